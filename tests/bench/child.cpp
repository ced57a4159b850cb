#include "tests/bench/child.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace bench {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    for (auto& word : words)
        out.push_back(word.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

usage usage_of(pid_t process) {
    const std::filesystem::path at = "/proc/" + std::to_string(process);
    usage out;
    std::ifstream memory(at / "statm");
    double size = 0;
    double resident = 0;
    memory >> size >> resident;
    out.resident_mb = resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
    std::ifstream parts(at / "smaps_rollup");
    for (std::string name; parts >> name;) {
        double kilobytes = 0;
        if (name == "Anonymous:" && parts >> kilobytes) out.own_mb = kilobytes * 1024 / 1e6;
    }
    std::ifstream stat(at / "stat");
    std::string line;
    std::getline(stat, line);
    // After the name, which may hold anything: state and ten more fields, then user and system
    // time.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    out.cpu_seconds = (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
    std::error_code none;
    for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(at / "fd", none))
        ++out.descriptors;
    return out;
}

child::child(const order& what) {
    auto words = what.words;
    std::vector<std::string> environment;
    for (const auto& [name, value] : what.environment)
        environment.push_back(name + "=" + value);
    const auto arguments = pointers(words);
    const auto variables = pointers(environment);
    const auto log = what.log.string();
    started_ = stopwatch::now();
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("no process could be made");
    if (process_ > 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    execve(arguments.front(), arguments.data(), variables.data());
    _exit(127);
}

child::~child() {
    stop();
}

bool child::has_ended() {
    if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
    return process_ < 0;
}

void child::stop() {
    using namespace std::chrono_literals;
    if (has_ended()) return;
    kill(process_, SIGTERM);
    for (const auto until = stopwatch::now() + 10s; stopwatch::now() < until;) {
        if (has_ended()) return;
        std::this_thread::sleep_for(5ms);
    }
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

} // namespace bench
