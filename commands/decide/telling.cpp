#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/local_time.hpp"
#include "commands/render/name.hpp"
#include "commands/render/stakeholders.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration clocks_apart = 5min;
constexpr std::size_t longest_name = 100;  // of a link: bookmarks are narrow
constexpr std::size_t longest_text = 2500; // leaves room for a frame within Slack's 3,000

std::shared_ptr<const time_zone> zone_of(const user_id& user, const context& in) {
    if (const auto person = in.records.find_person(user); person && !person->time_zone.empty()) {
        if (auto zone = in.zones.find(person->time_zone)) return zone;
    }
    return in.zones.find(in.settings.time_zone);
}

// The last time that a clock showed this, for who reads it there: "14:02" typed at 14:10 is eight
// minutes ago, typed at 00:10 it was yesterday.
instant last_time(std::chrono::minutes time_of_day, const user_id& user, const context& in) {
    const auto zone = zone_of(user, in);
    const auto to_utc = [&](local_minutes t) {
        return zone ? zone->to_utc(t) : instant(t.time_since_epoch());
    };
    const auto local_now =
        zone ? zone->to_local(in.now)
             : local_minutes(std::chrono::floor<std::chrono::minutes>(in.now.time_since_epoch()));
    const auto today = std::chrono::floor<std::chrono::days>(local_now);
    const auto then = to_utc(today + time_of_day);
    // A clock that is minutes ahead means now, not yesterday.
    if (then > in.now && then - in.now <= clocks_apart) return in.now;
    return then <= in.now ? then : to_utc(today - std::chrono::days(1) + time_of_day);
}

} // namespace

void tell_stakeholders(draft& on, const incident& about, const message& what) {
    if (about.is_private || about.drill) return;
    const auto facts = on.in.records.facts();
    for (const auto& name : on.in.settings.stakeholder_channels) {
        // The configuration may have changed since the start.
        if (!facts.channels.contains(name)) on.want({}, "find/" + name, find_channel{name});
        on.want_once(about.id, "stakeholders", post_message{in_named_channel{name}, what});
    }
}

void decide_update(draft& on, const actor& who, const incident& about,
                   const acts::post_update& what) {
    if (refused_as_over(on, who, about)) return;
    if (what.text.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto& now =
        on.record(id, update_posted{shortened(what.text, longest_text), what.next_in}, who.user);
    tell_stakeholders(on, now, render_stakeholder_update(now, what.text, who.user, on.in));
    say(on, who, fmt::format("The update of incident {} is posted.", number(id)));
}

void decide_summary(draft& on, const actor& who, const incident& about,
                    const acts::set_summary& what) {
    if (what.text.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    on.record(id, summary_changed{shortened(what.text, 1000)}, who.user);
    say(on, who, fmt::format("The summary of incident {} is set.", number(id)));
}

void decide_impact(draft& on, const actor& who, const incident& about,
                   const acts::set_impact& what) {
    if (what.text.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    on.record(id, impact_changed{shortened(what.text, 1000)}, who.user);
    say(on, who, fmt::format("The impact of incident {} is set.", number(id)));
}

void decide_title(draft& on, const actor& who, const incident& about, const acts::set_title& what) {
    if (what.text.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    on.record(id, renamed{shortened(what.text, 200)}, who.user);
    say(on, who, fmt::format("Incident {} has its new title.", number(id)));
}

void decide_attach(draft& on, const actor& who, const incident& about, const acts::attach& what) {
    if (what.link.empty()) return ask(on, who, what, &about);
    const auto id = about.id;
    const auto title = shortened(what.title, longest_name);
    const auto& now = on.record(
        id,
        noted{title.empty() ? what.link : fmt::format("{}: {}", title, what.link), {}, {}, {}, {}},
        who.user);
    if (now.has_channel()) {
        on.want_once(id, "bookmark",
                     add_bookmark{now.channel, title.empty() ? what.link : title, what.link});
    }
    say(on, who,
        fmt::format("Attached to incident {}{}.", number(id),
                    now.has_channel() ? ": on its timeline, and bookmarked in its channel"
                                      : ": on its timeline"));
}

void decide_note(draft& on, const actor& who, const incident& about, const acts::add_note& what) {
    const auto id = about.id;
    const auto facts = on.in.records.facts();
    if (!what.message.empty()) {
        if (on.in.records.is_noted(id, what.channel, what.message)) {
            return say(on, who, "That message is on the timeline already.");
        }
        on.record(id,
                  noted{shortened(what.text, longest_text),
                        permalink(what.channel, what.message, what.thread, facts), what.channel,
                        what.message, what.author},
                  who.user);
        return say(on, who, fmt::format("Noted on the timeline of incident {}.", number(id)));
    }
    if (what.text.empty()) return ask(on, who, what, &about);
    std::optional<instant> happened;
    if (what.at) happened = last_time(*what.at, who.user, on.in);
    on.record(id, noted{shortened(what.text, longest_text), {}, {}, {}, {}}, who.user, happened);
    say(on, who, fmt::format("Noted on the timeline of incident {}.", number(id)));
}

} // namespace commands
