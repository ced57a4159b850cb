#include "storage/journal.hpp"

#include "storage/item_rows.hpp"
#include "storage/projection.hpp"
#include "storage/snapshot.hpp"
#include "storage/stored_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace storage {
namespace {

void insert_event(connection& on, commands::incident_id id, const commands::entry& entry,
                  const std::string& correlation) {
    query put(on, "INSERT INTO events (incident, seq, at, happened, by, shown, kind, what, "
                  "correlation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.bind(id).bind(entry.seq).bind(entry.at).bind(entry.happened).bind(entry.by.value);
    put.bind(commands::is_shown(entry.what)).bind(commands::kind_of(entry.what));
    put.bind(stored_text(entry.what)).bind(correlation).run();
}

bool is_about_items(const commands::event& what) {
    return holds<commands::item_added>(what) || holds<commands::item_changed>(what) ||
           holds<commands::item_finished>(what) || holds<commands::item_resumed>(what) ||
           holds<commands::item_overdue>(what) || holds<commands::item_filed>(what) ||
           holds<commands::item_closed_there>(what) || holds<commands::issue_followed>(what);
}

} // namespace

commands::recorded_incident journal::find(commands::incident_id id) {
    const auto* held = look(id);
    return held ? held->state : nullptr;
}

journal::kept* journal::look(commands::incident_id id) {
    if (const auto found = states_.find(id); found != states_.end()) {
        found->second.used = ++uses_;
        return &found->second;
    }
    auto state = read_incident(on_, id);
    return state ? &keep(*std::move(state)) : nullptr;
}

// A state that somebody else holds stays as it is.
commands::incident& journal::to_change(kept& which) {
    if (which.state.use_count() > 1) {
        which.state = std::make_shared<commands::incident>(*which.state);
    }
    return *which.state;
}

// A number is never given twice, even where its incident was archived.
commands::incident_id journal::next_incident() {
    if (next_) return *next_;
    query newest(on_, "SELECT max((SELECT coalesce(max(id), 0) FROM incidents), "
                      "(SELECT coalesce(max(value), 0) FROM counters "
                      "WHERE name = 'last_incident'))");
    newest.next();
    next_ = commands::incident_id{newest.integer(0) + 1};
    return *next_;
}

void journal::pass_over_to(commands::incident_id id) {
    if (id <= next_incident()) return;
    query put(on_, "INSERT OR REPLACE INTO counters (name, value) VALUES ('last_incident', ?)");
    put.bind(number(id) - 1).run();
    next_ = id;
}

std::vector<commands::incident_id> journal::append(std::span<const commands::new_event> events,
                                                   commands::instant now,
                                                   const std::string& correlation) {
    std::vector<commands::incident_id> touched;
    for (const auto& next : events) {
        const auto id = next.incident;
        auto* held = look(id);
        if (!held) held = &keep(start(id, next.what));
        if (std::ranges::find(touched, id) == touched.end()) touched.push_back(id);
        // In place: should anything fail, all that is remembered is forgotten.
        append_one(next, to_change(*held), now, correlation);
        unwritten_.insert(id);
    }
    return touched;
}

void journal::write_states() {
    for (const auto id : unwritten_)
        store_state(on_, *states_.at(id).state);
    unwritten_.clear();
}

commands::incident journal::start(commands::incident_id id, const commands::event& first) {
    if (id != next_incident() || !holds<commands::declared>(first)) {
        throw std::logic_error(
            fmt::format("the event '{}' is about incident {}, which there is not",
                        commands::kind_of(first), number(id)));
    }
    next_ = commands::incident_id{number(id) + 1};
    commands::incident state;
    state.id = id;
    return state;
}

void journal::append_one(const commands::new_event& next, commands::incident& state,
                         commands::instant now, const std::string& correlation) {
    const commands::entry entry{.seq = state.seq + 1,
                                .at = now,
                                .happened = next.happened.value_or(now),
                                .by = next.by,
                                .what = next.what};
    const auto responders = state.responders.size();
    commands::apply(state, entry);
    // The event refers to the incident's row, so the first one needs it.
    if (entry.seq == 1) store_state(on_, state);
    insert_event(on_, state.id, entry, correlation);
    project(on_, state.id, entry.what);
    if (state.responders.size() != responders || holds<commands::role_assigned>(entry.what)) {
        store_responders(on_, state);
    }
    if (is_about_items(entry.what)) store_items(on_, state);
}

journal::kept& journal::keep(commands::incident state) {
    const auto id = state.id;
    if (!states_.contains(id) && states_.size() >= most_states) {
        write_states();
        states_.erase(
            std::min_element(states_.begin(), states_.end(), [](const auto& a, const auto& b) {
                return a.second.used < b.second.used;
            }));
    }
    return states_[id] = {std::make_shared<commands::incident>(std::move(state)), ++uses_};
}

} // namespace storage
