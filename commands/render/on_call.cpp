#include "commands/render/on_call.hpp"

#include "commands/paging/schedule.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace commands {
namespace {

constexpr std::size_t most_lines = 120;
constexpr std::size_t longest_rotation = 40;

std::string rotation_words(std::string_view rotation, const context& in) {
    return line_markup(rotation, longest_rotation, in);
}

std::vector<std::string> chosen(const roster& all, std::string_view rotation) {
    auto names = rotation_names(all);
    if (!rotation.empty()) std::erase_if(names, [&](const auto& each) { return each != rotation; });
    return names;
}

message of_lines(std::string text, std::vector<std::string> lines) {
    message out;
    out.text = std::move(text);
    if (lines.size() > most_lines) {
        const auto left = lines.size() - most_lines;
        lines.resize(most_lines);
        lines.push_back(fmt::format("… and {} more", left));
    }
    lines.insert(lines.begin(), out.text);
    out.blocks = blocks::sections_of(lines);
    return out;
}

message no_rotation(std::string_view rotation, const context& in) {
    auto text = rotation.empty()
                    ? std::string("Nobody is on call: no rotation is defined.")
                    : fmt::format("There is no rotation \"{}\".", rotation_words(rotation, in));
    auto try_this =
        fmt::format("Try: `{} oncall{}`", escaped(in.settings.command),
                    rotation.empty() ? " define primary @a @b every 1w at mon 09:00" : "");
    return of_lines(std::move(text), {std::move(try_this)});
}

// "Cy", or "Cy covers for Bo".
std::string who(const shift& what, const context& in) {
    if (what.user.empty()) return "⚠️ nobody";
    auto out = name_of(what.user, in);
    const bool for_another = what.covered() && what.instead_of != what.user;
    if (for_another && !what.instead_of.empty()) {
        out += fmt::format(" covers for {}", name_of(what.instead_of, in));
    }
    return out;
}

std::string plan_line(const roster& all, const std::string& name, const context& in,
                      const time_zone& zone) {
    const auto now = who_is_on_call(all, name, in.now, zone);
    const auto next = who_is_next(all, name, in.now, zone);
    auto out = fmt::format("*{}*: ", rotation_words(name, in));
    out += now ? fmt::format("{} until {}", who(*now, in), date_and_time(now->until))
               : std::string("⚠️ nobody is on call");
    if (!next) return now ? out + ", then ⚠️ nobody" : out;
    if (!now)
        return out + fmt::format(" until {}, then {}", date_and_time(next->from), who(*next, in));
    if (next->from == now->until) return out + ", then " + who(*next, in);
    return out + fmt::format(", then ⚠️ nobody until {}, then {}", date_and_time(next->from),
                             who(*next, in));
}

// A service's schedule takes the plan's place, where it answers.
std::string now_line(const roster& all, const std::string& name, const context& in,
                     const time_zone& zone) {
    const auto planned = schedule_of(name, in);
    if (!planned) return plan_line(all, name, in, zone);
    const auto service = line_markup(service_words(planned->service, planned->pager), 60, in);
    if (planned->user) {
        return fmt::format("*{}*: {}, by the schedule of {}", rotation_words(name, in),
                           name_of(*planned->user, in), service);
    }
    return fmt::format("{}\n⚠️ {} could not say who is on call: {}",
                       plan_line(all, name, in, zone), service,
                       line_markup(planned->trouble, 200, in));
}

std::string next_line(const roster& all, const std::string& name, const context& in,
                      const time_zone& zone) {
    const auto next = who_is_next(all, name, in.now, zone);
    if (!next) return fmt::format("*{}*: ⚠️ nobody", rotation_words(name, in));
    return fmt::format("*{}*: {} from {} until {}", rotation_words(name, in), who(*next, in),
                       date_and_time(next->from), date_and_time(next->until));
}

// "Bo (primary), Cy (secondary)". A notification shows no more than some.
std::string people_words(std::vector<std::string> people) {
    constexpr std::size_t most = 6;
    const auto left = people.size() - std::min(people.size(), most);
    if (left > 0) people.resize(most);
    auto out = fmt::format("{}", fmt::join(people, ", "));
    return left > 0 ? fmt::format("{} and {} more", out, left) : out;
}

std::string name_or_nobody(const std::optional<shift>& what, const context& in) {
    return what ? name_of(what->user, in) : "nobody";
}

} // namespace

message render_on_call(const roster& all, std::string_view rotation, const context& in) {
    const auto names = chosen(all, rotation);
    if (names.empty()) return no_rotation(rotation, in);
    const auto zone = team_zone(in.settings, in.zones);
    std::vector<std::string> people;
    std::vector<std::string> lines;
    for (const auto& name : names) {
        const auto now = who_is_on_call(all, name, in.now, *zone);
        people.push_back(fmt::format("{} ({})", name_or_nobody(now, in), rotation_words(name, in)));
        lines.push_back(now_line(all, name, in, *zone));
    }
    return of_lines("On call now: " + people_words(std::move(people)), std::move(lines));
}

std::vector<std::string> on_call_lines(const roster& all, const context& in) {
    const auto zone = team_zone(in.settings, in.zones);
    std::vector<std::string> lines;
    for (const auto& name : rotation_names(all)) {
        if (lines.size() < most_lines) lines.push_back(now_line(all, name, in, *zone));
    }
    return lines;
}

message render_next_on_call(const roster& all, std::string_view rotation, const context& in) {
    const auto names = chosen(all, rotation);
    if (names.empty()) return no_rotation(rotation, in);
    const auto zone = team_zone(in.settings, in.zones);
    std::vector<std::string> people;
    std::vector<std::string> lines;
    for (const auto& name : names) {
        const auto next = who_is_next(all, name, in.now, *zone);
        people.push_back(
            fmt::format("{} ({})", name_or_nobody(next, in), rotation_words(name, in)));
        lines.push_back(next_line(all, name, in, *zone));
    }
    return of_lines("Next on call: " + people_words(std::move(people)), std::move(lines));
}

message render_schedule(const roster& all, std::string_view rotation, std::chrono::weeks length,
                        const context& in) {
    const auto names = chosen(all, rotation);
    if (names.empty()) return no_rotation(rotation, in);
    const auto zone = team_zone(in.settings, in.zones);
    std::vector<std::string> lines;
    std::size_t gaps = 0;
    for (const auto& name : names) {
        lines.push_back(fmt::format("*{}*", rotation_words(name, in)));
        for (const auto& each : schedule_of(all, name, in.now, length, *zone)) {
            gaps += each.user.empty() ? 1 : 0;
            lines.push_back(shift_line(each, in));
        }
    }
    auto text = fmt::format(
        "On call for {}", length.count() == 1 ? "the coming week"
                                              : fmt::format("the coming {} weeks", length.count()));
    if (gaps > 0) text += gaps == 1 ? ", with a gap" : fmt::format(", with {} gaps", gaps);
    return of_lines(std::move(text), std::move(lines));
}

std::string shift_line(const shift& what, const context& in) {
    auto out = fmt::format("{} – {}: {}", date_and_time(what.from), date_and_time(what.until),
                           who(what, in));
    if (what.covered()) out += fmt::format(" (#{})", what.cover);
    return out;
}

std::string cover_sentence(const roster& all, const cover_added& what, const context& in) {
    const auto zone = team_zone(in.settings, in.zones);
    std::vector<std::string> replaced;
    for (const auto& each : shifts_between(all, what.rotation, what.from, what.until, *zone)) {
        auto name = each.user.empty() ? std::string("nobody") : name_of(each.user, in);
        if (each.user == what.user) continue;
        if (std::ranges::find(replaced, name) == replaced.end())
            replaced.push_back(std::move(name));
    }
    auto out = fmt::format("{} is on call ({}) from {} until {}", name_of(what.user, in),
                           rotation_words(what.rotation, in), date_and_time(what.from),
                           date_and_time(what.until));
    if (!replaced.empty()) out += fmt::format(", instead of {}", fmt::join(replaced, ", "));
    return out + ".";
}

std::string swap_sentence(const shifts_swapped& what, const context& in) {
    const auto takes = [&](const user_id& user, const swapped_shift& theirs) {
        return fmt::format("{} is on call ({}) from {} until {}", name_of(user, in),
                           rotation_words(what.rotation, in), date_and_time(theirs.from),
                           date_and_time(theirs.until));
    };
    return fmt::format("{}, and {}.", takes(what.second.user, what.first),
                       takes(what.first.user, what.second));
}

message render_feeds(const roster& all, const std::string& rotation, const context& in) {
    const auto& begins = in.settings.calendar_address;
    if (begins.empty()) {
        return of_lines("No calendar can be subscribed to: nobody reaches the bot from outside.",
                        {"Whoever runs it sets `http.listen` and `http.public_url` in its "
                         "configuration, and starts it again."});
    }
    const auto names = chosen(all, rotation);
    std::vector<std::string> lines;
    for (const auto& each : names)
        lines.push_back(fmt::format("*{}*: `{}{}.ics`", rotation_words(each, in), escaped(begins),
                                    escaped(each)));
    lines.emplace_back("Whoever knows an address sees who is on call: keep it to yourself.");
    return of_lines(names.size() == 1 ? "The calendar, to subscribe to by its address:"
                                      : "The calendars, to subscribe to by their addresses:",
                    std::move(lines));
}

} // namespace commands
