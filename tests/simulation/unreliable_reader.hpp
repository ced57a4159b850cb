#pragma once

#include "storage/reader.hpp"

#include <functional>
#include <utility>

namespace simulation {

// A reader of which any call may fail.
class unreliable_reader : public storage::reader {
public:
    // `fails` throws storage::trouble now and then. `right` outlives it.
    unreliable_reader(const storage::reader& right, std::function<void()> fails)
        : right_(right), fails_(std::move(fails)) {}

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override {
        return asked().find(id);
    }
    [[nodiscard]] std::optional<commands::incident_id>
    of_channel(const commands::channel_id& channel) const override {
        return asked().of_channel(channel);
    }
    [[nodiscard]] std::optional<commands::incident_id>
    of_message(const commands::channel_id& channel, const commands::message_ts& ts) const override {
        return asked().of_message(channel, ts);
    }
    [[nodiscard]] commands::incident_page
    list(const commands::incident_query& query) const override {
        return asked().list(query);
    }
    [[nodiscard]] std::vector<commands::entry> timeline(commands::incident_id id, std::int64_t skip,
                                                        std::int64_t limit) const override {
        return asked().timeline(id, skip, limit);
    }
    [[nodiscard]] bool is_noted(commands::incident_id id, const commands::channel_id& channel,
                                const commands::message_ts& ts) const override {
        return asked().is_noted(id, channel, ts);
    }
    [[nodiscard]] std::optional<commands::person>
    find_person(const commands::user_id& user) const override {
        return asked().find_person(user);
    }
    [[nodiscard]] commands::workspace_facts facts() const override { return asked().facts(); }
    [[nodiscard]] commands::team team() const override { return asked().team(); }
    [[nodiscard]] commands::item_page
    action_items(const commands::item_query& query) const override {
        return asked().action_items(query);
    }
    [[nodiscard]] std::vector<commands::incident_figures>
    figures(commands::instant from, std::int64_t limit) const override {
        return asked().figures(from, limit);
    }
    [[nodiscard]] std::optional<commands::known_alert>
    find_alert(const std::string& source, const std::string& key) const override {
        return asked().find_alert(source, key);
    }
    [[nodiscard]] std::optional<commands::alert_group>
    find_alert_group(std::int64_t id) const override {
        return asked().find_alert_group(id);
    }
    [[nodiscard]] std::optional<commands::alert_group>
    newest_alert_group(const std::string& fingerprint) const override {
        return asked().newest_alert_group(fingerprint);
    }
    [[nodiscard]] std::int64_t next_alert_group() const override {
        return asked().next_alert_group();
    }
    [[nodiscard]] std::optional<commands::endpoint_health>
    find_health(const std::string& check) const override {
        return asked().find_health(check);
    }
    [[nodiscard]] std::vector<commands::uptime_day> uptime(const std::string& check,
                                                           std::int64_t from_day) const override {
        return asked().uptime(check, from_day);
    }
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber(const std::string& address) const override {
        return asked().find_subscriber(address);
    }
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber_by_token(const std::string& token) const override {
        return asked().find_subscriber_by_token(token);
    }
    [[nodiscard]] std::vector<commands::subscriber>
    confirmed_subscribers(const std::string& after, std::int64_t limit) const override {
        return asked().confirmed_subscribers(after, limit);
    }
    [[nodiscard]] std::int64_t waiting_effects() const override {
        return asked().waiting_effects();
    }
    [[nodiscard]] std::vector<commands::entry>
    entries(commands::incident_id id, std::int64_t from_seq, std::int64_t limit) const override {
        return asked().entries(id, from_seq, limit);
    }
    [[nodiscard]] std::vector<storage::effect_row>
    pending_effects(std::int64_t limit, std::int64_t skip) const override {
        return asked().pending_effects(limit, skip);
    }
    [[nodiscard]] std::optional<storage::effect_row>
    find_effect(const commands::effect_key& key) const override {
        return asked().find_effect(key);
    }
    [[nodiscard]] std::vector<storage::effect_row>
    failed_effects(commands::incident_id id, std::int64_t limit) const override {
        return asked().failed_effects(id, limit);
    }
    [[nodiscard]] std::vector<commands::timer> due_timers(commands::instant now,
                                                          std::int64_t limit) const override {
        return asked().due_timers(now, limit);
    }
    [[nodiscard]] std::optional<commands::instant> next_timer() const override {
        return asked().next_timer();
    }
    [[nodiscard]] storage::counts counts() const override { return asked().counts(); }
    [[nodiscard]] std::optional<std::string> verify(commands::incident_id id) const override {
        return asked().verify(id);
    }

private:
    [[nodiscard]] const storage::reader& asked() const {
        fails_();
        return right_;
    }

    const storage::reader& right_;
    std::function<void()> fails_;
};

} // namespace simulation
