#include "bot/metrics/process_use.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <unistd.h>

namespace bot::metrics {
namespace {

std::chrono::duration<double> length(const timeval& of) {
    return std::chrono::seconds(of.tv_sec) + std::chrono::microseconds(of.tv_usec);
}

std::int64_t resident() {
    std::ifstream pages("/proc/self/statm");
    std::int64_t all = 0;
    std::int64_t inside = 0;
    pages >> all >> inside;
    return inside * sysconf(_SC_PAGESIZE);
}

std::int64_t open_files() {
    std::error_code error;
    const std::filesystem::directory_iterator all("/proc/self/fd", error);
    // One of them is the directory itself, while it is read.
    return error ? 0 : std::distance(begin(all), end(all)) - 1;
}

} // namespace

process_use measure_process() {
    process_use out;
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) == 0) out.cpu = length(used.ru_utime) + length(used.ru_stime);
    out.resident_bytes = resident();
    out.open_files = open_files();
    rlimit most{};
    if (getrlimit(RLIMIT_NOFILE, &most) == 0) {
        out.most_files = static_cast<std::int64_t>(most.rlim_cur);
    }
    return out;
}

} // namespace bot::metrics
