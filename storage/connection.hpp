#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace SQLite {
class Database;
class Statement;
} // namespace SQLite

namespace storage {

// One connection to the database and its prepared statements. All that SQLite reports as an error
// leaves here as `trouble`. Not to be used by two threads at a time.
class connection {
public:
    struct options {
        std::string file;           // ":memory:" for none
        std::string vfs{};          // empty: the system's
        bool read_only = false;     // a connection that refuses to change anything
        bool keep_locked = false;   // no other connection can open it; needs no shared memory
        std::int64_t max_pages = 0; // of 4096 bytes; the file refuses to grow further; 0: no limit
        std::chrono::milliseconds busy_timeout{2000}; // for a lock held by another program
    };

    // Throws `trouble` where it cannot be opened.
    explicit connection(const options& wanted);
    ~connection();
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    // One or more statements without parameters.
    void run(const std::string& sql);
    // As `run`, without an exception: for what must not fail any further.
    void try_run(const std::string& sql) noexcept;

    // Makes this database equal to `from`, as it is at one moment (SQLite's online backup): others
    // may go on writing there.
    void copy_from(connection& from);

private:
    friend class query;
    struct parts;

    [[nodiscard]] SQLite::Statement& prepared(std::string_view sql);

    std::unique_ptr<parts> parts_;
};

// "3.40.1": of the SQLite that is linked.
std::string sqlite_version();

// A prepared statement in use: values are bound and columns read in order of their number. It lets
// go of the statement at its end, because one left open keeps an old state of the database alive.
// The same text must not be in use twice at a time on a connection.
class query {
public:
    query(connection& on, std::string_view sql);
    ~query();
    query(const query&) = delete;
    query& operator=(const query&) = delete;

    query& bind(std::int64_t value);
    query& bind(int value) { return bind(std::int64_t{value}); }
    query& bind(bool value) { return bind(std::int64_t{value ? 1 : 0}); }
    query& bind(std::string_view value);
    query& bind(const std::string& value) { return bind(std::string_view(value)); }
    query& bind(const char* value) { return bind(std::string_view(value)); }
    query& bind(commands::instant value) { return bind(value.time_since_epoch().count()); }
    query& bind(commands::incident_id value) { return bind(commands::number(value)); }
    query& bind_null();

    // Moves to the next row; false after the last one.
    bool next();
    // For statements without rows; gives the number of rows changed.
    std::int64_t run();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] commands::instant at(int column) const;
    [[nodiscard]] commands::incident_id incident(int column) const;

    // For rows of whatever table.
    [[nodiscard]] int columns() const;
    [[nodiscard]] std::string name(int column) const;
    [[nodiscard]] bool is_integer(int column) const;

private:
    SQLite::Statement& statement_;
    int bound_ = 0;
};

// Locks the database for writing at once, so that it cannot fail for a lock halfway. Rolls back at
// its end unless committed.
class transaction {
public:
    explicit transaction(connection& on);
    ~transaction();
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    void commit();

private:
    connection& on_;
    bool done_ = false;
};

// Several queries that see the same state of the database, whatever is written meanwhile.
class steady_view {
public:
    explicit steady_view(connection& on);
    ~steady_view();
    steady_view(const steady_view&) = delete;
    steady_view& operator=(const steady_view&) = delete;

private:
    connection& on_;
};

} // namespace storage
