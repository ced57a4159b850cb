#include "storage/database_file.hpp"

#include "storage/connection.hpp"
#include "storage/trouble.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace storage {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

void sync_folder(const fs::path& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

void give_to_owner(const fs::path& file, const fs::path& of) {
    struct stat folder {};
    if (::geteuid() != 0 || ::stat(of.c_str(), &folder) != 0) return;
    if (::chown(file.c_str(), folder.st_uid, folder.st_gid) != 0) fail_for(file, errno);
}

} // namespace

fs::path with_ending(const fs::path& file, std::string_view ending) {
    return file.string() + std::string(ending);
}

void fail_for(const fs::path& file, int reason) {
    const auto kind = reason == ENOSPC ? error_kind::disk_full : error_kind::unwritable;
    throw trouble(kind, fmt::format("{}: {}", file.string(), std::strerror(reason)));
}

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

void rename_into_place(const fs::path& from, const fs::path& to) {
    give_to_owner(from, folder_of(to));
    if (::rename(from.c_str(), to.c_str()) != 0) fail_for(to, errno);
    sync_folder(folder_of(to));
}

void remove_database(const fs::path& file) {
    std::error_code ignored;
    for (const char* ending : {"", "-journal", "-wal", "-shm"})
        fs::remove(with_ending(file, ending), ignored);
}

} // namespace storage
