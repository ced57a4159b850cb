#include "commands/incident/incident.hpp"

#include "commands/codec.hpp"

#include <fmt/format.h>

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
        join(e.user);
    }
    void operator()(const responder_joined& e) const { join(e.user); }
    void operator()(const people_invited& e) const {
        for (const auto& user : e.users)
            join(user);
    }
    void operator()(const severity_changed& e) const { state.severity = e.to; }
    void operator()(const status_changed& e) const {
        state.status = e.to;
        if (e.to == status::resolved) state.resolved_at = next.happened;
        if (is_over(e.to)) state.closed_at = next.happened;
    }
    void operator()(const reopened&) const {
        state.status = status::investigating;
        state.resolved_at.reset();
        state.closed_at.reset();
        state.duplicate_of = incident_id{};
        ++state.reopened;
    }
    void operator()(const marked_duplicate& e) const {
        state.status = status::duplicate;
        state.duplicate_of = e.of;
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
        join(e.user);
    }
    void operator()(const role_released& e) const { state.roles.erase(e.role); }
    void operator()(const noted&) const {}
    void operator()(const effect_failed&) const {}
};

} // namespace

const placed_message* incident::message(slot where) const {
    const auto found = messages.find(std::string(codec::enum_name(where)));
    return found == messages.end() ? nullptr : &found->second;
}

user_id incident::holder(const role_id& role) const {
    const auto found = roles.find(role);
    return found == roles.end() ? user_id{} : found->second;
}

void apply(incident& state, const entry& next) {
    if (next.seq != state.seq + 1) {
        throw std::logic_error(fmt::format("incident {}: event {} does not follow event {}",
                                           number(state.id), next.seq, state.seq));
    }
    state.seq = next.seq;
    if (is_shown(next.what)) ++state.shown;
    std::visit(fold{state, next}, next.what);
}

} // namespace commands
