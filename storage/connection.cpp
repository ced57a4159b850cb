#include "storage/connection.hpp"

#include "storage/trouble.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <functional>
#include <string_view>
#include <unordered_map>

namespace storage {
namespace {

error_kind kind_of(int code) {
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_kind::busy;
    case SQLITE_FULL:
        return error_kind::disk_full;
    case SQLITE_IOERR:
        return error_kind::io;
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return error_kind::unwritable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_kind::damaged;
    default:
        return error_kind::other;
    }
}

std::string sentence_of(const SQLite::Exception& e) {
    switch (kind_of(e.getErrorCode())) {
    case error_kind::busy:
        return "the database is locked by another program";
    case error_kind::disk_full:
        return "the disk is full: the database cannot grow";
    case error_kind::io:
        return fmt::format("the database could not be read or written ({}, SQLite's code {})",
                           e.what(), e.getExtendedErrorCode());
    case error_kind::unwritable:
        return fmt::format("the database may not be written ({})", e.what());
    case error_kind::damaged:
        return fmt::format("the database is damaged ({})", e.what());
    default:
        return e.what();
    }
}

// What SQLiteCpp throws, in our words.
template <class Work> decltype(auto) translated(Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const SQLite::Exception& e) {
        throw trouble(kind_of(e.getErrorCode()), sentence_of(e));
    }
}

// SQLite's count of its own memory takes a lock for every allocation, and nobody reads it. Can only
// be chosen before the first connection; later it is refused, which costs speed and nothing else.
bool count_no_memory() {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
}

// A connection is one thread's at a time, so SQLite need not lock it.
int open_flags(const connection::options& wanted) {
    return SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
           (wanted.read_only ? 0 : SQLite::OPEN_CREATE);
}

// Ordered, the texts were compared with one another: many begin alike.
struct text_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

} // namespace

struct connection::parts {
    explicit parts(const options& wanted)
        : database(wanted.file, open_flags(wanted), static_cast<int>(wanted.busy_timeout.count()),
                   wanted.vfs) {}

    // In this order: statements must be gone before their database.
    SQLite::Database database;
    std::unordered_map<std::string, SQLite::Statement, text_hash, std::equal_to<>> statements;
};

std::string sqlite_version() {
    return SQLite::getLibVersion();
}

connection::connection(const options& wanted) {
    static const bool uncounted = count_no_memory();
    static_cast<void>(uncounted);
    parts_ = translated([&] { return std::make_unique<parts>(wanted); });
    // A lock that is kept needs no shared memory between processes, which a simulated disk does
    // not have; it must be asked for before the journal's mode.
    if (wanted.keep_locked) run("PRAGMA locking_mode = EXCLUSIVE");
    if (wanted.read_only) {
        run("PRAGMA query_only = ON");
        // Pages that the system holds anyway: four times this much would be kept twice.
        run("PRAGMA cache_size = -500"); // kB
        return;
    }
    run("PRAGMA journal_mode = WAL");
    // With NORMAL a power cut loses commits that were acknowledged.
    run("PRAGMA synchronous = FULL");
    run("PRAGMA foreign_keys = ON");
    // Room for the pages of a group of commits; twice as much made nothing faster.
    run("PRAGMA cache_size = -1000"); // kB
    if (wanted.max_pages > 0) run(fmt::format("PRAGMA max_page_count = {}", wanted.max_pages));
}

connection::~connection() = default;

void connection::run(const std::string& sql) {
    translated([&] { parts_->database.exec(sql); });
}

void connection::try_run(const std::string& sql) noexcept {
    parts_->database.tryExec(sql);
}

void connection::copy_from(connection& from) {
    translated([&] {
        SQLite::Backup copy(parts_->database, from.parts_->database);
        // In one step: between steps a writer would make it begin again, for ever.
        if (copy.executeStep(-1) == SQLITE_DONE) return;
        throw trouble(error_kind::busy, "the database is locked by another program");
    });
}

SQLite::Statement& connection::prepared(std::string_view sql) {
    auto found = parts_->statements.find(sql);
    if (found == parts_->statements.end()) {
        std::string text(sql);
        SQLite::Statement made =
            translated([&] { return SQLite::Statement(parts_->database, text); });
        found = parts_->statements.emplace(std::move(text), std::move(made)).first;
    }
    return found->second;
}

query::query(connection& on, std::string_view sql) : statement_(on.prepared(sql)) {}

query::~query() {
    statement_.tryReset();
}

query& query::bind(std::int64_t value) {
    translated([&] { statement_.bind(++bound_, value); });
    return *this;
}

query& query::bind(std::string_view value) {
    translated([&] { statement_.bind(++bound_, std::string(value)); });
    return *this;
}

query& query::bind_null() {
    translated([&] { statement_.bind(++bound_); });
    return *this;
}

bool query::next() {
    return translated([&] { return statement_.executeStep(); });
}

std::int64_t query::run() {
    return translated([&] { return std::int64_t{statement_.exec()}; });
}

bool query::is_null(int column) const {
    return translated([&] { return statement_.isColumnNull(column); });
}

std::int64_t query::integer(int column) const {
    return translated([&] { return statement_.getColumn(column).getInt64(); });
}

std::string query::text(int column) const {
    return translated([&] { return statement_.getColumn(column).getString(); });
}

commands::instant query::at(int column) const {
    return commands::instant(commands::duration(integer(column)));
}

commands::incident_id query::incident(int column) const {
    return commands::incident_id{integer(column)};
}

int query::columns() const {
    return translated([&] { return statement_.getColumnCount(); });
}

std::string query::name(int column) const {
    return translated([&] { return std::string(statement_.getColumnName(column)); });
}

bool query::is_integer(int column) const {
    return translated([&] { return statement_.getColumn(column).isInteger(); });
}

// Prepared once, as all that is said again and again.
transaction::transaction(connection& on) : on_(on) {
    query(on, "BEGIN IMMEDIATE").run();
}

transaction::~transaction() {
    // SQLite has rolled back by itself after some errors; saying so again does no harm.
    if (!done_) on_.try_run("ROLLBACK");
}

void transaction::commit() {
    query(on_, "COMMIT").run();
    done_ = true;
}

// A savepoint, because in memory and while deciding it stands inside the writer's transaction.
steady_view::steady_view(connection& on) : on_(on) {
    query(on, "SAVEPOINT steady_view").run();
}

steady_view::~steady_view() {
    on_.try_run("RELEASE steady_view");
}

} // namespace storage
