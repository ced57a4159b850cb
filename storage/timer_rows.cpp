#include "storage/timer_rows.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

void set(connection& on, const commands::timer& what) {
    query put(on, "INSERT INTO timers (key, incident, due, timer) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (key) DO UPDATE SET due = excluded.due, timer = excluded.timer");
    put.bind(key_of(what).value).bind(what.incident).bind(what.due).bind(stored_text(what)).run();
}

void cancel(connection& on, const commands::timer_key& key) {
    query gone(on, "DELETE FROM timers WHERE key = ?");
    gone.bind(key.value).run();
}

} // namespace

void change_timer(connection& on, const commands::timer_change& change) {
    if (const auto* wanted = std::get_if<commands::set_timer>(&change)) {
        set(on, wanted->what);
    } else {
        cancel(on, std::get<commands::cancel_timer>(change).key);
    }
}

bool take_timer(connection& on, const commands::timer_key& key, commands::instant now) {
    query taken(on, "DELETE FROM timers WHERE key = ? AND due <= ?");
    return taken.bind(key.value).bind(now).run() > 0;
}

std::vector<commands::timer> read_due_timers(connection& on, commands::instant now,
                                             std::int64_t limit) {
    query rows(on, due_timers_sql);
    rows.bind(now).bind(limit);
    std::vector<commands::timer> out;
    while (rows.next()) {
        out.push_back(
            from_stored<commands::timer>(rows.text(0), fmt::format("timer {}", rows.text(1))));
    }
    return out;
}

std::optional<commands::instant> read_next_due(connection& on) {
    query first(on, "SELECT min(due) FROM timers");
    if (!first.next() || first.is_null(0)) return std::nullopt;
    return first.at(0);
}

} // namespace storage
