#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace storage_test {

// A new empty directory, gone at the end; in memory where there is such a place, because a store
// waits for the disk at each commit.
class temporary_directory {
public:
    temporary_directory() {
        namespace fs = std::filesystem;
        const fs::path in_memory = "/dev/shm";
        const auto parent = fs::is_directory(in_memory) ? in_memory : fs::temp_directory_path();
        auto name = (parent / "incident-bot-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary directory");
        path_ = name;
    }
    ~temporary_directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    temporary_directory(const temporary_directory&) = delete;
    temporary_directory& operator=(const temporary_directory&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace storage_test
