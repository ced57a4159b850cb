#pragma once

#include "tests/simulation/agenda.hpp"
#include "tests/simulation/disk.hpp"

#include <memory>
#include <string>

namespace simulation {

// The disk as SQLite sees it, under a name for storage::location::vfs.
class file_system {
public:
    // Both outlive it.
    file_system(disk& on, const agenda& time);
    ~file_system();
    file_system(const file_system&) = delete;
    file_system& operator=(const file_system&) = delete;

    [[nodiscard]] const std::string& name() const;

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

} // namespace simulation
