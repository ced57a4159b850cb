#include "commands/calling/on_call.hpp"
#include "commands/dates/read_date.hpp"
#include "commands/dates/span.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/on_call.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/paging/schedule.hpp"
#include "commands/picture/stats_chart.hpp"
#include "commands/procedure/duration.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/handoff.hpp"
#include "commands/render/on_call.hpp"
#include "commands/rotation/handoff.hpp"
#include "commands/rotation/swap.hpp"
#include "commands/rotation/typed_plan.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

using namespace std::chrono_literals;

// A hand-over that the bot slept through longer ago than this is no news any more.
constexpr duration old_news = 24h;

// Whoever is on call now, in the user group of each rotation that has one.
void keep_groups(draft& on) {
    for (const auto& [rotation, group] : on.in.settings.on_call_groups) {
        const auto now = on_call(rotation, on.in);
        if (!now) continue; // Slack knows no empty group
        on.want({}, "group/" + rotation, keep_group{group, {*now}});
    }
}

struct answering {
    draft& on;
    const actor& who;
    const roster all = roster_of(on.in);
    const std::shared_ptr<const time_zone> zone = team_zone(on.in.settings, on.in.zones);

    // The rotation that is meant where none was named; empty where there is none at all.
    [[nodiscard]] std::string meant(const std::string& named) const {
        if (!named.empty()) return named;
        const auto names = rotation_names(all);
        return names.empty() ? std::string() : names.front();
    }

    [[nodiscard]] bool unknown(const std::string& named) const {
        const auto known = rotation_names(all);
        if (known.empty() && named.empty()) {
            say(on, who,
                fmt::format("No rotation is defined yet. To define one: {} oncall define primary "
                            "@a @b every 1w at mon 09:00",
                            on.in.settings.command));
            return true;
        }
        const auto wrong = not_a_rotation(named, known);
        if (wrong) say(on, who, render_mistake(*wrong, on.in));
        return wrong.has_value();
    }

    void unclear(const unclear_date& what, std::string_view line) const {
        say(on, who,
            render_mistake({what.sentence, fmt::format("oncall {} {}", line, what.better)}, on.in));
    }

    // Stores the change, and lets it take effect at once.
    void record(roster_event what, message told) const {
        std::visit([&](auto& each) { on.record_team(std::move(each), who.user); }, what);
        on.set({{}, timer_kind::on_call_handoff, {}, on.in.now});
        say(on, who, std::move(told));
    }

    void operator()(const acts::show_on_call& what) const {
        if (!unknown(what.rotation)) say(on, who, render_on_call(all, what.rotation, on.in));
    }
    void operator()(const acts::show_next_on_call& what) const {
        if (!unknown(what.rotation)) say(on, who, render_next_on_call(all, what.rotation, on.in));
    }
    void operator()(const acts::show_schedule& what) const {
        if (unknown(what.rotation)) return;
        say(on, who, render_schedule(all, what.rotation, what.length, on.in));
    }
    void operator()(const acts::show_handoff& what) const {
        if (unknown(what.rotation)) return;
        const auto rotation = meant(what.rotation);
        const auto now = who_is_on_call(all, rotation, on.in.now, *zone);
        const auto holder = now ? now->user : user_id{};
        say(on, who, render_handoff(all, {rotation, on.in.now, holder, holder, false}, on.in));
    }
    // Whoever knows the address needs no other key: it goes to the asker alone.
    void operator()(const acts::show_feed& what) const {
        if (unknown(what.rotation)) return;
        say(on, who, render_feeds(all, what.rotation, on.in));
    }
    void operator()(const acts::add_cover& what) const {
        if (unknown(what.rotation)) return;
        const auto span = read_span(what.when, on.in.now, *zone);
        if (const auto* wrong = std::get_if<unclear_date>(&span)) {
            return unclear(*wrong, what.me ? "cover me" : "cover @user");
        }
        const auto& time = std::get<time_span>(span);
        const auto user = what.me ? who.user : what.user;
        const cover_added event{meant(what.rotation), user, time.from, time.until, who.user};
        on.meet(user);
        record(event, answer(cover_sentence(all, event, on.in)));
    }
    void operator()(const acts::remove_cover& what) const {
        const auto* found = find_cover(all, what.number);
        if (!found) {
            return say(on, who,
                       fmt::format("There is no cover {}. Known ones: {} oncall schedule",
                                   what.number, on.in.settings.command));
        }
        std::string rotation;
        for (const auto& [name, held] : all.rotations) {
            for (const auto& each : held.covers) {
                if (each.number == what.number) rotation = name;
            }
        }
        record(cover_removed{rotation, what.number, who.user},
               answer(fmt::format("Cover {} is taken back.", what.number)));
    }
    void operator()(const acts::swap_shifts& what) const {
        if (unknown(what.rotation)) return;
        std::optional<instant> day;
        if (!what.day.empty()) {
            const auto read = read_date(what.day, {on.in.now, on.in.now, *zone});
            if (const auto* wrong = std::get_if<unclear_date>(&read)) {
                return unclear(*wrong, "swap @a @b");
            }
            day = begin_of(std::get<typed_date>(read), *zone);
        }
        auto found = find_swap(all, meant(what.rotation), what.one, what.other, day, on.in.now,
                               who.user, *zone);
        if (const auto* wrong = std::get_if<no_swap>(&found)) return say(on, who, wrong->sentence);
        const auto& swap = std::get<shifts_swapped>(found);
        record(swap, answer(swap_sentence(swap, on.in)));
    }
    void operator()(const acts::define_rotation& what) const {
        const typed_plan typed{what.members, what.handover, what.starts, what.every};
        const auto read = read_plan(typed, on.in.now, *zone);
        if (const auto* wrong = std::get_if<unclear_date>(&read)) {
            return unclear(*wrong, fmt::format("define {} @a @b at", what.rotation));
        }
        for (const auto& each : what.members)
            on.meet(each);
        record(definition_of(what.rotation, std::get<rotation_plan>(read), who.user),
               answer(fmt::format("The rotation {} is defined. To see it: {} oncall schedule {}",
                                  what.rotation, on.in.settings.command, what.rotation)));
    }
    void operator()(const acts::reset_rotation& what) const {
        if (unknown(what.rotation)) return;
        const auto rotation = meant(what.rotation);
        record(rotation_reset{rotation, who.user},
               answer(fmt::format("The rotation {} is the configuration's again.", rotation)));
    }
};

} // namespace

void hand_off_on_call(draft& on) {
    const auto all = roster_of(on.in);
    const auto zone = team_zone(on.in.settings, on.in.zones);
    const auto announced = on.in.records.team().handed_off;
    const auto since = on.in.now - old_news;
    for (const auto& each : handoffs_between(all, since, on.in.now, *zone)) {
        const auto last = announced.find(each.rotation);
        if (last != announced.end() && last->second >= each.at) continue;
        // The first time that the bot sees a rotation, its last hand-over is no news.
        // Where a service's schedule takes its place, its turns are nobody's.
        const bool is_news = last != announced.end() && !schedule_of(each.rotation, on.in);
        if (is_news) {
            on.want({},
                    fmt::format("handoff/{}/{}", each.rotation, each.at.time_since_epoch().count()),
                    post_message{in_incidents{}, render_handoff(all, each, on.in)});
        }
        on.record_team(handoff_announced{each.rotation, each.at});
    }
    for (const auto& name : rotation_names(all)) {
        if (!announced.contains(name)) on.record_team(handoff_announced{name, on.in.now});
    }
    keep_groups(on);
    const auto next = next_handoff(all, on.in.now, *zone);
    if (next) on.set({{}, timer_kind::on_call_handoff, {}, next->at});
}

void decide_on_call(draft& on, const actor& who, const acts::on_call& what) {
    const auto read = on_call_argument(what.words);
    if (const auto* wrong = std::get_if<mistake>(&read)) {
        return say(on, who, render_mistake(*wrong, on.in));
    }
    std::visit(answering{on, who}, std::get<on_call_act>(read));
}

void show_stats(draft& on, const actor& who, const acts::stats& what) {
    constexpr auto usual = "90 days";
    const auto span = read_duration(what.span.empty() ? usual : what.span);
    if (!span) {
        return say(on, who,
                   render_mistake(
                       {fmt::format("\"{}\" is not a length of time.", shortened(what.span, 40)),
                        "stats 90d"},
                       on.in));
    }
    const auto length = std::chrono::duration_cast<duration>(*span);
    const auto figures = on.in.records.figures(on.in.now - length, fewest_for_chart);
    const bool with_picture = std::ssize(figures) >= fewest_for_chart;
    if (with_picture) {
        on.want({},
                fmt::format("chart/{}/{}", who.user.value, on.in.now.time_since_epoch().count()),
                send_chart{who.user, length, on.in.now});
    }
    say(on, who, render_stats(length, with_picture, on.in));
}

void show_contacts(draft& on, const actor& who, const acts::contacts& what) {
    say(on, who, render_contacts(what.words, on.in));
}

} // namespace commands
