#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

using stopwatch = std::chrono::steady_clock;

struct order {
    std::vector<std::string> words; // the program and its arguments
    std::map<std::string, std::string> environment;
    std::filesystem::path log; // standard output and error
};

// What a process takes of the machine, from /proc.
struct usage {
    double resident_mb = 0; // MB are 10^6 bytes throughout
    double own_mb = 0;      // of it, what was written: neither code nor anything that can be shared
    double cpu_seconds = 0;
    int descriptors = 0;
};
usage usage_of(pid_t process);

// A program that runs for as long as this lives. One that dies before is found by its log.
class child {
public:
    explicit child(const order& what);
    ~child();
    child(const child&) = delete;
    child& operator=(const child&) = delete;

    [[nodiscard]] usage use() const { return usage_of(process_); }
    [[nodiscard]] stopwatch::time_point started() const { return started_; }
    [[nodiscard]] bool has_ended();
    // SIGTERM, and SIGKILL where that is not enough within 10 s.
    void stop();

private:
    pid_t process_ = -1;
    stopwatch::time_point started_;
};

} // namespace bench
