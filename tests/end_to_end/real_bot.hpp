#pragma once

#include "tests/end_to_end/child_process.hpp"
#include "tests/end_to_end/loopback.hpp"

#include <boost/json/value.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace end_to_end {

struct bot_options {
    std::filesystem::path folder; // of its log, its configuration, its data
    std::string api_url;
    std::string app_token = "xapp-practice";
    std::string bot_token = "xoxb-practice";
    std::string settings = {};                       // more of the configuration file
    std::map<std::string, std::string> secrets = {}; // more of the environment
    int speed = 1;                                   // as the workspace's --speed
    std::vector<std::string> through = {}; // a program that runs it, with its first arguments
};

// incident-bot as a process that can be killed and started again on the same data.
class real_bot {
public:
    explicit real_bot(bot_options with) : with_(std::move(with)) {}

    // Starts it; with `and_wait` until it is connected.
    void start(bool and_wait = true);
    void kill(); // -9
    // SIGTERM; the exit status, or -1 where it did not end.
    int stop();
    void wait_until_connected();
    // Until nothing waits to be delivered.
    void wait_until_delivered(std::chrono::milliseconds within = std::chrono::seconds(30));
    // The exit status of one that ends by itself.
    int wait_for_end();

    [[nodiscard]] bool runs() const { return process_ && process_->runs(); }
    [[nodiscard]] pid_t id() const { return process_->id(); }
    [[nodiscard]] std::string log() const;
    [[nodiscard]] std::filesystem::path data() const { return with_.folder / "data"; }
    // Where it serves HTTP.
    [[nodiscard]] std::uint16_t port() const { return port_; }
    // The value of a metric; -1 where it has none.
    [[nodiscard]] double metric(const std::string& name) const;

    // "incident-bot arguments --data …", run to its end with the same environment.
    [[nodiscard]] finished ask(std::vector<std::string> arguments) const;
    // One incident as JSON.
    [[nodiscard]] boost::json::value exported(int incident) const;
    bot_options& options() { return with_; }

private:
    [[nodiscard]] std::map<std::string, std::string> environment() const;

    bot_options with_;
    std::uint16_t port_ = 0;
    std::unique_ptr<child_process> process_;
    std::unique_ptr<loopback> http_;
};

} // namespace end_to_end
