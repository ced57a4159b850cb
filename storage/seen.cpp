#include "storage/seen.hpp"

#include "storage/stored_text.hpp"

#include <chrono>

namespace storage {

std::optional<commands::reply> seen_reply(connection& on, const std::string& key) {
    query row(on, "SELECT reply FROM seen WHERE key = ?");
    row.bind(key);
    if (!row.next()) return std::nullopt;
    return from_stored<commands::reply>(row.text(0), "envelope " + key);
}

void remember_seen(connection& on, const std::string& key, const commands::reply& reply,
                   commands::instant now) {
    query put(on, "INSERT INTO seen (key, at, reply) VALUES (?, ?, ?)");
    put.bind(key).bind(now).bind(stored_text(reply)).run();
}

void purge_seen(connection& on, commands::instant now, std::int64_t limit) {
    const auto oldest_kept = now - std::chrono::hours(24);
    {
        // Most often nothing is old enough: a look at the index, and no list of what is to go.
        query oldest(on, "SELECT at FROM seen ORDER BY at LIMIT 1");
        if (!oldest.next() || oldest.at(0) >= oldest_kept) return;
    }
    query gone(on, "DELETE FROM seen WHERE key IN "
                   "(SELECT key FROM seen WHERE at < ? ORDER BY at LIMIT ?)");
    gone.bind(oldest_kept).bind(limit).run();
}

} // namespace storage
