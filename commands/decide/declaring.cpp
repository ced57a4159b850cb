#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/incident/role.hpp"
#include "commands/procedure/severity_names.hpp"
#include "commands/render/answer.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

// Slack shows a late command as failed and people type it again; nobody declares the same thing
// twice in so short a time on purpose.
constexpr duration same_again = 2min;

// A channel that Slack is slow to make must not keep everybody in the dark; many at once are slow,
// because Slack makes 20 a minute.
constexpr duration announce_at_latest = 5s;

std::optional<incident> declared_just_now(const acts::declare& what, const user_id& by,
                                          const context& in) {
    // Their own ones only: in a storm many others are declared meanwhile.
    const auto page = in.records.list({incident_filter::mine, what.severity->rank, by, {}, 0, 20});
    for (const auto& other : page.incidents) {
        const bool same = other.title == what.title && other.declared_by == by;
        if (same && is_open(other.status) && in.now - other.declared_at < same_again) return other;
    }
    return {};
}

bool gets_channel(const incident_severity& level, const context& in) {
    for (const auto& row : in.procedure.severities) {
        if (row.name == level.name) return row.own_channel;
    }
    return false;
}

} // namespace

std::string channel_name_for(const incident& about, const context& in) {
    std::string name = in.settings.channel_pattern;
    const std::string mark = "{id}";
    if (const auto at = name.find(mark); at != std::string::npos) {
        name.replace(at, mark.size(), std::to_string(number(about.id)));
    }
    // A channel that was archived keeps its name for ever.
    if (!about.former_channel.empty()) name += fmt::format("-r{}", std::max(1, about.reopened));
    return name;
}

incident_id declare_incident(draft& on, const acts::declare& what, const user_id& by) {
    const auto id = on.in.next_incident;
    const bool own_channel = what.is_private || gets_channel(*what.severity, on.in);
    on.record(id,
              declared{what.title, *what.severity, shortened(what.impact, 1000), own_channel,
                       what.drill, what.is_private, what.source, on.in.procedure.version,
                       what.drill_people},
              by);
    if (!what.commander.empty()) {
        give_role(on, *on.look(id), commander_role(on.in.procedure), what.commander, by);
    }
    if (own_channel) {
        const auto name = channel_name_for(*on.look(id), on.in);
        on.want(id, "channel/1", create_channel{name, what.is_private});
        on.set({id, timer_kind::announce_anyway, {}, on.in.now + announce_at_latest});
    }
    return id;
}

void decide_declare(draft& on, const actor& who, const acts::declare& what) {
    const auto* here = who.incident ? on.look(*who.incident) : nullptr;
    if (what.bare && here && !is_over(here->status)) {
        return say(on, who, render_declare_or_change(what, *here, on.in));
    }
    const auto group = what.alert_group == 0 ? std::nullopt : on.look_group(what.alert_group);
    if (group && group->state != group_state::proposed) {
        return say(on, who,
                   group->state == group_state::in_incident
                       ? fmt::format("This is incident {} already.", number(group->incident))
                       : "These alerts were dismissed meanwhile; nothing was declared.");
    }
    if (!what.severity || what.title.empty()) return ask(on, who, what, nullptr);
    auto declaration = what;
    declaration.title = shortened(what.title, 200);
    if (const auto same = declared_just_now(declaration, who.user, on.in)) {
        return say(
            on, who,
            fmt::format("You declared this a moment ago: it is incident {}. Nothing was done "
                        "a second time.",
                        number(same->id)));
    }

    const auto id = declare_incident(on, declaration, who.user);
    if (group) adopt_group(on, *group, id, who.user);
    check_systems(on, *on.look(id), on.in.settings.probes, {});
    const auto* about = on.look(id);
    if (about->home == channel_state::wanted) {
        return say(on, who,
                   fmt::format("Declared incident {} as {}. Its channel is #{}.", number(id),
                               what.severity->name, channel_name_for(*about, on.in)));
    }
    say(on, who,
        fmt::format(
            "Declared incident {} as {}. It lives in the thread of its announcement in #{}.",
            number(id), what.severity->name, on.in.settings.incidents_channel));
}

} // namespace commands
