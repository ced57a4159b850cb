#include "storage/alert_rows.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

#include <chrono>

namespace storage {
namespace {

constexpr auto kept_for = std::chrono::days(90);

} // namespace

void store_alert(connection& on, const commands::known_alert& what) {
    query put(on, "INSERT INTO alerts (source, key, firing, last_at, alert) VALUES (?, ?, ?, ?, ?) "
                  "ON CONFLICT (source, key) DO UPDATE SET firing = excluded.firing, "
                  "last_at = excluded.last_at, alert = excluded.alert");
    put.bind(what.source).bind(what.key).bind(what.firing).bind(what.last_at);
    put.bind(stored_text(what)).run();
}

void store_alert_group(connection& on, const commands::alert_group& what) {
    query put(on, "INSERT INTO alert_groups (id, fingerprint, last_at, alert_group) "
                  "VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                  "fingerprint = excluded.fingerprint, last_at = excluded.last_at, "
                  "alert_group = excluded.alert_group");
    put.bind(what.id).bind(what.fingerprint).bind(what.last_at).bind(stored_text(what)).run();
}

std::optional<commands::known_alert> read_alert(connection& on, const std::string& source,
                                                const std::string& key) {
    query row(on, "SELECT alert FROM alerts WHERE source = ? AND key = ?");
    row.bind(source).bind(key);
    if (!row.next()) return std::nullopt;
    return from_stored<commands::known_alert>(row.text(0), fmt::format("alert {}/{}", source, key));
}

std::optional<commands::alert_group> read_alert_group(connection& on, std::int64_t id) {
    query row(on, "SELECT alert_group FROM alert_groups WHERE id = ?");
    row.bind(id);
    if (!row.next()) return std::nullopt;
    return from_stored<commands::alert_group>(row.text(0), fmt::format("alert group {}", id));
}

std::optional<commands::alert_group> read_newest_alert_group(connection& on,
                                                             const std::string& fingerprint) {
    query row(on, "SELECT id, alert_group FROM alert_groups WHERE fingerprint = ? "
                  "ORDER BY id DESC LIMIT 1");
    row.bind(fingerprint);
    if (!row.next()) return std::nullopt;
    return from_stored<commands::alert_group>(row.text(1),
                                              fmt::format("alert group {}", row.integer(0)));
}

std::int64_t next_alert_group(connection& on) {
    query row(on, "SELECT coalesce(max(id), 0) + 1 FROM alert_groups");
    row.next();
    return row.integer(0);
}

void purge_alerts(connection& on, commands::instant now, std::int64_t limit) {
    query ended(on, "DELETE FROM alerts WHERE (source, key) IN (SELECT source, key FROM alerts "
                    "WHERE firing = 0 AND last_at < ? ORDER BY last_at LIMIT ?)");
    ended.bind(now - kept_for).bind(limit).run();
    // The newest stays, so that no number is given twice.
    query old(on, "DELETE FROM alert_groups WHERE id IN (SELECT id FROM alert_groups WHERE "
                  "last_at < ? ORDER BY last_at LIMIT ?) AND id < (SELECT max(id) FROM "
                  "alert_groups)");
    old.bind(now - kept_for).bind(limit).run();
}

} // namespace storage
