#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace end_to_end {

// What a program is started with. Its environment is this one's with `environment` in place of
// members of the same name, and without Slack's tokens otherwise.
struct order_to_start {
    std::vector<std::string> arguments; // the program first
    std::map<std::string, std::string> environment;
    std::filesystem::path output; // standard output and error, appended; empty: nowhere
};

// A program that runs, and ends with the object (SIGKILL), or with the test's own death.
class child_process {
public:
    explicit child_process(const order_to_start& what);
    ~child_process();
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;

    void signal(int number) const;
    // SIGKILL, and waits for the end.
    void kill();
    // The exit status, 128 + the signal's number where one ended it; nothing where it runs on.
    std::optional<int> wait(std::chrono::milliseconds within);
    [[nodiscard]] bool runs();
    [[nodiscard]] pid_t id() const { return id_; }

private:
    bool reap(bool block);

    pid_t id_ = -1;
    std::optional<int> status_;
};

struct finished {
    int status = 0;
    std::string output; // standard output and error
};

// Runs it to its end. Throws where it has none within the time.
finished run_to_end(order_to_start what, std::chrono::milliseconds within);

// The folder of the programs: this one's own.
std::filesystem::path program(const std::string& name);

std::string read_file(const std::filesystem::path& file);

} // namespace end_to_end
