#include "storage/effect_rows.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

// The columns of the statements in the header.
effect_row read_row(const query& rows) {
    effect_row row;
    row.key.value = rows.text(0);
    row.incident = rows.incident(1);
    row.effect =
        from_stored<commands::effect>(rows.text(2), fmt::format("effect {}", row.key.value));
    row.revision = rows.integer(3);
    row.priority = static_cast<commands::priority>(rows.integer(4));
    row.wanted_at = rows.at(5);
    row.correlation = rows.text(6);
    if (!rows.is_null(7)) row.failed_at = rows.at(7);
    row.error = rows.text(8);
    return row;
}

std::vector<effect_row> collect(query& rows) {
    std::vector<effect_row> out;
    while (rows.next())
        out.push_back(read_row(rows));
    return out;
}

} // namespace

std::vector<effect_row> read_pending_effects(connection& on, std::int64_t limit,
                                             std::int64_t skip) {
    query rows(on, pending_effects_sql);
    rows.bind(limit).bind(skip);
    return collect(rows);
}

std::vector<effect_row> read_failed_effects(connection& on, commands::incident_id id,
                                            std::int64_t limit) {
    query rows(on, failed_effects_sql);
    rows.bind(id).bind(limit);
    return collect(rows);
}

std::optional<effect_row> read_effect(connection& on, const commands::effect_key& key) {
    query row(on, effect_sql);
    row.bind(key.value);
    if (!row.next()) return std::nullopt;
    return read_row(row);
}

} // namespace storage
