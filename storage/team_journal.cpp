#include "storage/team_journal.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

commands::team fold_team(connection& on) {
    query rows(on, "SELECT seq, at, by, what FROM team_events ORDER BY seq");
    commands::team out;
    while (rows.next()) {
        const auto seq = rows.integer(0);
        auto what = from_stored<commands::team_event>(rows.text(3),
                                                      fmt::format("event {} of the team", seq));
        apply(out, {seq, rows.at(1), {rows.text(2)}, std::move(what)});
    }
    return out;
}

void insert(connection& on, const commands::team_entry& entry, const std::string& correlation) {
    query put(on, "INSERT INTO team_events (seq, at, by, kind, what, correlation) "
                  "VALUES (?, ?, ?, ?, ?, ?)");
    put.bind(entry.seq).bind(entry.at).bind(entry.by.value).bind(kind_of(entry.what));
    put.bind(stored_text(entry.what)).bind(correlation).run();
}

void keep(connection& on, const commands::team& state) {
    query put(on, "INSERT INTO team (only, seq, fold, state) VALUES (1, ?, ?, ?) "
                  "ON CONFLICT (only) DO UPDATE SET seq = excluded.seq, fold = excluded.fold, "
                  "state = excluded.state");
    put.bind(state.seq).bind(team_fold_version).bind(stored_text(state)).run();
}

} // namespace

void append_team(connection& on, std::span<const commands::new_team_event> events,
                 commands::instant now, const std::string& correlation) {
    if (events.empty()) return;
    auto state = read_team(on);
    for (const auto& next : events) {
        const commands::team_entry entry{state.seq + 1, now, next.by, next.what};
        apply(state, entry);
        insert(on, entry, correlation);
    }
    keep(on, state);
}

std::optional<std::string> verify_team(connection& on) {
    try {
        const auto stored = stored_text(read_team(on));
        const auto folded = stored_text(fold_team(on)); // throws at a gap
        if (stored == folded) return std::nullopt;
        return fmt::format("the team: the state on record is {}, its events make {}", stored,
                           folded);
    } catch (const std::exception& e) {
        return fmt::format("the team: {}", e.what());
    }
}

commands::team read_team(connection& on) {
    query row(on, "SELECT fold, state FROM team WHERE only = 1");
    if (!row.next()) return {};
    if (row.integer(0) != team_fold_version) return fold_team(on);
    return from_stored<commands::team>(row.text(1), "the team");
}

} // namespace storage
