#pragma once

#include <filesystem>

namespace storage {

// A lock on a data directory, held as long as this lives and let go of by the system however the
// process ends. Throws `trouble`: `in_use` where another bot holds it, `unwritable` or `disk_full`
// where the file cannot be made.
class lock_file {
public:
    explicit lock_file(const std::filesystem::path& directory);
    ~lock_file();
    lock_file(const lock_file&) = delete;
    lock_file& operator=(const lock_file&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace storage
