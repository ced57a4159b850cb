#pragma once

#include "storage/connection.hpp"
#include "storage/reader.hpp"
#include "storage/state_cache.hpp"

#include <memory>

namespace storage {

class sqlite_reader : public reader {
public:
    explicit sqlite_reader(std::shared_ptr<connection> on) : on_(std::move(on)) {}

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override;
    [[nodiscard]] std::optional<commands::incident_id>
    of_channel(const commands::channel_id& channel) const override;
    [[nodiscard]] std::optional<commands::incident_id>
    of_message(const commands::channel_id& channel, const commands::message_ts& ts) const override;
    [[nodiscard]] commands::incident_page
    list(const commands::incident_query& wanted) const override;
    [[nodiscard]] std::vector<commands::entry> timeline(commands::incident_id id, std::int64_t skip,
                                                        std::int64_t limit) const override;
    [[nodiscard]] bool is_noted(commands::incident_id id, const commands::channel_id& channel,
                                const commands::message_ts& ts) const override;
    [[nodiscard]] std::optional<commands::person>
    find_person(const commands::user_id& user) const override;
    [[nodiscard]] commands::workspace_facts facts() const override;
    [[nodiscard]] commands::team team() const override;
    [[nodiscard]] commands::item_page
    action_items(const commands::item_query& query) const override;
    [[nodiscard]] std::vector<commands::incident_figures>
    figures(commands::instant from, std::int64_t limit) const override;
    [[nodiscard]] std::int64_t waiting_effects() const override;
    [[nodiscard]] std::optional<commands::known_alert>
    find_alert(const std::string& source, const std::string& key) const override;
    [[nodiscard]] std::optional<commands::alert_group>
    find_alert_group(std::int64_t id) const override;
    [[nodiscard]] std::optional<commands::alert_group>
    newest_alert_group(const std::string& fingerprint) const override;
    [[nodiscard]] std::int64_t next_alert_group() const override;
    [[nodiscard]] std::optional<commands::endpoint_health>
    find_health(const std::string& check) const override;
    [[nodiscard]] std::vector<commands::uptime_day> uptime(const std::string& check,
                                                           std::int64_t from_day) const override;
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber(const std::string& address) const override;
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber_by_token(const std::string& token) const override;
    [[nodiscard]] std::vector<commands::subscriber>
    confirmed_subscribers(const std::string& after, std::int64_t limit) const override;

    [[nodiscard]] std::vector<commands::entry>
    entries(commands::incident_id id, std::int64_t from_seq, std::int64_t limit) const override;
    [[nodiscard]] std::vector<effect_row> pending_effects(std::int64_t limit,
                                                          std::int64_t skip = 0) const override;
    [[nodiscard]] std::optional<effect_row>
    find_effect(const commands::effect_key& key) const override;
    [[nodiscard]] std::vector<effect_row> failed_effects(commands::incident_id id,
                                                         std::int64_t limit = 100) const override;
    [[nodiscard]] std::vector<commands::timer> due_timers(commands::instant now,
                                                          std::int64_t limit) const override;
    [[nodiscard]] std::optional<commands::instant> next_timer() const override;
    [[nodiscard]] storage::counts counts() const override;
    [[nodiscard]] std::optional<std::string> verify(commands::incident_id id) const override;

private:
    std::shared_ptr<connection> on_;
    mutable state_cache states_;
};

} // namespace storage
