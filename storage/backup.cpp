#include "storage/backup.hpp"

#include "storage/database_file.hpp"
#include "storage/lock_file.hpp"
#include "storage/migrations.hpp"
#include "storage/trouble.hpp"
#include "storage/verify.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace storage {
namespace {

namespace fs = std::filesystem;

connection open_side(const fs::path& file) {
    if (!fs::exists(file)) {
        throw trouble(error_kind::unwritable, "there is no database " + file.string());
    }
    connection::options options;
    options.file = file.string();
    options.read_only = true;
    return connection(options);
}

// A single file, without a write-ahead log beside it; whole and synced when this returns.
void write_copy(connection& of, const fs::path& file) {
    remove_database(file); // of one that was killed
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0) fail_for(file, errno);
    ::close(made);
    try {
        connection::options options;
        options.file = file.string();
        connection copy(options);
        copy.copy_from(of);
        copy.run("PRAGMA journal_mode = DELETE");
        look_for_damage(copy);
    } catch (...) {
        remove_database(file);
        throw;
    }
}

// A second name of the file: the first one stays until another file takes it over.
fs::path name_aside(const fs::path& file, commands::instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto first = with_ending(file, fmt::format(".before-{:%Y%m%dT%H%M%SZ}", seconds));
    auto aside = first;
    for (int number = 2; ::link(file.c_str(), aside.c_str()) != 0; ++number) {
        if (errno != EEXIST) fail_for(aside, errno);
        aside = with_ending(first, fmt::format("-{}", number));
    }
    return aside;
}

fs::path keep_aside(const fs::path& file, commands::instant now) {
    auto aside = name_aside(file, now);
    const auto log = with_ending(file, "-wal");
    if (fs::exists(log)) rename_into_place(log, with_ending(aside, "-wal"));
    std::error_code ignored;
    fs::remove(with_ending(file, "-shm"), ignored);
    return aside;
}

} // namespace

void back_up(const fs::path& directory, const fs::path& file) {
    if (fs::exists(file)) {
        throw trouble(error_kind::unwritable, file.string() + " exists; nothing is overwritten");
    }
    auto from = open_side(directory / "incident-bot.db");
    const auto copy = with_ending(file, ".new");
    write_copy(from, copy);
    rename_into_place(copy, file);
}

fs::path restore(const fs::path& file, const fs::path& directory, commands::instant now) {
    const auto checked = verify_database(file);
    if (!checked.problems.empty()) {
        throw trouble(error_kind::damaged,
                      file.string() + " is not restored: " + checked.problems.front());
    }
    if (fs::create_directories(directory)) fs::permissions(directory, fs::perms::owner_all);
    const lock_file alone(directory);
    const auto place = directory / "incident-bot.db";
    const auto copy = with_ending(place, ".restoring");
    auto from = open_side(file);
    write_copy(from, copy);
    fs::path aside;
    if (fs::exists(place)) {
        settle(place);
        aside = keep_aside(place, now);
    }
    rename_into_place(copy, place);
    return aside;
}

void back_up_before_migration(connection& on, const fs::path& file) {
    const auto version = version_of(on);
    if (version == 0 || version >= schema_version()) return;
    const auto kept = with_ending(file, fmt::format(".version-{}", version));
    const auto copy = with_ending(kept, ".new");
    write_copy(on, copy);
    rename_into_place(copy, kept);
}

} // namespace storage
