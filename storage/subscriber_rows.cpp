#include "storage/subscriber_rows.hpp"

#include <chrono>

namespace storage {
namespace {

constexpr auto unconfirmed_for = std::chrono::days(7);

commands::subscriber subscriber_in(const query& row) {
    commands::subscriber out{row.text(0), row.text(1), row.at(2), {}};
    if (!row.is_null(3)) out.confirmed_at = row.at(3);
    return out;
}

std::optional<commands::subscriber> first_of(query& rows) {
    if (!rows.next()) return {};
    return subscriber_in(rows);
}

} // namespace

void store_subscriber(connection& on, const commands::subscriber& what) {
    query put(on, "INSERT INTO subscribers (address, token, asked_at, confirmed_at) "
                  "VALUES (?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
                  "token = excluded.token, asked_at = excluded.asked_at, "
                  "confirmed_at = excluded.confirmed_at");
    put.bind(what.address).bind(what.token).bind(what.asked_at);
    if (what.confirmed_at) {
        put.bind(*what.confirmed_at);
    } else {
        put.bind_null();
    }
    put.run();
}

void remove_subscriber(connection& on, const std::string& address) {
    query gone(on, "DELETE FROM subscribers WHERE address = ?");
    gone.bind(address).run();
}

std::optional<commands::subscriber> read_subscriber(connection& on, const std::string& address) {
    query row(on, "SELECT address, token, asked_at, confirmed_at FROM subscribers "
                  "WHERE address = ?");
    row.bind(address);
    return first_of(row);
}

std::optional<commands::subscriber> read_subscriber_by_token(connection& on,
                                                             const std::string& token) {
    query row(on, "SELECT address, token, asked_at, confirmed_at FROM subscribers "
                  "WHERE token = ?");
    row.bind(token);
    return first_of(row);
}

std::vector<commands::subscriber>
read_confirmed_subscribers(connection& on, const std::string& after, std::int64_t limit) {
    query rows(on, "SELECT address, token, asked_at, confirmed_at FROM subscribers "
                   "WHERE address > ? AND confirmed_at IS NOT NULL ORDER BY address LIMIT ?");
    rows.bind(after).bind(limit);
    std::vector<commands::subscriber> out;
    while (rows.next())
        out.push_back(subscriber_in(rows));
    return out;
}

void purge_subscribers(connection& on, commands::instant now) {
    query old(on, "DELETE FROM subscribers WHERE confirmed_at IS NULL AND asked_at < ?");
    old.bind(now - unconfirmed_for).run();
}

} // namespace storage
