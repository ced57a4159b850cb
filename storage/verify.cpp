#include "storage/verify.hpp"

#include "storage/migrations.hpp"
#include "storage/sqlite_reader.hpp"
#include "storage/team_journal.hpp"
#include "storage/trouble.hpp"

#include <fmt/format.h>

#include <memory>

namespace storage {
namespace {

constexpr std::size_t most_problems = 20;
constexpr std::int64_t page = 500;

void check_structure(connection& on, std::vector<std::string>& problems) {
    query rows(on, "PRAGMA integrity_check(10)");
    while (rows.next()) {
        const auto said = rows.text(0);
        if (said != "ok") problems.push_back("SQLite: " + said);
    }
}

void check_references(connection& on, std::vector<std::string>& problems) {
    query rows(on, "PRAGMA foreign_key_check");
    while (problems.size() < most_problems && rows.next()) {
        problems.push_back(fmt::format("table {}: row {} refers to nothing in table {}",
                                       rows.text(0), rows.integer(1), rows.text(2)));
    }
}

void check_gaps(connection& on, std::vector<std::string>& problems) {
    query rows(on, "SELECT incident, count(*), min(seq), max(seq) FROM events GROUP BY incident "
                   "HAVING min(seq) <> 1 OR max(seq) <> count(*)");
    while (problems.size() < most_problems && rows.next()) {
        problems.push_back(fmt::format("incident {}: {} events, numbered {} to {}", rows.integer(0),
                                       rows.integer(1), rows.integer(2), rows.integer(3)));
    }
}

std::vector<commands::incident_id> ids_after(connection& on, std::int64_t last) {
    query rows(on, "SELECT id FROM incidents WHERE id > ? ORDER BY id LIMIT ?");
    rows.bind(last).bind(page);
    std::vector<commands::incident_id> out;
    while (rows.next())
        out.push_back(rows.incident(0));
    return out;
}

void check_states(connection& on, const sqlite_reader& reader, std::vector<std::string>& problems) {
    for (auto ids = ids_after(on, 0); !ids.empty(); ids = ids_after(on, number(ids.back()))) {
        for (const auto id : ids) {
            if (problems.size() >= most_problems) return;
            if (auto wrong = reader.verify(id)) problems.push_back(std::move(*wrong));
        }
    }
}

// A database from before the team had a journal has none.
std::optional<std::string> team_problem(connection& on) {
    query table(on, "SELECT 1 FROM sqlite_master WHERE name = 'team_events'");
    if (!table.next()) return std::nullopt;
    return verify_team(on);
}

} // namespace

void look_for_damage(connection& on) {
    query check(on, "PRAGMA quick_check(1)");
    if (check.next() && check.text(0) == "ok") return;
    throw trouble(error_kind::damaged, "the database is damaged: " + check.text(0));
}

verified verify_database(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        throw trouble(error_kind::unwritable, "there is no database " + file.string());
    }
    connection::options options;
    options.file = file.string();
    options.read_only = true;
    const auto on = std::make_shared<connection>(options);
    refuse_newer(*on);
    verified out;
    out.version = version_of(*on);
    if (out.version == 0) {
        throw trouble(error_kind::damaged, file.string() + " is not a database of the bot");
    }
    const sqlite_reader reader(on);
    const steady_view view(*on);
    check_structure(*on, out.problems);
    if (!out.problems.empty()) return out; // what follows would only say it again
    check_references(*on, out.problems);
    check_gaps(*on, out.problems);
    check_states(*on, reader, out.problems);
    if (auto wrong = team_problem(*on)) out.problems.push_back(std::move(*wrong));
    out.counts = reader.counts();
    return out;
}

} // namespace storage
