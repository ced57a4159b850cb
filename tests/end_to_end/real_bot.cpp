#include "tests/end_to_end/real_bot.hpp"

#include "tests/end_to_end/waiting.hpp"

#include <boost/json/parse.hpp>

#include <csignal>
#include <fstream>
#include <stdexcept>

namespace end_to_end {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 20s;

} // namespace

std::map<std::string, std::string> real_bot::environment() const {
    auto out = with_.secrets;
    out.insert({{"SLACK_API_URL", with_.api_url},
                {"INCIDENT_BOT_SPEED", std::to_string(with_.speed)},
                {"SLACK_APP_TOKEN", with_.app_token},
                {"SLACK_BOT_TOKEN", with_.bot_token}});
    return out;
}

void real_bot::start(bool and_wait) {
    port_ = free_port();
    const auto config = with_.folder / "bot.toml";
    std::ofstream(config) << "[http]\nlisten = \"127.0.0.1:" << port_ << "\"\n" << with_.settings;
    auto arguments = with_.through;
    for (const auto& each :
         {program("incident-bot"), std::filesystem::path("run"), std::filesystem::path("--data"),
          data(), std::filesystem::path("--config"), config})
        arguments.push_back(each.string());
    process_ = std::make_unique<child_process>(
        order_to_start{arguments, environment(), with_.folder / "bot.log"});
    http_ = std::make_unique<loopback>(port_);
    if (and_wait) wait_until_connected();
}

void real_bot::kill() {
    process_->kill();
}

int real_bot::stop() {
    process_->signal(SIGTERM);
    return wait_for_end();
}

int real_bot::wait_for_end() {
    return process_->wait(patience).value_or(-1);
}

std::string real_bot::log() const {
    return read_file(with_.folder / "bot.log");
}

void real_bot::wait_until_connected() {
    try {
        until(patience, "the bot's connection to Slack", [this] {
            if (!process_->runs()) throw std::runtime_error("the bot ended");
            return metric("incbot_slack_socket_connections") >= 1;
        });
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string(error.what()) + "; its log:\n" + log());
    }
}

void real_bot::wait_until_delivered(std::chrono::milliseconds within) {
    try {
        until(within, "everything to be delivered", [this] {
            return metric("incbot_outbox_pending") == 0 && metric("incbot_commands_waiting") == 0;
        });
    } catch (const std::runtime_error& error) {
        throw std::runtime_error(std::string(error.what()) + "; its log:\n" + log());
    }
}

double real_bot::metric(const std::string& name) const {
    const auto page = "\n" + http_->get("/metrics", 5s).body;
    const auto at = page.find("\n" + name + " ");
    return at == page.npos ? -1 : std::stod(page.substr(at + name.size() + 2));
}

finished real_bot::ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), program("incident-bot").string());
    arguments.insert(arguments.end(), {"--data", data().string()});
    return run_to_end({std::move(arguments), environment(), {}}, patience);
}

boost::json::value real_bot::exported(int incident) const {
    const auto said = ask({"export", std::to_string(incident), "--format", "json"});
    if (said.status != 0) throw std::runtime_error("export: " + said.output);
    return boost::json::parse(said.output);
}

} // namespace end_to_end
