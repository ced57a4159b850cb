#include "tests/end_to_end/child_process.hpp"

#include "tests/end_to_end/temporary_directory.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace end_to_end {
namespace {

constexpr std::string_view not_inherited[] = {"SLACK_", "INCIDENT_BOT_",
                                              "STATE_DIRECTORY=", "NOTIFY_SOCKET="};

std::vector<std::string> environment_of(const order_to_start& what) {
    std::vector<std::string> out;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view line = *each;
        bool passed_on = !what.environment.contains(std::string(line.substr(0, line.find('='))));
        for (const auto prefix : not_inherited)
            passed_on &= !line.starts_with(prefix);
        if (passed_on) out.emplace_back(line);
    }
    for (const auto& [name, value] : what.environment)
        out.push_back(name + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (auto& each : texts)
        out.push_back(each.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

child_process::child_process(const order_to_start& what) {
    auto arguments = what.arguments;
    auto variables = environment_of(what);
    const auto argv = pointers(arguments);
    const auto envp = pointers(variables);
    const auto output = what.output.empty() ? std::string("/dev/null") : what.output.string();
    const auto parent = ::getpid();
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("no process can be started");
    if (id_ > 0) return;
    // The child: only calls that are safe after a fork.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(126);
    const int to = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int from = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(from, 0);
    ::dup2(to, 1);
    ::dup2(to, 2);
    ::execvpe(argv[0], argv.data(), envp.data());
    ::_exit(127);
}

child_process::~child_process() {
    kill();
}

void child_process::signal(int number) const {
    if (!status_) ::kill(id_, number);
}

void child_process::kill() {
    signal(SIGKILL);
    reap(true);
}

bool child_process::reap(bool block) {
    if (status_) return true;
    int raw = 0;
    if (::waitpid(id_, &raw, block ? 0 : WNOHANG) != id_) return false;
    status_ = WIFSIGNALED(raw) ? 128 + WTERMSIG(raw) : WEXITSTATUS(raw);
    return true;
}

bool child_process::runs() {
    return !reap(false);
}

std::optional<int> child_process::wait(std::chrono::milliseconds within) {
    try {
        until(within, "the program's end", [this] { return reap(false); });
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
    return status_;
}

finished run_to_end(order_to_start what, std::chrono::milliseconds within) {
    const temporary_directory scratch;
    what.output = scratch.path() / "output";
    child_process running(what);
    const auto status = running.wait(within);
    if (!status) {
        throw std::runtime_error(what.arguments.front() + " did not end; it said:\n" +
                                 read_file(what.output));
    }
    return {*status, read_file(what.output)};
}

std::filesystem::path program(const std::string& name) {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace end_to_end
