#include "storage/database.hpp"

#include "storage/backup.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_store.hpp"
#include "storage/trouble.hpp"
#include "storage/verify.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace storage {
namespace {

std::string file_of(const location& where) {
    return where.in_memory() ? ":memory:" : (where.directory / "incident-bot.db").string();
}

void make_directory(const std::filesystem::path& directory) {
    namespace fs = std::filesystem;
    std::error_code error;
    const bool made = fs::create_directories(directory, error);
    if (!error && !fs::is_directory(directory, error) && !error) {
        error = std::make_error_code(std::errc::not_a_directory);
    }
    if (error) {
        const auto kind =
            error == std::errc::no_space_on_device ? error_kind::disk_full : error_kind::unwritable;
        throw trouble(kind, fmt::format("the data directory {} cannot be made: {}",
                                        directory.string(), error.message()));
    }
    // Incidents are nobody else's business on this machine.
    if (made) fs::permissions(directory, fs::perms::owner_all, error);
}

// SQLite makes its other files with the rights of this one.
void make_private(const std::string& file) {
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
}

connection::options options_of(const location& where) {
    return {.file = file_of(where),
            .vfs = where.vfs,
            .read_only = false,
            .keep_locked = !where.vfs.empty(),
            .max_pages = where.max_pages,
            .busy_timeout = where.busy_timeout};
}

std::shared_ptr<connection> open_writing(const location& where) {
    try {
        auto made = std::make_shared<connection>(options_of(where));
        if (where.check) look_for_damage(*made);
        if (!where.one_connection()) back_up_before_migration(*made, file_of(where));
        migrate(*made);
        // What a killed process had written but not synced is read as if it were on disk. It must
        // be there before anybody acts on it: a checkpoint syncs first.
        made->run("PRAGMA wal_checkpoint(PASSIVE)");
        return made;
    } catch (const trouble& e) {
        throw trouble(e.kind(), fmt::format("{}: {}", file_of(where), e.what()));
    }
}

} // namespace

database::database(const location& where) : where_(where) {
    if (!where_.one_connection()) {
        make_directory(where_.directory);
        lock_.emplace(where_.directory);
        make_private(file_of(where_));
    }
    writing_ = open_writing(where_);
}

std::shared_ptr<connection> database::open_reading() const {
    if (where_.one_connection()) return writing_;
    auto options = options_of(where_);
    options.read_only = true;
    return std::make_shared<connection>(options);
}

std::unique_ptr<store> open_store(const location& where) {
    return std::make_unique<sqlite_store>(where);
}

} // namespace storage
