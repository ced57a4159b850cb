#include "commands/codec.hpp"
#include "commands/incident/detection_fold.hpp"
#include "commands/incident/incident.hpp"
#include "commands/incident/outside_fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace commands {
namespace {

struct fold {
    incident& state;
    const entry& next;

    void join(const user_id& user) const {
        if (user.empty() || state.responders.size() >= incident::most_responders) return;
        state.responders.insert(user);
    }

    void call(const std::vector<user_id>& users) const {
        for (const auto& user : users) {
            if (state.calls.called.size() < incident::most_responders)
                state.calls.called.insert(user);
        }
    }

    // Pages that nobody answered yet go the way of the incident.
    void settle_pages(page_stage to) const {
        for (auto& each : state.calls.pages) {
            if (each.stage >= to) continue;
            each.stage = to;
            each.at_service = false;
        }
    }

    void operator()(const declared& e) const {
        state.title = e.title;
        state.severity = e.severity;
        state.impact = e.impact;
        state.source = e.source;
        state.drill = e.drill;
        state.is_private = e.is_private;
        state.procedure_version = e.procedure_version;
        state.declared_by = next.by;
        state.declared_at = next.happened;
        state.calls.drill_people = e.drill_people;
        state.calls.response_from = next.happened;
        state.calls.escalation.runs_from = next.happened;
        if (e.own_channel) state.home = channel_state::wanted;
        join(next.by);
    }
    void operator()(const channel_linked& e) const {
        state.home = channel_state::linked;
        state.channel = e.channel;
        state.channel_name = e.name;
    }
    void operator()(const channel_wanted& e) const {
        state.home = channel_state::wanted;
        if (e.replaces.empty()) return;
        state.former_channel = e.replaces;
        state.channel = {};
        state.channel_name.clear();
        state.messages.erase(std::string(codec::enum_name(slot::home_announcement)));
        state.messages.erase(std::string(codec::enum_name(slot::timeline)));
        state.messages.erase(std::string(codec::enum_name(slot::checklist)));
        state.messages.erase(std::string(codec::enum_name(slot::findings)));
    }
    void operator()(const channel_refused&) const { state.home = channel_state::refused; }
    void operator()(const channel_renamed& e) const { state.channel_name = e.name; }
    void operator()(const channel_archived& e) const {
        if (e.channel == state.channel) state.home = channel_state::archived;
    }
    void operator()(const message_placed& e) const {
        state.messages[std::string(codec::enum_name(e.slot))] = {e.channel, e.ts};
    }
    void operator()(const acknowledged& e) const {
        state.acknowledged = acknowledgement{e.user, next.happened, e.after, e.target};
        state.calls.escalation.runs_from.reset();
        settle_pages(page_stage::acknowledged);
        join(e.user);
    }
    void operator()(const responder_joined& e) const { join(e.user); }
    void operator()(const people_invited& e) const {
        for (const auto& user : e.users)
            join(user);
    }
    // What the graver level demands is taken from its beginning; what is past already, at once.
    void operator()(const severity_changed& e) const {
        const bool graver = e.to.rank < e.from.rank;
        state.severity = e.to;
        if (!graver || state.acknowledged) return;
        state.calls.response_from = next.happened;
        state.calls.response_reminded = false;
        state.calls.response_missed = false;
        if (state.calls.escalation.runs_from) state.calls.escalation.taken.reset();
    }
    void operator()(const status_changed& e) const {
        state.status = e.to;
        if (e.to != status::monitoring) {
            state.work.watched_until.reset();
            state.work.watch_over = false;
        }
        if (!is_open(e.to)) {
            state.calls.escalation.runs_from.reset();
            settle_pages(page_stage::closed);
        }
        if (e.to == status::resolved) {
            state.resolved_at = next.happened;
            if (!e.text.empty()) state.work.fix = e.text;
        }
        if (is_over(e.to)) state.closed_at = next.happened;
    }
    void operator()(const reopened&) const {
        state.status = status::investigating;
        state.resolved_at.reset();
        state.closed_at.reset();
        state.calls.update_reminded_at.reset();
        state.work.watched_until.reset();
        state.work.watch_over = false;
        state.after.tasks_reminded.clear();
        state.after.proposed_outside.clear();
        state.after.told_outside.clear(); // customers read of it anew
        state.duplicate_of = incident_id{};
        state.calls.roles_missed.clear();
        for (auto& [role, since] : state.calls.roles_freed)
            since = next.happened;
        ++state.reopened;
    }
    void operator()(const marked_duplicate& e) const {
        state.status = status::duplicate;
        state.duplicate_of = e.of;
        state.calls.escalation.runs_from.reset();
        settle_pages(page_stage::closed);
        state.closed_at = next.happened;
    }
    void operator()(const duplicate_found&) const {}
    void operator()(const update_posted& e) const {
        state.updated_at = next.happened;
        state.next_update_at.reset();
        if (e.next_in) state.next_update_at = next.happened + *e.next_in;
    }
    void operator()(const summary_changed& e) const { state.summary = e.text; }
    void operator()(const impact_changed& e) const { state.impact = e.text; }
    void operator()(const renamed& e) const { state.title = e.title; }
    void operator()(const role_assigned& e) const {
        state.roles[e.role] = e.user;
        state.calls.roles_freed.erase(e.role);
        state.calls.roles_missed.erase(e.role);
        state.work.handovers.erase(e.role);
        join(e.user);
    }
    void operator()(const role_released& e) const {
        state.roles.erase(e.role);
        state.calls.roles_freed[e.role] = next.happened;
    }
    void operator()(const noted&) const {}
    void operator()(const effect_failed&) const {}

    void operator()(const response_reminded&) const { state.calls.response_reminded = true; }
    void operator()(const response_missed&) const {
        state.calls.response_reminded = true;
        state.calls.response_missed = true;
    }
    void operator()(const escalated& e) const {
        state.calls.escalation.taken = e.after;
        call(e.users);
    }
    void operator()(const escalation_restarted& e) const {
        state.calls.escalation = {next.happened, {}, e.until_heard};
    }
    void operator()(const call_answered& e) const {
        state.calls.escalation.runs_from.reset();
        settle_pages(page_stage::acknowledged);
        join(e.user);
    }
    void operator()(const call_declined&) const {}
    void operator()(const people_called& e) const { call(e.users); }
    void operator()(const call_posted& e) const {
        push(state.calls.posted, standing_call{e.channel, e.ts, e.text}, incident::most_posted);
    }
    void operator()(const role_missed& e) const { state.calls.roles_missed.insert(e.role); }
    void operator()(const update_reminded&) const { state.calls.update_reminded_at = next.at; }
    [[nodiscard]] list_mark* mark(commands::checklist list, const std::string& item) const {
        auto& marks = state.work.lists[list];
        if (!marks.contains(item) && marks.size() >= incident::most_items) return nullptr;
        return &marks[item];
    }
    void operator()(const item_ticked& e) const {
        auto* marked = mark(e.list, e.item);
        if (!marked) return;
        marked->done = e.done;
        marked->by = next.by;
        marked->at = next.happened;
        if (!e.note.empty()) marked->note = e.note;
    }
    void operator()(const item_assigned& e) const {
        if (auto* marked = mark(e.list, e.item)) marked->owner = e.user;
    }
    void operator()(const item_noted& e) const {
        if (auto* marked = mark(e.list, e.item)) marked->note = e.note;
    }
    void operator()(const assessed& e) const {
        for (const auto& [question, answer] : e.answers) {
            const bool room = state.work.assessment.size() < incident::most_remembered;
            if (room || state.work.assessment.contains(question))
                state.work.assessment[question] = answer;
        }
    }
    void operator()(const mitigation_chosen& e) const {
        if (state.work.mitigations.size() < incident::most_remembered) {
            state.work.mitigations.push_back(e.option);
        }
    }
    void operator()(const watch_started& e) const {
        state.work.watched_until = e.until;
        state.work.watch_over = false;
        if (!e.cause.empty()) state.work.cause = e.cause;
        if (!e.fix.empty()) state.work.fix = e.fix;
    }
    void operator()(const watch_extended& e) const {
        state.work.watched_until = e.until;
        state.work.watch_over = false;
    }
    void operator()(const watch_ended&) const { state.work.watch_over = true; }
    void operator()(const handover_offered& e) const {
        state.work.handovers[e.role] = {e.from, e.to, e.note};
    }
    void operator()(const handover_declined& e) const { state.work.handovers.erase(e.role); }

    void operator()(const item_added& e) const {
        if (state.after.items.size() >= incident::most_items) return;
        const auto number = static_cast<std::int64_t>(state.after.items.size()) + 1;
        state.after.items.push_back(
            {number, e.sort, e.text, e.owner, next.by, next.happened, e.due, {}, {}, e.source});
    }
    [[nodiscard]] action_item* item(std::int64_t number) const {
        const auto most = static_cast<std::int64_t>(state.after.items.size());
        if (number < 1 || number > most) return nullptr;
        return &state.after.items[static_cast<std::size_t>(number - 1)];
    }
    void operator()(const item_changed& e) const {
        auto* held = item(e.number);
        if (!held) return;
        if (held->due != e.due) held->reminded_at.reset();
        held->text = e.text;
        held->owner = e.owner;
        held->due = e.due;
    }
    void operator()(const item_finished& e) const {
        auto* held = item(e.number);
        if (!held) return;
        held->done_at = next.happened;
        held->turns = std::max(held->turns, e.turn);
    }
    void operator()(const item_resumed& e) const {
        auto* held = item(e.number);
        if (!held) return;
        held->done_at.reset();
        held->turns = std::max(held->turns, e.turn);
    }
    void operator()(const item_overdue& e) const {
        if (auto* held = item(e.number)) held->reminded_at = next.at;
    }
    void operator()(const tasks_reminded& e) const {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(e.deadline).count();
        state.after.tasks_reminded.insert(fmt::format("{}/{}", seconds, e.over ? "over" : "near"));
    }
    void operator()(const review_scheduled& e) const {
        state.after.review_at = e.at;
        // Whoever schedules it for soon has announced that it comes.
        state.after.review_near = e.at && *e.at - next.at <= review_announced_before;
        state.after.review_begun = false;
    }
    void operator()(const review_announced& e) const {
        state.after.review_near = true;
        if (e.begins) state.after.review_begun = true;
    }
    void operator()(const postmortem_written& e) const {
        const bool room = state.after.postmortem.size() < incident::most_remembered;
        if (room || state.after.postmortem.contains(e.section))
            state.after.postmortem[e.section] = e.text;
    }
    void operator()(const postmortem_drafted& e) const {
        state.after.drafts = e.draft;
        state.after.drafted_at = next.at;
    }
    static std::string outside_name(outside_kind where, const std::string& of) {
        return fmt::format("{}/{}", codec::enum_name(where), of);
    }
    void operator()(const outside_approved& e) const {
        state.after.told_outside[outside_name(e.where, e.state)] = next.at;
        if (e.where != outside_kind::status_page) return;
        push(state.outside.texts, next.seq, outside_state::most_texts);
    }
    void operator()(const outside_proposed& e) const {
        state.after.proposed_outside.insert(outside_name(e.where, e.state));
    }
    // What the bot saw and did, and what customers were told, have files of their own.
    template <class Other> void operator()(const Other& e) const { fold_into(state, next, e); }
    void operator()(const cadence_changed& e) const {
        state.calls.update_every = e.every.value_or(duration{});
        state.calls.update_reminded_at = next.at; // counted from now on
    }
    void operator()(const silence_noticed&) const { state.calls.silence_noticed = next.at; }
    void operator()(const page_wanted& e) const {
        auto& pages = state.calls.pages;
        if (pages.size() >= incident::most_pages) return;
        service_page next_page;
        next_page.number = static_cast<std::int64_t>(pages.size()) + 1;
        next_page.pager = e.pager;
        next_page.service = e.service;
        next_page.names = e.names;
        pages.push_back(std::move(next_page));
    }
    void operator()(const paged& e) const {
        if (auto* held = state.find_page(e.number)) held->accepted = true;
    }
    void operator()(const page_failed& e) const {
        auto* held = state.find_page(e.number);
        if (!held) return;
        held->delayed = true;
        held->failed = !e.goes_on;
    }
    void take_at_service(std::int64_t number, page_stage to) const {
        auto* held = state.find_page(number);
        if (!held || held->stage >= to) return;
        held->stage = to;
        held->at_service = true;
    }
    void operator()(const page_answered& e) const {
        take_at_service(e.number, page_stage::acknowledged);
        if (!state.acknowledged) {
            state.acknowledged = acknowledgement{e.user, next.happened, e.after, e.target, e.who};
        }
        state.calls.escalation.runs_from.reset();
        settle_pages(page_stage::acknowledged);
        join(e.user);
    }
    void operator()(const page_closed& e) const { take_at_service(e.number, page_stage::closed); }
    void operator()(const rotation_stood_in&) const {}
    void operator()(const item_filed& e) const {
        auto* held = item(e.number);
        if (!held) return;
        held->issue = e.issue;
        if (!held->done_at) held->turns_followed = held->turns; // it is open, as the item is
    }
    void operator()(const issue_followed& e) const {
        auto* held = item(e.number);
        if (held) held->turns_followed = std::max(held->turns_followed, e.turn);
    }
    void operator()(const item_closed_there& e) const {
        if (auto* held = item(e.number)) held->done_at = next.happened;
    }
    void operator()(const people_wrote& e) const {
        if (e.last > state.calls.written_at) {
            state.calls.written_at = e.last;
            state.calls.silence_noticed.reset();
        }
        const auto& clock = state.calls.escalation;
        if (clock.runs_from && clock.until_heard && e.last > *clock.runs_from) {
            state.calls.escalation.runs_from.reset();
        }
    }
};

} // namespace

void apply(incident& state, const entry& next) {
    if (next.seq != state.seq + 1) {
        throw std::logic_error(fmt::format("incident {}: event {} does not follow event {}",
                                           number(state.id), next.seq, state.seq));
    }
    state.seq = next.seq;
    if (is_shown(next.what)) ++state.shown;
    if (!next.by.empty()) {
        state.calls.written_at = std::max(state.calls.written_at, next.at);
        state.calls.silence_noticed.reset();
        if (state.calls.escalation.until_heard) state.calls.escalation.runs_from.reset();
    }
    std::visit(fold{state, next}, next.what);
    if (!state.awaits_answer()) state.calls.posted.clear();
}

} // namespace commands
