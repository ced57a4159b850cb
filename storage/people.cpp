#include "storage/people.hpp"

#include "storage/stored_text.hpp"

namespace storage {

void learn_person(connection& on, const commands::person& who, commands::instant now) {
    query put(on, "INSERT INTO people (user, name, time_zone, is_bot, learned_at) "
                  "VALUES (?, ?, ?, ?, ?) "
                  "ON CONFLICT (user) DO UPDATE SET name = excluded.name, "
                  "time_zone = excluded.time_zone, is_bot = excluded.is_bot, "
                  "learned_at = excluded.learned_at");
    put.bind(who.user.value).bind(who.name).bind(who.time_zone).bind(who.is_bot).bind(now).run();
}

std::optional<commands::person> read_person(connection& on, const commands::user_id& user) {
    query row(on, "SELECT name, time_zone, is_bot FROM people WHERE user = ?");
    row.bind(user.value);
    if (!row.next()) return std::nullopt;
    return commands::person{user, row.text(0), row.text(1), row.integer(2) != 0};
}

void store_facts(connection& on, const commands::workspace_facts& facts) {
    query put(on, "INSERT INTO facts (only, facts) VALUES (1, ?) "
                  "ON CONFLICT (only) DO UPDATE SET facts = excluded.facts");
    put.bind(stored_text(facts)).run();
}

commands::workspace_facts read_facts(connection& on) {
    query row(on, "SELECT facts FROM facts WHERE only = 1");
    if (!row.next()) return {};
    return from_stored<commands::workspace_facts>(row.text(0), "facts");
}

} // namespace storage
