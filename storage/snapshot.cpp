#include "storage/snapshot.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

constexpr std::int64_t page = 500;

std::vector<commands::entry> collect(query& rows, commands::incident_id id) {
    std::vector<commands::entry> out;
    while (rows.next()) {
        commands::entry read;
        read.seq = rows.integer(0);
        read.at = rows.at(1);
        read.happened = rows.at(2);
        read.by.value = rows.text(3);
        read.what = from_stored<commands::event>(
            rows.text(4), fmt::format("incident {}, event {}", number(id), read.seq));
        out.push_back(std::move(read));
    }
    return out;
}

} // namespace

std::vector<commands::entry> read_entries(connection& on, commands::incident_id id,
                                          std::int64_t from_seq, std::int64_t limit) {
    query rows(on, entries_sql);
    rows.bind(id).bind(from_seq).bind(limit);
    return collect(rows, id);
}

std::vector<commands::entry> read_timeline(connection& on, commands::incident_id id,
                                           std::int64_t skip, std::int64_t limit) {
    query rows(on, timeline_sql);
    rows.bind(id).bind(limit).bind(skip);
    return collect(rows, id);
}

std::optional<commands::incident> fold_incident(connection& on, commands::incident_id id) {
    commands::incident state;
    state.id = id;
    for (;;) {
        const auto entries = read_entries(on, id, state.seq + 1, page);
        for (const auto& next : entries)
            commands::apply(state, next);
        if (entries.size() < static_cast<std::size_t>(page)) break;
    }
    if (state.seq == 0) return std::nullopt;
    return state;
}

commands::incident state_of(connection& on, commands::incident_id id, std::int64_t fold,
                            std::string_view state) {
    if (fold == fold_version) {
        return from_stored<commands::incident>(state, fmt::format("incident {}", number(id)));
    }
    auto folded = fold_incident(on, id);
    if (folded) return std::move(*folded);
    throw trouble(error_kind::damaged, fmt::format("incident {} has no events", number(id)));
}

std::optional<commands::incident> read_incident(connection& on, commands::incident_id id) {
    query row(on, incident_sql);
    row.bind(id);
    if (!row.next()) return std::nullopt;
    return state_of(on, id, row.integer(0), row.text(1));
}

} // namespace storage
