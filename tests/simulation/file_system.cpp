#include "tests/simulation/file_system.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace simulation {

struct file_system::parts {
    disk& on;
    const agenda& time;
    std::string name;
    sqlite3_vfs table{};
};

namespace {

// SQLite hands out memory of szOsFile bytes; what we hold in it is made and destroyed in place.
struct open_file : sqlite3_file {
    disk* on = nullptr;
    std::shared_ptr<disk::file> what;
    std::string gone_at_close;
};

open_file& of(sqlite3_file* file) {
    return *static_cast<open_file*>(file);
}
disk& disk_of(sqlite3_vfs* vfs);

int close(sqlite3_file* file) {
    auto& mine = of(file);
    if (!mine.gone_at_close.empty()) mine.on->remove(mine.gone_at_close);
    mine.~open_file();
    return SQLITE_OK;
}
int read(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
    return of(file).on->read(*of(file).what, static_cast<char*>(into),
                             static_cast<std::size_t>(count), static_cast<std::size_t>(at));
}
int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at) {
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
    return of(file).on->write(*of(file).what, bytes, static_cast<std::size_t>(at));
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return of(file).on->truncate(*of(file).what, static_cast<std::size_t>(size));
}
int sync(sqlite3_file* file, int) {
    return of(file).on->sync(*of(file).what);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(of(file).what->now.size());
    return SQLITE_OK;
}
int lock(sqlite3_file* file, int) {
    return of(file).on->check(disk::operation::lock);
}
int unlock(sqlite3_file*, int) {
    return SQLITE_OK;
}
int is_reserved(sqlite3_file*, int* answer) {
    *answer = 0;
    return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
    return 4096;
}
int characteristics(sqlite3_file*) {
    return 0;
}

const sqlite3_io_methods& methods() {
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods made{};
        made.iVersion = 1; // no shared memory: the lock is kept
        made.xClose = close;
        made.xRead = read;
        made.xWrite = write;
        made.xTruncate = truncate;
        made.xSync = sync;
        made.xFileSize = file_size;
        made.xLock = lock;
        made.xUnlock = unlock;
        made.xCheckReservedLock = is_reserved;
        made.xFileControl = control;
        made.xSectorSize = sector_size;
        made.xDeviceCharacteristics = characteristics;
        return made;
    }();
    return table;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* into, int flags, int* out_flags) {
    auto& on = disk_of(vfs);
    auto* made = new (into) open_file;
    made->on = &on;
    made->pMethods = &methods();
    const std::string path = name ? name : "temporary";
    if (name) {
        made->what = on.open(path);
    } else {
        made->what = std::make_shared<disk::file>();
    }
    if ((flags & SQLITE_OPEN_DELETEONCLOSE) != 0) made->gone_at_close = path;
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}
int remove(sqlite3_vfs* vfs, const char* name, int) {
    disk_of(vfs).remove(name);
    return SQLITE_OK;
}
int access(sqlite3_vfs* vfs, const char* name, int, int* answer) {
    *answer = disk_of(vfs).exists(name) ? 1 : 0;
    return SQLITE_OK;
}
int full_path(sqlite3_vfs*, const char* name, int size, char* into) {
    sqlite3_snprintf(size, into, "%s", name);
    return SQLITE_OK;
}
int randomness(sqlite3_vfs*, int count, char* into) {
    std::memset(into, 7, static_cast<std::size_t>(count));
    return count;
}
int sleep(sqlite3_vfs*, int microseconds) {
    return microseconds;
}
int current_time(sqlite3_vfs*, double* days) {
    *days = 2460000.5;
    return SQLITE_OK;
}
int last_error(sqlite3_vfs*, int, char*) {
    return 0;
}

disk& disk_of(sqlite3_vfs* vfs) {
    return *static_cast<disk*>(vfs->pAppData);
}

} // namespace

file_system::file_system(disk& on, const agenda& time) {
    static int made = 0; // SQLite knows them by name, for the whole process
    parts_ = std::make_unique<parts>(parts{on, time, fmt::format("simulated-{}", ++made), {}});
    auto& table = parts_->table;
    table.iVersion = 1;
    table.szOsFile = sizeof(open_file);
    table.mxPathname = 512;
    table.zName = parts_->name.c_str();
    table.pAppData = &on;
    table.xOpen = open;
    table.xDelete = remove;
    table.xAccess = access;
    table.xFullPathname = full_path;
    table.xRandomness = randomness;
    table.xSleep = sleep;
    table.xCurrentTime = current_time;
    table.xGetLastError = last_error;
    sqlite3_vfs_register(&table, 0);
}

file_system::~file_system() {
    sqlite3_vfs_unregister(&parts_->table);
}

const std::string& file_system::name() const {
    return parts_->name;
}

} // namespace simulation
