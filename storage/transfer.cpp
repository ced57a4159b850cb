#include "storage/transfer.hpp"

#include "storage/database.hpp"
#include "storage/journal.hpp"
#include "storage/migrations.hpp"
#include "storage/stored_text.hpp"
#include "storage/team_journal.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace storage {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 7> derived = {
    "incidents", "channels", "messages", "noted_messages", "responders", "items", "team"};
// Columns that hold JSON (the schema checks them with json_valid).
constexpr std::array<std::string_view, 8> nested = {"what",  "effect", "timer",       "reply",
                                                    "facts", "alert",  "alert_group", "health"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& all, std::string_view name) {
    return std::ranges::find(all, name) != all.end();
}

// All but the derived ones; the events first, because the rest may refer to their incidents. Other
// programs' own (Litestream's begin with '_') are none of ours.
std::vector<std::string> tables_of(connection& on) {
    query rows(on, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                   "'sqlite!_%' ESCAPE '!' AND name NOT LIKE '!_%' ESCAPE '!' "
                   "ORDER BY name <> 'events', name");
    std::vector<std::string> out;
    while (rows.next()) {
        auto name = rows.text(0);
        if (!is_one_of(derived, name)) out.push_back(std::move(name));
    }
    return out;
}

json::value cell(const query& row, int column) {
    if (row.is_null(column)) return nullptr;
    if (row.is_integer(column)) return row.integer(column);
    const auto text = row.text(column);
    if (is_one_of(nested, row.name(column))) return json::parse(text);
    return json::value(text);
}

void export_table(connection& on, const std::string& table,
                  const std::function<void(std::string_view)>& line) {
    query rows(on, fmt::format("SELECT * FROM \"{}\" ORDER BY 1", table));
    while (rows.next()) {
        json::object row;
        for (int column = 0; column < rows.columns(); ++column)
            row[rows.name(column)] = cell(rows, column);
        line(json::serialize(json::object{{"table", table}, {"row", std::move(row)}}));
    }
}

const json::value& member(const json::object& of, std::string_view name) {
    const auto* found = of.if_contains(name);
    if (!found) throw trouble(error_kind::damaged, fmt::format("'{}' is missing", name));
    return *found;
}

std::int64_t integer(const json::object& row, std::string_view name) {
    return member(row, name).as_int64();
}

std::string text(const json::object& row, std::string_view name) {
    return std::string(member(row, name).as_string());
}

void bind_cell(query& put, const json::value& value) {
    if (value.is_null()) {
        put.bind_null();
    } else if (value.is_int64()) {
        put.bind(value.as_int64());
    } else if (value.is_string()) {
        put.bind(std::string_view(value.as_string()));
    } else {
        put.bind(json::serialize(value));
    }
}

class importer {
public:
    explicit importer(connection& on) : on_(on), journal_(on), tables_(tables_of(on)) {}

    void read_head(const json::object& line) {
        if (!line.contains("incident_bot_export")) {
            throw trouble(error_kind::damaged, "this is not an export of incident-bot");
        }
        const auto version = integer(line, "schema");
        if (version <= schema_version()) return;
        throw trouble(error_kind::newer,
                      fmt::format("the export has version {}, made by a newer incident-bot; this "
                                  "one knows versions up to {}",
                                  version, schema_version()));
    }

    void read_row(const json::object& line) {
        const auto table = text(line, "table");
        const auto& row = member(line, "row").as_object();
        if (table == "events") return append_event(row);
        if (table == "team_events") return append_team_event(row);
        if (std::ranges::find(tables_, table) == tables_.end()) {
            throw trouble(error_kind::damaged, fmt::format("there is no table '{}'", table));
        }
        insert(table, row);
    }

    void finish() { journal_.write_states(); }

private:
    void append_event(const json::object& row) {
        commands::new_event next;
        next.incident = commands::incident_id{integer(row, "incident")};
        next.by.value = text(row, "by");
        next.happened = commands::instant(commands::duration(integer(row, "happened")));
        next.what = from_stored<commands::event>(json::serialize(member(row, "what")), "an event");
        const commands::instant at{commands::duration(integer(row, "at"))};
        // Incidents between this one and the last may have been archived.
        if (integer(row, "seq") == 1) journal_.pass_over_to(next.incident);
        journal_.append({&next, 1}, at, text(row, "correlation"));
        const auto seq = integer(row, "seq");
        if (journal_.find(next.incident)->seq == seq) return;
        throw trouble(error_kind::damaged, fmt::format("event {} of incident {} does not follow",
                                                       seq, number(next.incident)));
    }

    void append_team_event(const json::object& row) {
        commands::new_team_event next;
        next.by.value = text(row, "by");
        next.what =
            from_stored<commands::team_event>(json::serialize(member(row, "what")), "an event");
        const commands::instant at{commands::duration(integer(row, "at"))};
        append_team(on_, {&next, 1}, at, text(row, "correlation"));
        const auto seq = integer(row, "seq");
        if (read_team(on_).seq == seq) return;
        throw trouble(error_kind::damaged,
                      fmt::format("event {} of the team does not follow", seq));
    }

    void insert(const std::string& table, const json::object& row) {
        std::string names;
        std::string places;
        for (const auto& [name, value] : row) {
            // A name becomes part of a statement, so it has to be one of ours.
            if (!has_column(table, name)) {
                throw trouble(error_kind::damaged,
                              fmt::format("table '{}' has no column of that name", table));
            }
            names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", std::string_view(name));
            places += places.empty() ? "?" : ", ?";
        }
        query put(on_, fmt::format("INSERT OR REPLACE INTO \"{}\" ({}) VALUES ({})", table, names,
                                   places));
        for (const auto& [name, value] : row)
            bind_cell(put, value);
        put.run();
    }

    [[nodiscard]] bool has_column(const std::string& table, std::string_view name) const {
        query row(on_, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
        row.bind(table).bind(name);
        return row.next();
    }

    connection& on_;
    journal journal_;
    std::vector<std::string> tables_;
};

void refuse_incidents(connection& on) {
    query any(on, "SELECT 1 FROM incidents LIMIT 1");
    if (!any.next()) return;
    throw trouble(error_kind::unwritable, "there are incidents in the data directory already; "
                                          "import into an empty one");
}

} // namespace

void export_all(const std::filesystem::path& directory,
                const std::function<void(std::string_view line)>& line) {
    connection::options options;
    options.file = (directory / "incident-bot.db").string();
    options.read_only = true;
    if (!std::filesystem::exists(options.file)) {
        throw trouble(error_kind::unwritable, "there is no database in " + directory.string());
    }
    connection on(options);
    refuse_newer(on);
    const steady_view view(on);
    line(json::serialize(json::object{{"incident_bot_export", 1}, {"schema", version_of(on)}}));
    for (const auto& table : tables_of(on))
        export_table(on, table, line);
}

struct import_session::parts {
    explicit parts(const location& where)
        : opened(where), all(*opened.writing()), into(*opened.writing()) {}

    database opened;
    transaction all;
    importer into;
    std::int64_t read = 0;
};

import_session::import_session(const std::filesystem::path& directory) {
    location where;
    where.directory = directory;
    parts_ = std::make_unique<parts>(where);
    refuse_incidents(*parts_->opened.writing());
}

import_session::~import_session() = default;

void import_session::take(std::string_view line) {
    const auto number = ++parts_->read;
    try {
        const auto value = json::parse(line);
        if (number == 1) {
            parts_->into.read_head(value.as_object());
        } else {
            parts_->into.read_row(value.as_object());
        }
    } catch (const trouble& error) {
        throw trouble(error.kind(), fmt::format("line {}: {}", number, error.what()));
    } catch (const std::exception& error) {
        throw trouble(error_kind::damaged, fmt::format("line {}: {}", number, error.what()));
    }
}

std::int64_t import_session::finish() {
    if (parts_->read == 0) throw trouble(error_kind::damaged, "there is nothing to import");
    parts_->into.finish();
    parts_->all.commit();
    return parts_->read - 1;
}

std::int64_t import_all(const std::filesystem::path& directory,
                        const std::function<std::optional<std::string>()>& next_line) {
    import_session session(directory);
    while (const auto line = next_line())
        session.take(*line);
    return session.finish();
}

} // namespace storage
