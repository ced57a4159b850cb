#include "bot/examination/judge.hpp"

#include "bot/slack/manifest.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace bot::examination {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration clock_may_differ = 5s; // Slack tells whole seconds, and answers travel
constexpr std::int64_t little_room = std::int64_t{256} << 20;
constexpr commands::duration slow_write = 500ms; // Slack gives an envelope 3 s

finding well(std::string text) {
    return {verdict::well, std::move(text), {}};
}

finding wrong(std::string text, std::string remedy) {
    return {verdict::wrong, std::move(text), std::move(remedy)};
}

// Why there was no answer; empty where there was one.
std::string unanswered(const slack::web_answer& said) {
    if (const auto* unsent = std::get_if<slack::answer_not_sent>(&said)) return unsent->why;
    if (const auto* lost = std::get_if<slack::answer_unknown>(&said)) return lost->why;
    if (std::holds_alternative<slack::answer_limited>(said)) return "too many requests";
    return {};
}

finding judge_token(const std::string& name, const slack::web_answer& said, std::string remedy) {
    if (std::holds_alternative<slack::answer_ok>(said)) return well(name + ": accepted");
    if (const auto* refused = std::get_if<slack::answer_refused>(&said)) {
        return wrong(fmt::format("{}: Slack says {}", name, refused->error), std::move(remedy));
    }
    return wrong(fmt::format("{}: Slack could not be asked ({})", name, unanswered(said)),
                 "Look whether this machine reaches Slack's address over HTTPS.");
}

std::optional<int> number_in(std::string_view text, std::size_t at, std::size_t length) {
    if (text.size() < at + length) return std::nullopt;
    int value = 0;
    const auto* end = text.data() + at + length;
    const auto [read, error] = std::from_chars(text.data() + at, end, value);
    if (error != std::errc{} || read != end) return std::nullopt;
    return value;
}

bool is_deactivated(const boost::json::object& answer) {
    const auto* user = answer.if_contains("user");
    const auto* object = user ? user->if_object() : nullptr;
    const auto* gone = object ? object->if_contains("deleted") : nullptr;
    return gone && gone->is_bool() && gone->as_bool();
}

std::string in_mebibytes(std::int64_t bytes) {
    return fmt::format("{} MiB", bytes >> 20);
}

} // namespace

finding judge_bot_token(const slack::web_answer& said) {
    return judge_token("bot token", said,
                       "Copy the Bot User OAuth Token (xoxb-…) from the app's page once more.");
}

finding judge_app_token(const slack::web_answer& said) {
    return judge_token("app token", said,
                       "Generate an App-Level Token (xapp-…) with the scope connections:write.");
}

findings judge_scopes(std::string_view granted) {
    const auto missing = slack::missing_scopes(granted);
    if (missing.empty()) return {well("scopes: all that are needed")};
    findings out;
    for (const auto& scope : missing) {
        out.push_back(wrong(fmt::format("scope {} is missing: {}", scope.name, scope.reason),
                            "Put the manifest of 'incident-bot manifest' into the app's settings "
                            "and install the app again."));
    }
    return out;
}

findings judge_clock(std::string_view date, commands::instant now) {
    const auto theirs = read_http_date(date);
    if (!theirs) return {};
    const auto apart = std::chrono::abs(now - *theirs);
    if (apart <= clock_may_differ) return {well("clock: as Slack's")};
    return {wrong(
        fmt::format("clock: {} s {} Slack's", apart / 1s, now > *theirs ? "ahead of" : "behind"),
        "Let NTP set this machine's clock, such as systemd-timesyncd.")};
}

findings judge_channels(const std::set<std::string>& joined, const commands::settings& team) {
    findings out;
    if (joined.contains(team.incidents_channel)) {
        out.push_back(well(fmt::format("channel #{}: the bot is in it", team.incidents_channel)));
    } else {
        out.push_back({verdict::note,
                       fmt::format("channel #{}: the bot is not in it yet; it makes or joins it "
                                   "when it starts",
                                   team.incidents_channel),
                       "Where it is private, invite the bot to it."});
    }
    std::set<std::string> named(team.stakeholder_channels.begin(), team.stakeholder_channels.end());
    for (const auto& name : {team.outside_channel, team.absence_channel}) {
        if (!name.empty()) named.insert(name);
    }
    for (const auto& [who, addressees] : team.people) {
        for (const auto& each : addressees) {
            const auto* channel = std::get_if<commands::channel_name>(&each);
            if (channel) named.insert(channel->value);
        }
    }
    for (const auto& name : named) {
        if (joined.contains(name)) {
            out.push_back(well(fmt::format("channel #{}: the bot is in it", name)));
        } else {
            out.push_back(wrong(fmt::format("channel #{}: the bot is not in it", name),
                                "Make the channel, or invite the bot to it, or mend its name in "
                                "the configuration."));
        }
    }
    return out;
}

findings judge_groups(const std::set<std::string>& known, const commands::settings& team) {
    std::set<std::string> named;
    for (const auto& [rotation, group] : team.on_call_groups)
        named.insert(group.value);
    for (const auto& [who, addressees] : team.people) {
        for (const auto& each : addressees) {
            const auto* group = std::get_if<commands::usergroup_id>(&each);
            if (group) named.insert(group->value);
        }
    }
    findings out;
    for (const auto& id : named) {
        if (known.contains(id)) {
            out.push_back(well(fmt::format("user group {}: known", id)));
        } else {
            out.push_back(wrong(fmt::format("user group {}: Slack does not know it", id),
                                "Take its ID from Slack's People page, or make the group."));
        }
    }
    return out;
}

finding judge_person(const std::string& named, const slack::web_answer& said) {
    const std::string remedy = "Mend it in the sections people and rotations.";
    if (const auto* ok = std::get_if<slack::answer_ok>(&said)) {
        if (!is_deactivated(ok->json)) return well(fmt::format("{}: found", named));
        return wrong(fmt::format("{}: was deactivated in Slack", named), remedy);
    }
    if (const auto* refused = std::get_if<slack::answer_refused>(&said)) {
        return wrong(fmt::format("{}: Slack says {}", named, refused->error), remedy);
    }
    return {verdict::note, fmt::format("{}: not looked up ({})", named, unanswered(said)), {}};
}

findings judge_names(const std::vector<std::string>& of_nobody) {
    findings out;
    for (const auto& name : of_nobody) {
        out.push_back({verdict::note,
                       fmt::format("the procedure calls \"{}\", whom the bot cannot find", name),
                       "Say who that is in Slack in the configuration's section people."});
    }
    if (out.empty()) out.push_back(well("people: every name that the procedure calls is known"));
    return out;
}

finding judge_limits(std::size_t calls, std::size_t limited) {
    if (limited == 0) return well(fmt::format("rate limits: none of {} calls was refused", calls));
    return wrong(
        fmt::format("rate limits: Slack refused {} of {} calls as too many", limited, calls),
        "Look whether another program uses the same app; the bot keeps the limits.");
}

finding judge_service(const std::string& name, const std::string& origin,
                      const std::string& trouble) {
    if (trouble.empty()) return well(fmt::format("{}: {} can be reached", name, origin));
    return wrong(fmt::format("{}: {} cannot be reached ({})", name, origin, trouble),
                 "Mend the address in the configuration, or let this machine's firewall pass it.");
}

findings judge_machine(const machine& found) {
    findings out;
    const auto free = in_mebibytes(found.free_bytes);
    if (found.free_bytes >= little_room) {
        out.push_back(well(fmt::format("disk: {} free", free)));
    } else {
        out.push_back(wrong(fmt::format("disk: only {} free", free),
                            "Make room: a full disk keeps the bot from storing anything."));
    }
    out.push_back(well(fmt::format("database: {}", in_mebibytes(found.database_bytes))));
    if (!found.write_took) {
        out.push_back(wrong("disk: the data directory cannot be written",
                            "Give the bot's user the right to write there."));
    } else if (*found.write_took > slow_write) {
        out.push_back(
            wrong(fmt::format("disk: a write takes {} ms", found.write_took->count()),
                  "Move the data directory to a faster disk: each command waits for it."));
    } else {
        out.push_back(well(fmt::format("disk: a write takes {} ms", found.write_took->count())));
    }
    return out;
}

std::optional<commands::instant> read_http_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || !text.ends_with(" GMT")) return std::nullopt;
    unsigned month = 0;
    for (unsigned i = 0; i < months.size(); ++i) {
        if (text.substr(8, 3) == months[i]) month = i + 1;
    }
    const auto day = number_in(text, 5, 2);
    const auto year = number_in(text, 12, 4);
    const auto hour = number_in(text, 17, 2);
    const auto minute = number_in(text, 20, 2);
    const auto second = number_in(text, 23, 2);
    if (month == 0 || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(month),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

} // namespace bot::examination
