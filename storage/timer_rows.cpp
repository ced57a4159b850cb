#include "storage/timer_rows.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {

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
