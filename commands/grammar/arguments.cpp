#include "commands/grammar/arguments.hpp"

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace commands {
namespace {

std::optional<status> status_named(std::string_view word) {
    const auto lower = words::lower(word);
    if (lower == "mitigated" || lower == "watching") return status::monitoring;
    const auto found = codec::enum_value<status>(lower);
    // Ends have verbs of their own, which ask what they need to know.
    if (!found || !is_open(*found)) return {};
    return found;
}

// "14:02", also "[14:02]".
std::optional<std::chrono::minutes> time_of_day(std::string_view word) {
    if (word.starts_with('[') && word.ends_with(']')) word = word.substr(1, word.size() - 2);
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) return {};
    const auto hours = whole_number(word.substr(0, colon));
    const auto minutes = whole_number(word.substr(colon + 1));
    if (!hours || !minutes || *hours > 23 || *minutes > 59 || word.size() - colon != 3) return {};
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
}

// The words that stand before the first mention.
std::string_view before_mention(std::string_view text) {
    return words::trim(text.substr(0, std::min(text.find("<"), text.size())));
}

} // namespace

std::string_view take_word(std::string_view& line) {
    line = words::trim(line);
    const auto end = std::min(line.find_first_of(" \t\r\n"), line.size());
    const auto word = line.substr(0, end);
    line = words::trim(line.substr(end));
    return word;
}

std::optional<std::int64_t> whole_number(std::string_view word) {
    if (word.empty() || word.size() > 9) return {};
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || value < 0) return {};
    return value;
}

understanding severity_argument(std::string_view rest, const procedure& document) {
    acts::set_severity out;
    auto reason = rest;
    const auto word = take_word(reason);
    if (word.empty()) return spoken{{}, std::move(out)};
    out.severity = severity_named(document, word);
    if (!out.severity) {
        const auto nearest = nearest_severity(document, word);
        return mistake{fmt::format("\"{}\" is not a severity. Known: {}.",
                                   shortened(plain_from_slack(word), 40),
                                   known_severities(document.severities)),
                       fmt::format("sev {}", nearest.value_or(document.severities.front().name))};
    }
    out.reason = plain_from_slack(reason);
    return spoken{{}, std::move(out)};
}

understanding status_argument(std::string_view rest) {
    acts::set_status out;
    auto text = rest;
    const auto word = take_word(text);
    if (word.empty()) return spoken{{}, std::move(out)};
    const auto lower = words::lower(word);
    if (lower == "resolved") return resolve_argument(text);
    if (lower == "closed") return spoken{{}, acts::close{}};
    out.status = status_named(word);
    if (!out.status) {
        return mistake{fmt::format("\"{}\" is not a status. Known: investigating, identified, "
                                   "mitigating, monitoring, resolved.",
                                   shortened(plain_from_slack(word), 40)),
                       "status identified"};
    }
    out.text = plain_from_slack(text);
    return spoken{{}, std::move(out)};
}

understanding update_argument(std::string_view rest) {
    acts::post_update out;
    auto text = rest;
    if (words::lower(take_word(text)) != "next") {
        out.text = plain_from_slack(rest);
        return spoken{{}, std::move(out)};
    }
    auto after = text;
    const auto word = take_word(after);
    out.next_in = typed_duration(word);
    if (!out.next_in) {
        return mistake{fmt::format("\"{}\" is not a time until the next update.",
                                   shortened(plain_from_slack(word), 40)),
                       fmt::format("update next 20m {}", plain_from_slack(after))};
    }
    out.text = plain_from_slack(after);
    return spoken{{}, std::move(out)};
}

std::optional<role_id> role_named(const procedure& document, std::string_view word) {
    const auto wanted = words::lower(word);
    if (wanted.empty()) return {};
    const auto of_kind = [&](role_kind kind) -> std::optional<role_id> {
        const auto* found = find_role(document, kind);
        if (!found) return {};
        return id_of(*found);
    };
    for (const auto& role : document.roles) {
        if (wanted == words::lower(role.short_name) || wanted == words::lower(role.name)) {
            return id_of(role);
        }
    }
    if (wanted == "ic" || wanted == "commander") return of_kind(role_kind::commander);
    if (wanted == "tl" || wanted == "lead") return of_kind(role_kind::technical_lead);
    if (wanted == "comms" || wanted == "communications" || wanted == "cl") {
        return of_kind(role_kind::communications_lead);
    }
    return {};
}

understanding role_argument(std::string_view rest, const procedure& document) {
    acts::assign_role out;
    const auto users = mentioned_users(rest);
    // "ic @ana", "incident commander @ana", "ic me", "ic none"
    std::string_view name = before_mention(rest);
    std::string_view last = name.substr(std::min(name.find_last_of(' ') + 1, name.size()));
    const auto said = words::lower(last);
    if (said == "me" || said == "none" || said == "nobody") {
        out.me = said == "me";
        out.release = !out.me;
        name = words::trim(name.substr(0, name.size() - last.size()));
    }
    if (name.empty() && users.empty()) return spoken{{}, std::move(out)};
    out.role = role_named(document, name);
    std::string known;
    for (const auto& role : document.roles) {
        known += (known.empty() ? "" : ", ") + id_of(role).value;
    }
    const auto first = words::trim(name.substr(0, name.size() - last.size()));
    if (const auto role = role_named(document, first); !out.role && users.empty() && role) {
        return mistake{fmt::format("\"{}\" is nobody that Slack knows. Mention people with @.",
                                   shortened(plain_from_slack(last), 40)),
                       fmt::format("role {} @name", role->value)};
    }
    if (!out.role) {
        return mistake{fmt::format("\"{}\" is not a role. Known: {}.",
                                   shortened(plain_from_slack(name), 40), known),
                       "role ic me"};
    }
    if (users.size() > 1) {
        return mistake{"One person holds a role.", fmt::format("role {} me", out.role->value)};
    }
    if (!users.empty()) out.user = users.front();
    return spoken{{}, std::move(out)};
}

understanding invite_argument(std::string_view rest) {
    acts::invite out{mentioned_users(rest), mentioned_groups(rest)};
    if (out.users.empty() && out.groups.empty() && !words::trim(rest).empty()) {
        return mistake{fmt::format("\"{}\" names nobody that Slack knows. Mention people with @.",
                                   shortened(plain_from_slack(rest), 60)),
                       "invite @name"};
    }
    return spoken{{}, std::move(out)};
}

namespace {

// The longest name of the procedure that the line begins with: "Team Lead the replica lags".
std::string_view known_name(std::string_view line, const procedure& document) {
    const auto lower = words::lower(line);
    std::size_t longest = 0;
    const auto consider = [&](std::string_view name) {
        const auto wanted = words::lower(name);
        const bool whole = lower.size() == wanted.size() ||
                           (lower.size() > wanted.size() && lower[wanted.size()] == ' ');
        if (whole && lower.starts_with(wanted)) longest = std::max(longest, wanted.size());
    };
    for (const auto& row : document.escalations) {
        for (const auto& step : row.steps) {
            for (const auto& name : step.who)
                consider(name);
        }
    }
    for (const auto& contact : document.contacts)
        consider(contact.role);
    return line.substr(0, longest);
}

} // namespace

understanding page_argument(std::string_view rest, const procedure& document) {
    acts::page out;
    auto line = words::trim(rest);
    while (line.starts_with("<@") || line.starts_with("<!subteam^")) {
        const auto word = take_word(line);
        for (auto& user : mentioned_users(word))
            out.users.push_back(std::move(user));
        for (auto& group : mentioned_groups(word))
            out.groups.push_back(std::move(group));
    }
    if (out.users.empty() && out.groups.empty() && !line.empty()) {
        const auto name = known_name(line, document);
        out.name = name.empty() ? plain_from_slack(take_word(line)) : std::string(name);
        if (!name.empty()) line = words::trim(line.substr(name.size()));
    }
    out.reason = plain_from_slack(line);
    return spoken{{}, std::move(out)};
}

understanding note_argument(std::string_view rest) {
    acts::add_note out;
    auto text = rest;
    const auto word = take_word(text);
    if (!word.starts_with('[')) {
        out.text = plain_from_slack(rest);
        return spoken{{}, std::move(out)};
    }
    out.at = time_of_day(word);
    if (!out.at && word.ends_with(']') && word.find(':') != std::string_view::npos) {
        return mistake{fmt::format("\"{}\" is not a time of day.", plain_from_slack(word)),
                       fmt::format("note [14:02] {}", plain_from_slack(text))};
    }
    out.text = plain_from_slack(out.at ? text : rest);
    return spoken{{}, std::move(out)};
}

understanding timeline_argument(std::string_view rest) {
    acts::show_timeline out;
    const auto word = take_word(rest);
    if (word.empty()) return spoken{{}, std::move(out)};
    const auto page = whole_number(word);
    if (!page || *page < 1) {
        return mistake{fmt::format("\"{}\" is not a page.", shortened(plain_from_slack(word), 40)),
                       "timeline 2"};
    }
    out.page = *page;
    return spoken{{}, std::move(out)};
}

understanding attach_argument(std::string_view rest) {
    const auto plain = plain_from_slack(rest);
    std::string_view line = plain;
    acts::attach out;
    out.link = take_word(line);
    out.title = line;
    if (out.link.empty() || acts::is_link(out.link)) return spoken{{}, std::move(out)};
    return mistake{fmt::format("\"{}\" is not an address.", shortened(out.link, 40)),
                   "attach https://… what it is"};
}

understanding duplicate_argument(std::string_view rest) {
    auto word = words::lower(take_word(rest));
    if (word == "of") word = words::lower(take_word(rest));
    if (word.empty()) return spoken{{}, acts::mark_duplicate{}};
    std::string_view digits = word;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    if (digits.starts_with("inc-")) digits.remove_prefix(4);
    const auto other = whole_number(digits);
    if (!other || *other == 0) {
        return mistake{fmt::format("\"{}\" is not an incident's number.",
                                   shortened(plain_from_slack(word), 40)),
                       "duplicate 12"};
    }
    return spoken{{}, acts::mark_duplicate{incident_id{*other}}};
}

understanding list_argument(std::string_view rest, const procedure& document) {
    acts::list out;
    std::string searched;
    while (!words::trim(rest).empty()) {
        const auto word = take_word(rest);
        const auto lower = words::lower(word);
        if (const auto filter = codec::enum_value<incident_filter>(lower)) {
            out.filter = *filter;
        } else if (const auto page = whole_number(word); page && *page > 0) {
            out.page = *page;
        } else if (const auto level = severity_named(document, word)) {
            out.rank = level->rank;
        } else {
            searched += (searched.empty() ? "" : " ") + plain_from_slack(word);
        }
    }
    // Who searches for words looks for what once was, not only for what is open.
    if (!searched.empty() && out.filter == incident_filter::open) out.filter = incident_filter::all;
    out.words = std::move(searched);
    return spoken{{}, std::move(out)};
}

} // namespace commands
