#pragma once

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/records.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Records in memory: the journal of each incident and its fold, nothing else.
namespace commands {

class fake_records : public records {
public:
    // Appends an event. `happened` may lie before `at`.
    entry append(incident_id id, instant at, const user_id& by, event what,
                 std::optional<instant> happened = {}) {
        auto& held = incidents_[number(id)];
        held.state.id = id;
        entry next{held.state.seq + 1, at, happened.value_or(at), by, std::move(what)};
        apply(held.state, next);
        held.journal.push_back(next);
        return next;
    }
    // Changes a state directly, for states that no test wants to reach by events.
    incident& state(incident_id id) {
        auto& held = incidents_[number(id)].state;
        held.id = id;
        return held;
    }
    void know(person who) { people_.insert_or_assign(who.user, std::move(who)); }
    [[nodiscard]] const std::vector<entry>& journal(incident_id id) const {
        return incidents_.at(number(id)).journal;
    }

    workspace_facts workspace;
    commands::team of_team;
    std::int64_t waiting = 0;
    mutable std::int64_t entries_read = 0; // to see that nobody reads a whole journal

    [[nodiscard]] recorded_incident find(incident_id id) const override {
        const auto held = incidents_.find(number(id));
        if (held == incidents_.end()) return {};
        return std::make_shared<incident>(held->second.state);
    }
    [[nodiscard]] std::optional<incident_id> of_channel(const channel_id& channel) const override {
        for (const auto& [id, held] : incidents_) {
            for (const auto& e : held.journal) {
                const auto* linked = std::get_if<channel_linked>(&e.what);
                if (linked && linked->channel == channel) return held.state.id;
            }
        }
        return {};
    }
    [[nodiscard]] std::optional<incident_id> of_message(const channel_id& channel,
                                                        const message_ts& ts) const override {
        for (const auto& [id, held] : incidents_) {
            for (const auto& [slot, placed] : held.state.messages) {
                if (placed == placed_message{channel, ts}) return held.state.id;
            }
        }
        return {};
    }
    [[nodiscard]] incident_page list(const incident_query& query) const override {
        std::vector<incident> found;
        for (auto held = incidents_.rbegin(); held != incidents_.rend(); ++held) {
            if (matches(held->second.state, query)) found.push_back(held->second.state);
        }
        incident_page page;
        page.total = std::ssize(found);
        for (auto i = query.skip; i < std::min(page.total, query.skip + query.limit); ++i) {
            page.incidents.push_back(std::move(found[static_cast<std::size_t>(i)]));
        }
        return page;
    }
    [[nodiscard]] std::vector<entry> timeline(incident_id id, std::int64_t skip,
                                              std::int64_t limit) const override {
        const auto held = incidents_.find(number(id));
        if (held == incidents_.end()) return {};
        std::vector<entry> shown;
        for (const auto& e : held->second.journal) {
            if (is_shown(e.what)) shown.push_back(e);
        }
        std::ranges::stable_sort(shown, [](const entry& a, const entry& b) {
            return std::pair(a.happened, a.seq) > std::pair(b.happened, b.seq);
        });
        const auto begin = std::min(skip, std::ssize(shown));
        const auto end = std::min(begin + limit, std::ssize(shown));
        entries_read += end - begin;
        return {shown.begin() + begin, shown.begin() + end};
    }
    [[nodiscard]] bool is_noted(incident_id id, const channel_id& channel,
                                const message_ts& ts) const override {
        const auto held = incidents_.find(number(id));
        if (held == incidents_.end()) return false;
        return std::ranges::any_of(held->second.journal, [&](const entry& e) {
            const auto* note = std::get_if<noted>(&e.what);
            return note && note->channel == channel && note->ts == ts;
        });
    }
    [[nodiscard]] std::optional<person> find_person(const user_id& user) const override {
        const auto known = people_.find(user);
        if (known == people_.end()) return {};
        return known->second;
    }
    [[nodiscard]] workspace_facts facts() const override { return workspace; }
    [[nodiscard]] commands::team team() const override { return of_team; }
    [[nodiscard]] item_page action_items(const item_query& query) const override {
        item_page page;
        for (const auto& [id, held] : incidents_) {
            for (const auto& each : held.state.after.items) {
                const bool late = each.due && query.due_before && *each.due < *query.due_before;
                if (query.only_open && each.done_at) continue;
                if (!query.owner.empty() && each.owner != query.owner) continue;
                if (query.sort && each.sort != *query.sort) continue;
                if (query.due_before && !late) continue;
                page.items.push_back({held.state.id, held.state.title, each, held.state.drill});
            }
        }
        std::ranges::stable_sort(page.items, [](const listed_item& a, const listed_item& b) {
            return a.item.due.value_or(instant::max()) < b.item.due.value_or(instant::max());
        });
        page.total = std::ssize(page.items);
        const auto begin = std::min(query.skip, page.total);
        const auto end = std::min(begin + query.limit, page.total);
        page.items = {page.items.begin() + begin, page.items.begin() + end};
        return page;
    }
    [[nodiscard]] std::vector<incident_figures> figures(instant from,
                                                        std::int64_t limit) const override {
        std::vector<incident_figures> out;
        for (auto held = incidents_.rbegin(); held != incidents_.rend(); ++held) {
            const auto& i = held->second.state;
            const bool counts = !i.drill && i.status != status::cancelled &&
                                i.status != status::duplicate && i.declared_at >= from;
            if (!counts || std::ssize(out) >= limit) continue;
            incident_figures each{i.id, i.severity, i.declared_at, {}, {}, {}};
            if (i.acknowledged) each.acknowledged_after = i.acknowledged->after;
            if (i.acknowledged) each.target = i.acknowledged->target;
            if (i.resolved_at) each.resolved_after = *i.resolved_at - i.declared_at;
            out.push_back(each);
        }
        return out;
    }
    [[nodiscard]] std::int64_t waiting_effects() const override { return waiting; }

    // As a store keeps them.
    void keep(const known_alert& what) {
        alerts.insert_or_assign(std::pair(what.source, what.key), what);
    }
    void keep(const alert_group& what) { groups.insert_or_assign(what.id, what); }
    void keep(const endpoint_health& what) { health.insert_or_assign(what.check, what); }
    void keep(const uptime_day& what) {
        days.insert_or_assign(std::pair(what.check, what.day), what);
    }
    std::map<std::pair<std::string, std::string>, known_alert> alerts;
    std::map<std::int64_t, alert_group> groups;
    std::map<std::string, endpoint_health> health;
    std::map<std::pair<std::string, std::int64_t>, uptime_day> days;

    [[nodiscard]] std::optional<known_alert> find_alert(const std::string& source,
                                                        const std::string& key) const override {
        const auto found = alerts.find({source, key});
        if (found == alerts.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::optional<alert_group> find_alert_group(std::int64_t id) const override {
        const auto found = groups.find(id);
        if (found == groups.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::optional<alert_group>
    newest_alert_group(const std::string& fingerprint) const override {
        std::optional<alert_group> newest;
        for (const auto& [id, group] : groups) {
            if (group.fingerprint == fingerprint) newest = group;
        }
        return newest;
    }
    [[nodiscard]] std::int64_t next_alert_group() const override {
        return groups.empty() ? 1 : groups.rbegin()->first + 1;
    }
    [[nodiscard]] std::optional<endpoint_health>
    find_health(const std::string& check) const override {
        const auto found = health.find(check);
        if (found == health.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::vector<uptime_day> uptime(const std::string& check,
                                                 std::int64_t from_day) const override {
        std::vector<uptime_day> out;
        for (const auto& [name, day] : days) {
            if (name.first == check && name.second >= from_day) out.push_back(day);
        }
        return out;
    }

    void keep(const subscriber& what) { subscribers.insert_or_assign(what.address, what); }
    std::map<std::string, subscriber> subscribers;

    [[nodiscard]] std::optional<subscriber>
    find_subscriber(const std::string& address) const override {
        const auto found = subscribers.find(address);
        if (found == subscribers.end()) return {};
        return found->second;
    }
    [[nodiscard]] std::optional<subscriber>
    find_subscriber_by_token(const std::string& token) const override {
        for (const auto& [address, each] : subscribers) {
            if (each.token == token) return each;
        }
        return {};
    }
    [[nodiscard]] std::vector<subscriber> confirmed_subscribers(const std::string& after,
                                                                std::int64_t limit) const override {
        std::vector<subscriber> out;
        for (const auto& [address, each] : subscribers) {
            if (address > after && each.confirmed_at && std::ssize(out) < limit)
                out.push_back(each);
        }
        return out;
    }

private:
    struct held_incident {
        incident state;
        std::vector<entry> journal;
    };

    static bool matches(const incident& i, const incident_query& query) {
        if (query.filter == incident_filter::open && !is_open(i.status)) return false;
        if (query.filter == incident_filter::mine) {
            const bool leads = std::ranges::any_of(
                i.roles, [&](const auto& held) { return held.second == query.user; });
            if (!leads && i.declared_by != query.user && !i.responders.contains(query.user)) {
                return false;
            }
        }
        if (query.rank && i.severity.rank != *query.rank) return false;
        const auto text = words::lower(i.title + "\n" + i.impact + "\n" + i.summary);
        return text.find(words::lower(query.words)) != text.npos;
    }

    std::map<std::int64_t, held_incident> incidents_;
    std::map<user_id, person> people_;
};

} // namespace commands
