#pragma once

#include "commands/alerts/alert_records.hpp"
#include "storage/connection.hpp"

#include <optional>
#include <string>

// What is kept of alerts.
namespace storage {

void store_alert(connection& on, const commands::known_alert& what);
void store_alert_group(connection& on, const commands::alert_group& what);

std::optional<commands::known_alert> read_alert(connection& on, const std::string& source,
                                                const std::string& key);
std::optional<commands::alert_group> read_alert_group(connection& on, std::int64_t id);
std::optional<commands::alert_group> read_newest_alert_group(connection& on,
                                                             const std::string& fingerprint);
std::int64_t next_alert_group(connection& on);

// Forgets at most `limit` alerts that ended, and groups, of which nothing was heard for 90 days.
void purge_alerts(connection& on, commands::instant now, std::int64_t limit);

} // namespace storage
