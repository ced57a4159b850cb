#include "commands/decide/draft.hpp"

#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/decide/duties/duty.hpp"
#include "commands/decide/looks_alike.hpp"
#include "commands/render/announcement.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"
#include "commands/render/notice.hpp"
#include "commands/render/topic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace commands {
namespace {

using namespace std::chrono_literals;

// The home's messages can be written to: its channel is there, or it lives in a thread. What is
// over keeps the timeline in its archived channel; what goes on needs one in its thread.
bool home_is_ready(const incident& about) {
    if (about.home == channel_state::archived) return !is_over(about.status);
    return about.home != channel_state::wanted;
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

void draft::refresh(incident_id id, bool with_topic) {
    const auto* about = look(id);
    if (!about) return;
    const auto keep = [&](slot where) {
        want(id, fmt::format("message/{}", codec::enum_name(where)), keep_message{where});
    };
    if (about->home != channel_state::wanted || about->message(slot::announcement)) {
        keep(slot::announcement);
    }
    if (about->has_channel()) keep(slot::home_announcement);
    if (home_is_ready(*about)) keep(slot::timeline);
    if (home_is_ready(*about) && shows_checklist(*about, in)) keep(slot::checklist);
    if (home_is_ready(*about) && shows_findings(*about)) keep(slot::findings);
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
    const auto keep = [&](slot where) {
        want(after.id, fmt::format("message/{}", codec::enum_name(where)), keep_message{where});
    };
    if (looks_alike(before, after)) {
        if (changed.shown_changed && home_is_ready(after)) keep(slot::timeline);
        return;
    }
    for (const auto where : {slot::announcement, slot::home_announcement}) {
        const bool stands = where == slot::announcement
                                ? after.home != channel_state::wanted || after.message(where)
                                : after.has_channel();
        if (!stands) continue;
        if (render_announcement(before, where, in) != render_announcement(after, where, in)) {
            keep(where);
        }
    }
    if (changed.shown_changed && home_is_ready(after)) keep(slot::timeline);
    if (home_is_ready(after) && shows_checklist(after, in)) {
        const bool same = shows_checklist(before, in) &&
                          render_checklist(before, in) == render_checklist(after, in);
        if (!same) keep(slot::checklist);
    }
    if (home_is_ready(after) && shows_findings(after)) {
        const bool same =
            shows_findings(before) && render_findings(before, in) == render_findings(after, in);
        if (!same) keep(slot::findings);
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

void draft::keep_fresh(incident_id id) {
    const auto* about = look(id);
    if (!about || !is_open(about->status)) return;
    const auto age = in.now - about->declared_at;
    if (age > 48h) return; // days do not change by the minute
    refresh(id, false);
    const bool counts_down = !about->acknowledged && !about->calls.response_missed && age < 2h;
    const auto again = counts_down ? 1min : age < 1h ? 5min : age < 6h ? 15min : 60min;
    set({id, timer_kind::refresh_timeline, {}, in.now + again});
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
