#pragma once

#include "storage/reader.hpp"

#include <algorithm>

namespace bot {

// What is on record for the engine: effects that wait and timers, as the test says.
class fake_reader : public storage::reader {
public:
    std::vector<storage::effect_row> effects;
    std::vector<commands::timer> timers;
    bool broken = false; // reading fails

    [[nodiscard]] std::vector<storage::effect_row> pending_effects(std::int64_t limit,
                                                                   std::int64_t) const override {
        check();
        const auto most = std::min(limit, static_cast<std::int64_t>(effects.size()));
        return {effects.begin(), effects.begin() + most};
    }
    [[nodiscard]] std::vector<commands::timer> due_timers(commands::instant now,
                                                          std::int64_t limit) const override {
        check();
        std::vector<commands::timer> out;
        for (const auto& each : timers) {
            if (each.due <= now && std::ssize(out) < limit) out.push_back(each);
        }
        return out;
    }
    [[nodiscard]] std::optional<commands::instant> next_timer() const override {
        check();
        std::optional<commands::instant> first;
        for (const auto& each : timers) {
            if (!first || each.due < *first) first = each.due;
        }
        return first;
    }

    [[nodiscard]] std::vector<commands::entry> entries(commands::incident_id, std::int64_t,
                                                       std::int64_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<storage::effect_row>
    find_effect(const commands::effect_key&) const override {
        return {};
    }
    [[nodiscard]] std::vector<storage::effect_row> failed_effects(commands::incident_id,
                                                                  std::int64_t) const override {
        return {};
    }
    [[nodiscard]] storage::counts counts() const override { return {}; }
    [[nodiscard]] std::optional<std::string> verify(commands::incident_id) const override {
        return {};
    }
    [[nodiscard]] commands::recorded_incident find(commands::incident_id) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::incident_id>
    of_channel(const commands::channel_id&) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::incident_id>
    of_message(const commands::channel_id&, const commands::message_ts&) const override {
        return {};
    }
    [[nodiscard]] commands::incident_page list(const commands::incident_query&) const override {
        return {};
    }
    [[nodiscard]] std::vector<commands::entry> timeline(commands::incident_id, std::int64_t,
                                                        std::int64_t) const override {
        return {};
    }
    [[nodiscard]] bool is_noted(commands::incident_id, const commands::channel_id&,
                                const commands::message_ts&) const override {
        return false;
    }
    [[nodiscard]] std::optional<commands::known_alert>
    find_alert(const std::string&, const std::string&) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::alert_group>
    find_alert_group(std::int64_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::alert_group>
    newest_alert_group(const std::string&) const override {
        return {};
    }
    [[nodiscard]] std::int64_t next_alert_group() const override { return 1; }
    [[nodiscard]] std::optional<commands::endpoint_health>
    find_health(const std::string&) const override {
        return {};
    }
    [[nodiscard]] std::vector<commands::uptime_day> uptime(const std::string&,
                                                           std::int64_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber(const std::string&) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::subscriber>
    find_subscriber_by_token(const std::string&) const override {
        return {};
    }
    [[nodiscard]] std::vector<commands::subscriber>
    confirmed_subscribers(const std::string&, std::int64_t) const override {
        return {};
    }
    [[nodiscard]] std::optional<commands::person>
    find_person(const commands::user_id&) const override {
        return {};
    }
    [[nodiscard]] commands::workspace_facts facts() const override { return {}; }
    [[nodiscard]] commands::team team() const override { return {}; }
    [[nodiscard]] commands::item_page action_items(const commands::item_query&) const override {
        return {};
    }
    [[nodiscard]] std::vector<commands::incident_figures> figures(commands::instant,
                                                                  std::int64_t) const override {
        return {};
    }
    [[nodiscard]] std::int64_t waiting_effects() const override { return std::ssize(effects); }

private:
    void check() const {
        if (broken) throw storage::trouble(storage::error_kind::io, "cannot be read");
    }
};

} // namespace bot
