#include "tests/bench/load.hpp"
#include "tests/bench/scenarios.hpp"

#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace bench {

double measure_fsync(const places& at, report& into) {
    using namespace std::chrono_literals;
    std::filesystem::create_directories(at.data);
    const auto name = (at.data / "fsync").string();
    const int file = open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error(name + " cannot be written");
    const std::string page(4096, 'x');
    std::vector<double> each;
    const auto began = stopwatch::now();
    while (stopwatch::now() - began < 1s) {
        const auto before = stopwatch::now();
        if (write(file, page.data(), page.size()) < 0 || fdatasync(file) != 0) {
            close(file);
            throw std::runtime_error(name + " cannot be synced");
        }
        each.push_back(milliseconds_between(before, stopwatch::now()));
    }
    close(file);
    std::filesystem::remove(name);
    const auto rate = static_cast<double>(each.size());
    const auto took = spread_of(std::move(each));
    into.add({"The disk", "appending 4 kB and fdatasync", rate, "/s"});
    into.add({"The disk", "one of these, median", took.median, "ms"});
    return rate;
}

} // namespace bench
