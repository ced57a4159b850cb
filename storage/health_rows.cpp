#include "storage/health_rows.hpp"

#include "storage/stored_text.hpp"

namespace storage {
namespace {

constexpr std::int64_t days_kept = 100;

} // namespace

void store_health(connection& on, const commands::endpoint_health& what) {
    query put(on, "INSERT INTO health (name, health) VALUES (?, ?) "
                  "ON CONFLICT (name) DO UPDATE SET health = excluded.health");
    put.bind(what.check).bind(stored_text(what)).run();
}

void store_uptime(connection& on, const commands::uptime_day& what) {
    query put(on, "INSERT INTO uptime (name, day, good, bad, down) VALUES (?, ?, ?, ?, ?) "
                  "ON CONFLICT (name, day) DO UPDATE SET good = excluded.good, bad = excluded.bad, "
                  "down = excluded.down");
    put.bind(what.check).bind(what.day).bind(what.good).bind(what.bad);
    put.bind(what.down.count()).run();
    query old(on, "DELETE FROM uptime WHERE day < ?");
    old.bind(what.day - days_kept).run();
}

std::optional<commands::endpoint_health> read_health(connection& on, const std::string& check) {
    query row(on, "SELECT health FROM health WHERE name = ?");
    row.bind(check);
    if (!row.next()) return std::nullopt;
    return from_stored<commands::endpoint_health>(row.text(0), "health check " + check);
}

std::vector<commands::uptime_day> read_uptime(connection& on, const std::string& check,
                                              std::int64_t from_day) {
    query rows(on, "SELECT day, good, bad, down FROM uptime WHERE name = ? AND day >= ? "
                   "ORDER BY day LIMIT 100");
    rows.bind(check).bind(from_day);
    std::vector<commands::uptime_day> out;
    while (rows.next()) {
        out.push_back({check, rows.integer(0), rows.integer(1), rows.integer(2),
                       commands::duration(rows.integer(3))});
    }
    return out;
}

} // namespace storage
