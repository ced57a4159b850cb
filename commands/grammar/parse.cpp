#include "commands/grammar/parse.hpp"

#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/grammar/verb.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

// "#12", "INC-12", or "12" alone.
std::optional<std::int64_t> incident_number(std::string_view word, bool with_mark) {
    std::string lower = words::lower(word);
    std::string_view digits = lower;
    if (digits.starts_with('#')) {
        digits.remove_prefix(1);
    } else if (digits.starts_with("inc-")) {
        digits.remove_prefix(4);
    } else if (with_mark) {
        return {};
    }
    return whole_number(digits);
}

struct sentence {
    std::string_view rest; // after the verb, in Slack's markup
    const procedure& document;

    act declare(bool drill = false) const {
        acts::declare out;
        out.drill = drill;
        auto line = rest;
        for (;;) {
            auto after = line;
            const auto said = take_word(after);
            const auto word = words::lower(said);
            const auto level = out.severity ? std::nullopt : severity_named(document, word);
            if (word == "private") {
                out.is_private = true;
            } else if (word == "drill" || word == "test") {
                out.drill = true;
            } else if (level) {
                out.severity = level;
            } else if (out.drill && word.starts_with("<@")) {
                // A drill calls the people named in it, and nobody else.
                for (auto& user : mentioned_users(said))
                    out.drill_people.push_back(std::move(user));
            } else {
                break;
            }
            line = after;
        }
        out.title = plain_from_slack(line);
        return out;
    }

    std::string text() const { return plain_from_slack(rest); }
};

acts::declare bare_declaration(const incident_severity& level, std::string_view rest) {
    acts::declare out;
    out.severity = level;
    out.title = plain_from_slack(rest);
    out.bare = true;
    return out;
}

// The verbs that come later in the table.
understanding understood_rest(const verb_entry& entry, std::string_view word, std::string_view rest,
                              const procedure& document) {
    const sentence said{rest, document};
    const auto spoken_as = [](act a) { return spoken{{}, std::move(a)}; };
    switch (entry.verb) {
    case verb::remind:
        return remind_argument(rest);
    case verb::statuspage:
        return statuspage_argument(rest, document);
    case verb::email: {
        acts::tell_outside mail;
        mail.where = outside_kind::customer_mail;
        return spoken_as(std::move(mail));
    }
    case verb::action:
        return item_argument(item_kind::action, rest);
    case verb::followup:
        return item_argument(item_kind::followup, rest);
    case verb::items:
        return items_argument(rest);
    case verb::done:
        return done_argument(rest);
    case verb::review:
        return review_argument(rest);
    case verb::postmortem:
        return postmortem_argument(rest);
    case verb::after:
        return after_argument(rest);
    case verb::oncall:
        return spoken_as(acts::on_call{std::string(words::trim(rest))});
    case verb::contacts:
        return spoken_as(acts::contacts{said.text()});
    case verb::stats:
        return spoken_as(acts::stats{said.text()});
    case verb::close:
        return spoken_as(acts::close{});
    case verb::reopen:
        return spoken_as(acts::reopen{said.text()});
    case verb::cancel:
        return spoken_as(acts::cancel{said.text(), false});
    case verb::duplicate:
        return duplicate_argument(rest);
    case verb::channel:
        return spoken_as(acts::open_channel{});
    case verb::escalate:
        return spoken_as(acts::escalate{});
    case verb::page:
        return page_argument(rest, document);
    case verb::list:
        return list_argument(rest, document);
    case verb::catchup:
        return spoken_as(acts::catch_up{});
    case verb::doctor:
        return spoken_as(acts::doctor{});
    case verb::help:
        return spoken_as(acts::help{words::lower(words::trim(rest))});
    default:
        break;
    }
    return mistake{fmt::format("\"{}\" is not known.", word), "help"};
}

understanding understood(const verb_entry& entry, std::string_view word, std::string_view rest,
                         const procedure& document) {
    const sentence said{rest, document};
    const auto spoken_as = [](act a) { return spoken{{}, std::move(a)}; };
    switch (entry.verb) {
    case verb::declare:
        return spoken_as(said.declare());
    case verb::drill:
        return spoken_as(said.declare(true));
    case verb::ack:
        return spoken_as(acts::acknowledge{});
    case verb::join:
        return spoken_as(acts::join{});
    case verb::sev:
        return severity_argument(rest, document);
    case verb::status:
        return status_argument(rest);
    case verb::update:
        return update_argument(rest);
    case verb::summary:
        return spoken_as(acts::set_summary{said.text()});
    case verb::impact:
        return spoken_as(acts::set_impact{said.text()});
    case verb::rename:
        return spoken_as(acts::set_title{said.text()});
    case verb::role:
        return role_argument(rest, document);
    case verb::invite:
        return invite_argument(rest);
    case verb::note:
        return note_argument(rest);
    case verb::attach:
        return attach_argument(rest);
    case verb::timeline:
        return timeline_argument(rest);
    case verb::resolve:
        return resolve_argument(rest);
    case verb::watch:
        return watch_argument(rest);
    case verb::assess:
        return spoken_as(acts::assess{});
    case verb::checklist:
        return checklist_argument(rest);
    case verb::mitigate:
        return mitigate_argument(rest, document);
    case verb::mitigated:
        return spoken_as(acts::set_status{status::monitoring, said.text()});
    case verb::check:
        return spoken_as(acts::check{said.text()});
    case verb::run:
        return run_argument(rest);
    case verb::handoff:
        return handoff_argument(rest, document);
    default:
        return understood_rest(entry, word, rest, document);
    }
}

// A role's short form is a verb of its own: "ic @ana", "tl me".
std::optional<understanding> role_as_verb(std::string_view word, std::string_view rest,
                                          const procedure& document) {
    if (!role_named(document, word)) return {};
    return role_argument(fmt::format("{} {}", word, rest), document);
}

mistake unknown_word(std::string_view word, std::string_view rest, const procedure& document) {
    const std::string shown = shortened(plain_from_slack(word), 40);
    if (words::lower(word).starts_with("sev")) {
        const auto nearest = nearest_severity(document, word);
        return {fmt::format("\"{}\" is not a severity. Known: {}.", shown,
                            known_severities(document.severities)),
                fmt::format("{} {}",
                            words::lower(nearest.value_or(document.severities.front().name)),
                            plain_from_slack(rest))};
    }
    if (const auto* near = nearest_verb(word)) {
        return {fmt::format("\"{}\" is not a command. Did you mean \"{}\"?", shown, near->name),
                fmt::format("{} {}", near->name, plain_from_slack(rest))};
    }
    return {fmt::format("\"{}\" is not a command.", shown), "help"};
}

// "1 sevv 2": one slip away from a command for incident 1, and a declaration of a SEV1 that would
// call people. Neither is done; both are offered.
std::optional<mistake> mistyped_after_number(std::string_view number, std::string_view word,
                                             std::string_view rest, const procedure& document) {
    const auto level = severity_named(document, number);
    const auto* near = nearest_verb(word, 1);
    if (!level || !near) return {};
    return mistake{fmt::format("\"{}\" is not a command. Did you mean \"{}\"? To declare a {} "
                               "instead, begin with {} and not with {}.",
                               shortened(plain_from_slack(word), 40), near->name, level->name,
                               words::lower(level->name), number),
                   fmt::format("{} {} {}", number, near->name, plain_from_slack(rest))};
}

bool gravity_by_name(const procedure& document, std::string_view word) {
    const auto lower = words::lower(word);
    return std::ranges::any_of(document.severities, [&](const severity& level) {
        return words::lower(level.name) == lower;
    });
}

understanding without_target(std::string_view line, bool inside, const procedure& document) {
    auto rest = line;
    const auto word = take_word(rest);
    if (word.empty()) return spoken{{}, acts::show_card{}};
    if (const auto* entry = find_verb(word)) return understood(*entry, word, rest, document);
    if (auto role = role_as_verb(word, rest, document)) return *role;
    // "major outage in the EU" is a title; only a level's own name, or a number, declares by
    // itself.
    const bool own_name = gravity_by_name(document, word);
    const bool numbered = word.find_first_of("0123456789") != std::string_view::npos;
    if (own_name || numbered) {
        if (const auto level = severity_named(document, word)) {
            return spoken{{}, bare_declaration(*level, rest)};
        }
    }
    // A mistyped level is never taken for a title: the wrong people would be called, or none.
    const bool like_a_level = words::lower(word).starts_with("sev") && word.size() <= 6;
    if (inside || like_a_level) return unknown_word(word, rest, document);
    acts::declare form;
    form.title = plain_from_slack(line);
    return spoken{{}, std::move(form)};
}

} // namespace

std::optional<duration> typed_duration(std::string_view text) {
    const auto read = read_duration(text);
    if (!read) return {};
    return std::chrono::duration_cast<duration>(*read);
}

std::optional<incident_severity> severity_named(const procedure& document, std::string_view word) {
    // "-2" is no level: read as 2 it would call people for a slip of the finger.
    if (word.starts_with('-') || word.starts_with('+')) return {};
    const auto found = find_severity(document, word);
    if (!found) return {};
    const auto place = gravity(document, found->name);
    return incident_severity{found->name, static_cast<int>(place.value_or(0)) + 1};
}

understanding parse(std::string_view text, bool inside, const procedure& document) {
    const std::string clean = clean_utf8(text);
    const std::string_view line = words::trim(clean);
    auto rest = line;
    const auto first = take_word(rest);
    auto target = incident_number(first, true);
    // "2 Checkout failing" declares a SEV2, "2 ack" acknowledges incident 2: the word after a bare
    // number decides, and a number alone asks for that incident. "2 sev1 …" is no SEV2 named so.
    if (!target && whole_number(first)) {
        auto after = rest;
        const auto next = take_word(after);
        if (next.empty() || find_verb(next) || role_named(document, next) ||
            gravity_by_name(document, next)) {
            target = incident_number(first, false);
        } else if (auto wrong = mistyped_after_number(first, next, after, document)) {
            return *std::move(wrong);
        }
    }
    if (!target) return without_target(line, inside, document);
    auto heard = without_target(rest, true, document);
    if (auto* said = std::get_if<spoken>(&heard)) said->target = incident_id{*target};
    return heard;
}

} // namespace commands
