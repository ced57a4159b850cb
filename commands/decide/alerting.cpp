#include "commands/alerts/affected.hpp"
#include "commands/alerts/alert_rules.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

// What becomes of alerts: each joins its group, and a group becomes a proposal, an incident, or
// nothing that people see.
namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration quiet_after_dismissal = 1h;
constexpr duration proposal_lives = 24h; // with nothing firing any more
constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_text = 1000;
constexpr std::size_t longest_link = 1000;
constexpr std::size_t longest_key = 300;
constexpr std::size_t most_others = 4;

std::string known_as(const std::string& source, const std::string& key) {
    return source + "/" + key;
}

// Messages that came in another order than they were sent.
bool is_overtaken(const known_alert& known, const alert& what) {
    return what.order != 0 && what.order < known.order;
}

instant started(const alert& what, const context& in) {
    const bool said = what.started_at != instant{} && what.started_at <= in.now;
    return said ? what.started_at : in.now;
}

void want_proposal(draft& on, const alert_group& group) {
    on.want({}, fmt::format("proposal/{}", group.id), keep_proposal{group.id});
}

// The open incident that a group's alerts belong to; null where it has none any more.
const incident* incident_of(draft& on, const alert_group& group) {
    if (group.state != group_state::in_incident) return nullptr;
    const auto* about = on.look(group.incident);
    if (about && about->status == status::duplicate) about = on.look(about->duplicate_of);
    return about && is_open(about->status) ? about : nullptr;
}

// Whether another alert of its fingerprint still joins this group.
bool goes_on(draft& on, const alert_group& group, const alert_rule& rule) {
    switch (group.state) {
    case group_state::in_incident:
        return incident_of(on, group) != nullptr;
    case group_state::proposed:
        return group.firing > 0 || on.in.now - group.last_at < proposal_lives;
    case group_state::dismissed:
        return group.firing > 0 || on.in.now - group.last_at < quiet_after_dismissal;
    case group_state::kept:
        return rule.does == alert_action::keep || rule.does == alert_action::attach;
    }
    return false;
}

// Tells the incident of an alert; in a storm only how many there are, each time they have doubled.
void attach(draft& on, const alert_group& group, const known_alert& known,
            const std::string& affected) {
    const auto* about = incident_of(on, group);
    if (!about) return;
    const auto name = known_as(known.source, known.key);
    const bool again = about->detected.seen.contains(name);
    if (again || about->detected.seen.size() < detection_state::most_keys) {
        on.record(about->id, alert_attached{known.source, known.key, known.title, known.link,
                                            known.started_at, again, affected});
        return;
    }
    const auto count = static_cast<std::uint64_t>(group.alerts);
    if (std::has_single_bit(count)) {
        on.record(about->id, alerts_counted{group.fingerprint, group.alerts});
    }
}

alert_group begin_group(draft& on, const std::string& source, const alert& what,
                        const alert_rule& rule) {
    alert_group out;
    out.id = on.next_group();
    out.fingerprint = what.fingerprint;
    out.source = source;
    out.key = what.key;
    out.title = shortened(what.title, longest_title);
    out.text = shortened(what.text, longest_text);
    out.affected = affected_by(what);
    if (what.link.size() <= longest_link) out.link = what.link;
    const auto level = severity_for(rule, what, on.in.procedure);
    if (level) out.severity = level->name;
    out.started_at = started(what, on.in);
    const bool told = rule.does == alert_action::propose || rule.does == alert_action::declare;
    out.state = told ? group_state::proposed : group_state::kept;
    return out;
}

// One command declares one incident at most; further groups are proposed.
void declare_at_once(draft& on, alert_group group, const incident_severity& level) {
    if (on.look(on.in.next_incident)) return want_proposal(on, group);
    acts::declare wanted;
    wanted.title = group.title;
    wanted.severity = level;
    wanted.source = group.link;
    const auto id = declare_incident(on, wanted, {});
    adopt_group(on, std::move(group), id, {});
    check_systems(on, *on.look(id), on.in.settings.probes, {});
}

void count_in(alert_group& group, const known_alert& known, bool is_new) {
    ++group.firing;
    if (!is_new) return;
    ++group.alerts;
    const bool same = known.title == group.title ||
                      std::ranges::find(group.others, known.title) != group.others.end();
    if (!same && group.others.size() < most_others) group.others.push_back(known.title);
}

void count_out(alert_group& group) {
    group.firing = std::max<std::int64_t>(0, group.firing - 1);
}

// It fires on, but in another group: the incident of its first one is over.
void leave_group(draft& on, std::int64_t id) {
    auto group = on.look_group(id);
    if (!group) return;
    count_out(*group);
    on.keep(*std::move(group));
}

void take_firing(draft& on, const std::string& source, const alert& what,
                 std::optional<known_alert> before) {
    const auto rule = rule_for(source, what, on.in.settings);
    auto newest = on.newest_group(what.fingerprint);
    const bool joins = newest && goes_on(on, *newest, rule);
    auto group = joins ? std::move(*newest) : begin_group(on, source, what, rule);
    const bool repeated = before && before->firing && before->group == group.id;
    const bool is_new = !before || before->group != group.id;
    if (before && before->firing && is_new) leave_group(on, before->group);
    auto known = before.value_or(known_alert{source, what.key, 0, false, 0, {}, {}, 0, {}, {}});
    known.group = group.id;
    known.firing = true;
    known.order = std::max(known.order, what.order);
    if (!repeated) known.started_at = started(what, on.in);
    known.last_at = on.in.now;
    ++known.times;
    known.title = shortened(what.title, longest_title);
    known.link = what.link.size() <= longest_link ? what.link : std::string();
    on.keep(known);

    group.last_at = on.in.now;
    ++group.messages;
    if (!repeated) count_in(group, known, is_new);
    on.keep(group);
    if (repeated && group.state != group_state::proposed) return;
    const auto level = severity_for(rule, what, on.in.procedure);
    if (!joins && rule.does == alert_action::declare && level) {
        return declare_at_once(on, std::move(group), *level);
    }
    if (group.state == group_state::proposed) want_proposal(on, group);
    if (group.state == group_state::in_incident) attach(on, group, known, affected_by(what));
}

void take_resolved(draft& on, const std::string& source, const alert& what,
                   std::optional<known_alert> before) {
    // Kept although nothing was firing: what it resolves may still be on its way.
    if (!before && what.order == 0) return;
    auto known = before.value_or(known_alert{source, what.key, 0, false, 0, {}, {}, 0, {}, {}});
    const bool was_firing = known.firing;
    known.firing = false;
    known.order = std::max(known.order, what.order);
    known.last_at = on.in.now;
    ++known.times;
    if (known.title.empty()) known.title = shortened(what.title, longest_title);
    on.keep(known);
    if (!was_firing) return;
    auto group = on.look_group(known.group);
    if (!group) return;
    count_out(*group);
    ++group->messages;
    group->last_at = on.in.now;
    on.keep(*group);
    if (group->state == group_state::proposed) want_proposal(on, *group);
    const auto* about = incident_of(on, *group);
    if (!about) return;
    const bool told_of = about->detected.seen.contains(known_as(source, known.key));
    if (told_of || group->firing == 0) {
        on.record(about->id, alert_resolved{source, known.key, known.title, group->firing});
    }
}

} // namespace

void take_alert(draft& on, const std::string& source, const alert& what) {
    if (what.key.empty() || what.key.size() > longest_key) return;
    auto before = on.look_alert(source, what.key);
    if (before && is_overtaken(*before, what)) return;
    if (what.state == alert_state::firing) {
        take_firing(on, source, what, std::move(before));
    } else {
        take_resolved(on, source, what, std::move(before));
    }
}

void take_alerts(draft& on, const alerts_received& what) {
    for (const auto& each : what.alerts)
        take_alert(on, what.source, each);
}

void adopt_group(draft& on, alert_group group, incident_id id, const user_id& by) {
    group.state = group_state::in_incident;
    group.incident = id;
    group.by = by;
    on.keep(group);
    on.record(id, alert_attached{group.source, group.key, group.title, group.link, group.started_at,
                                 false, group.affected});
    if (group.alerts > 1) on.record(id, alerts_counted{group.fingerprint, group.alerts});
    const bool was_proposed = !group.ts.empty() || !by.empty();
    if (was_proposed) want_proposal(on, group);
}

void decide_dismiss(draft& on, const actor& who, const acts::dismiss_alerts& what) {
    auto group = on.look_group(what.group);
    if (!group) return say(on, who, "These alerts are forgotten already; nothing was done.");
    if (group->state == group_state::in_incident) {
        return say(on, who,
                   fmt::format("These alerts belong to incident {} already. To end it as a false "
                               "alarm: {} {} cancel",
                               number(group->incident), on.in.settings.command,
                               number(group->incident)));
    }
    if (group->state == group_state::dismissed) {
        return say(on, who, "These alerts were dismissed already.");
    }
    group->state = group_state::dismissed;
    group->by = who.user;
    on.meet(who.user);
    on.keep(*group);
    want_proposal(on, *group);
    say(on, who, "Dismissed. The same alerts stay quiet until they have been silent for an hour.");
}

} // namespace commands
