#include "commands/decide/draft.hpp"

#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duty.hpp"
#include "commands/decide/looks_alike.hpp"
#include "commands/decide/standing_messages.hpp"
#include "commands/render/notice.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/topic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace commands {
namespace {

using namespace std::chrono_literals;

// How long the time that stands in messages may be old.
duration pause_at(duration age) {
    return age < 1h ? 5min : age < 6h ? 15min : 60min;
}

} // namespace

const incident* draft::look(incident_id id) {
    if (const auto held = copies_.find(id); held != copies_.end()) return &held->second.after;
    auto found = in.records.find(id);
    if (!found) return nullptr;
    auto& held = copies_[id];
    held.after = *found;
    held.before = std::move(found);
    return &held.after;
}

const incident& draft::record(incident_id id, event what, const user_id& by,
                              std::optional<instant> happened) {
    if (!look(id)) {
        if (!holds<declared>(what)) {
            throw std::logic_error(fmt::format("no incident {}", number(id)));
        }
        copies_[id].after.id = id;
    }
    auto& held = copies_.at(id);
    const entry next{held.after.seq + 1, in.now, happened.value_or(in.now), by, what};
    apply(held.after, next);
    if (is_shown(what)) held.shown_changed = true;
    auto notice = quiet_ ? std::nullopt : render_notice(what, by, held.after, in);
    if (notice) {
        want_once(id, "notice", post_message{in_home{}, std::move(*notice)});
    }
    if (!by.empty()) meet(by);
    const auto* approval = std::get_if<outside_approved>(&what);
    const auto approved = approval ? std::optional(*approval) : std::nullopt;
    out_.events.push_back({id, by, happened, std::move(what)});
    if (approved) follow_approval(*this, held.after, *approved);
    return held.after;
}

void draft::want(incident_id id, std::string_view name, effect what) {
    out_.effects.push_back({{fmt::format("{}/{}", number(id), name)}, id, std::move(what)});
}

void draft::want_once(incident_id id, std::string_view name, effect what) {
    const auto* about = look(id);
    const auto seq = about ? about->seq : 0;
    want(id, fmt::format("{}/{}/{}", name, seq, out_.effects.size()), std::move(what));
}

void draft::keep(incident_id id, slot where) {
    want(id, fmt::format("message/{}", codec::enum_name(where)), keep_message{where});
}

void draft::refresh(incident_id id, bool with_topic) {
    const auto* about = look(id);
    if (!about) return;
    for (const auto where : standing_messages(*about, in))
        keep(id, where);
    if (with_topic && about->has_channel()) want(id, "topic", keep_topic{about->channel});
}

void draft::set(timer what) {
    out_.timers.emplace_back(set_timer{std::move(what)});
}

void draft::cancel(timer_kind kind, incident_id id) {
    out_.timers.emplace_back(cancel_timer{key_of(timer{id, kind, {}, {}})});
}

void draft::meet(const user_id& user) {
    if (user.empty() || in.records.find_person(user)) return;
    const effect_key key{"person/" + user.value};
    for (const auto& wanted : out_.effects) {
        if (wanted.key == key) return;
    }
    out_.effects.push_back({key, incident_id{}, learn_person{user}});
}

void draft::follow(const copy& changed) {
    const auto& after = changed.after;
    const bool new_home = !changed.before || changed.before->home != after.home;
    if (new_home) return refresh(after.id);
    const auto& before = *changed.before;
    if (looks_alike(before, after)) {
        if (changed.shown_changed && stands(slot::timeline, after, in)) {
            keep(after.id, slot::timeline);
        }
        return;
    }
    for (const auto where : changed_messages({before, in}, {after, in})) {
        if (where != slot::timeline || changed.shown_changed) keep(after.id, where);
    }
    if (after.has_channel() && render_topic(before, in) != render_topic(after, in)) {
        want(after.id, "topic", keep_topic{after.channel});
    }
}

void draft::follow_timers(const copy& changed) {
    const auto before = changed.before ? due_timers(*changed.before, in) : std::vector<timer>();
    const auto after = due_timers(changed.after, in);
    const auto at = [](const std::vector<timer>& timers, timer_kind kind) {
        return std::ranges::find(timers, kind, &timer::kind);
    };
    for (const auto& each : after) {
        const auto old = at(before, each.kind);
        if (old != before.end() && old->due == each.due) continue;
        // What a change makes due in the past is due now; only the bot's absence makes it late.
        set({each.incident, each.kind, each.detail, std::max(each.due, in.now)});
    }
    for (const auto& each : before) {
        if (at(after, each.kind) == after.end()) cancel(each.kind, changed.after.id);
    }
    const bool was_open = changed.before && is_open(changed.before->status);
    const bool opens = !was_open && is_open(changed.after.status);
    if (opens) set({changed.after.id, timer_kind::refresh_timeline, {}, in.now + 1min});
}

void draft::set_due_timers(const incident& about) {
    const auto wanted = due_timers(about, in);
    for (const auto& each : wanted)
        set(each);
    for (const auto& each : all_duties()) {
        const auto found = std::ranges::find(wanted, each.kind, &timer::kind);
        if (found == wanted.end()) cancel(each.kind, about.id);
    }
}

void draft::keep_fresh(incident_id id, instant due) {
    const auto* about = look(id);
    if (!about || !is_open(about->status)) return;
    const auto age = in.now - about->declared_at;
    if (age > 48h) return; // days do not change by the minute
    context earlier = in;
    earlier.now = due - pause_at(due - about->declared_at); // or later, with a shorter pause
    for (const auto where : changed_messages({*about, earlier}, {*about, in}))
        keep(id, where);
    const auto until = response_deadline(*about, in);
    const bool counts_down =
        !about->acknowledged && !about->calls.response_missed && until && *until - in.now <= 30min;
    set({id, timer_kind::refresh_timeline, {}, in.now + (counts_down ? 1min : pause_at(age))});
}

std::vector<incident_id> draft::changed() const {
    std::vector<incident_id> out;
    for (const auto& [id, held] : copies_) {
        const bool same = held.before && held.before->seq == held.after.seq;
        if (!same && !quiet_) out.push_back(id);
    }
    return out;
}

decision draft::finish() {
    const incident none;
    for (const auto& [id, held] : copies_) {
        if (held.before && held.before->seq == held.after.seq) continue;
        follow_timers(held);
        const auto& before = held.before ? *held.before : none;
        follow_pages(*this, before, held.after);
        follow_calls(*this, before, held.after);
        follow_items(*this, before, held.after);
        if (!quiet_) follow(held);
    }
    return std::move(out_);
}

} // namespace commands
