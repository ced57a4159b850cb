#include "storage/backup.hpp"

#include "storage/lock_file.hpp"
#include "storage/migrations.hpp"
#include "storage/trouble.hpp"
#include "storage/verify.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage {
namespace {

namespace fs = std::filesystem;

fs::path with_ending(const fs::path& file, std::string_view ending) {
    return file.string() + std::string(ending);
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

[[noreturn]] void fail(const fs::path& file, int reason) {
    const auto kind = reason == ENOSPC ? error_kind::disk_full : error_kind::unwritable;
    throw trouble(kind, fmt::format("{}: {}", file.string(), std::strerror(reason)));
}

void sync_folder(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

// Made by root in a directory of the bot's, a file must still be the bot's.
void give_to_owner(const fs::path& file) {
    struct stat folder {};
    if (::geteuid() != 0 || ::stat(folder_of(file).c_str(), &folder) != 0) return;
    if (::chown(file.c_str(), folder.st_uid, folder.st_gid) != 0) fail(file, errno);
}

void rename_into_place(const fs::path& from, const fs::path& to) {
    give_to_owner(from);
    if (::rename(from.c_str(), to.c_str()) != 0) fail(to, errno);
    sync_folder(folder_of(to));
}

void forget(const fs::path& file) {
    std::error_code ignored;
    for (const char* ending : {"", "-journal", "-wal", "-shm"})
        fs::remove(with_ending(file, ending), ignored);
}

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
    forget(file); // of one that was killed
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0) fail(file, errno);
    ::close(made);
    try {
        connection::options options;
        options.file = file.string();
        connection copy(options);
        copy.copy_from(of);
        copy.run("PRAGMA journal_mode = DELETE");
        look_for_damage(copy);
    } catch (...) {
        forget(file);
        throw;
    }
}

// Everything that is in the write-ahead log, into the file: a log left beside another database
// would be taken for that one's. What SQLite cannot settle of a damaged one is kept with it.
void settle(const fs::path& file) {
    try {
        connection::options options;
        options.file = file.string();
        connection on(options);
        on.run("PRAGMA journal_mode = DELETE");
    } catch (const trouble& error) {
        if (error.kind() != error_kind::damaged) throw;
    }
}

// A second name of the file: the first one stays until another file takes it over.
fs::path name_aside(const fs::path& file, commands::instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto first = with_ending(file, fmt::format(".before-{:%Y%m%dT%H%M%SZ}", seconds));
    auto aside = first;
    for (int number = 2; ::link(file.c_str(), aside.c_str()) != 0; ++number) {
        if (errno != EEXIST) fail(aside, errno);
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
