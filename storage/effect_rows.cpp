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

// Counted over all effects, not by row: a row that is deleted and wanted again must not be ended
// by a late answer to the earlier one.
std::int64_t next_revision(connection& on) {
    query counter(on, "UPDATE counters SET value = value + 1 WHERE name = 'effect_revision' "
                      "RETURNING value");
    counter.next();
    return counter.integer(0);
}

struct earlier_wish {
    commands::instant wanted_at;
    bool failed = false;
    std::int64_t revision = 0;
};

std::optional<earlier_wish> read_wish(connection& on, const commands::effect_key& key) {
    query row(on, "SELECT wanted_at, failed_at, revision FROM effects WHERE key = ?");
    row.bind(key.value);
    if (!row.next()) return std::nullopt;
    return earlier_wish{row.at(0), !row.is_null(1), row.integer(2)};
}

} // namespace

std::optional<effect_row> want_effect(connection& on, const commands::wanted_effect& wanted,
                                      commands::instant now, const std::string& correlation) {
    const bool keep = commands::is_keep(wanted.effect);
    const auto existing = read_wish(on, wanted.key);
    if (existing && !keep) return std::nullopt;

    effect_row row{.key = wanted.key,
                   .incident = wanted.incident,
                   .effect = wanted.effect,
                   .revision = next_revision(on),
                   .priority = commands::priority_of(wanted.effect),
                   .wanted_at = existing && !existing->failed ? existing->wanted_at : now,
                   .correlation = correlation,
                   .failed_at = std::nullopt,
                   .error = ""};
    query put(on, "INSERT INTO effects (key, incident, effect, revision, priority, wanted_at, "
                  "correlation, state, failed_at, error) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', NULL, '') "
                  "ON CONFLICT (key) DO UPDATE SET incident = excluded.incident, "
                  "effect = excluded.effect, revision = excluded.revision, "
                  "priority = excluded.priority, wanted_at = excluded.wanted_at, "
                  "correlation = excluded.correlation, state = 'waiting', failed_at = NULL, "
                  "error = ''");
    put.bind(row.key.value).bind(row.incident).bind(stored_text(row.effect)).bind(row.revision);
    put.bind(static_cast<int>(row.priority)).bind(row.wanted_at).bind(row.correlation);
    put.run();
    return row;
}

bool settle_effect(connection& on, const commands::effect_answered& answer, commands::instant now) {
    const auto row = read_wish(on, answer.key);
    if (!row) return false;
    const auto* gave_up = std::get_if<commands::effect_gave_up>(&answer.outcome);
    if (row->failed && gave_up) return false; // said before
    // What has a key is of one kind for ever: the answer knows it without the row's text.
    if (commands::is_keep(answer.effect)) {
        if (answer.revision > row->revision) return false; // of no wish that was ever stored
        if (answer.revision < row->revision) return true;  // wanted again: it waits on
    }
    if (gave_up) {
        query fail(on, "UPDATE effects SET state = 'failed', failed_at = ?, error = ? "
                       "WHERE key = ?");
        fail.bind(now).bind(gave_up->error).bind(answer.key.value).run();
        return true;
    }
    query done(on, "DELETE FROM effects WHERE key = ?");
    done.bind(answer.key.value).run();
    return true;
}

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
