#include "tests/end_to_end/practice_slack.hpp"

#include "tests/end_to_end/waiting.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace end_to_end {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

// Longer than the workspace waits for the bot.
constexpr auto patience = 15s;

json::object parsed(const reply& from, const std::string& what) {
    boost::system::error_code error;
    auto value = json::parse(from.body, error);
    if (error || !value.is_object()) {
        throw std::runtime_error(what + ": status " + std::to_string(from.status) + ", " +
                                 from.body.substr(0, 200));
    }
    return std::move(value.as_object());
}

} // namespace

practice_slack::practice_slack(const std::filesystem::path& folder,
                               std::vector<std::string> options) {
    const auto log = folder / "slack.log";
    const std::string manifest = INCIDENT_BOT_SOURCES "/deploy/manifest.json";
    options.insert(options.begin(), {program("slack-workspace").string(), "--rate-limits", "off",
                                     "--manifest", manifest});
    process_ = std::make_unique<child_process>(order_to_start{std::move(options), {}, log});
    const std::string begins = "Practice workspace: http://127.0.0.1:";
    std::string said;
    until(10s, "the practice workspace's address", [&] {
        said = read_file(log);
        return said.starts_with(begins) && said.ends_with("\n");
    });
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(begins.size())));
    to_ = std::make_unique<loopback>(port_);
}

std::string practice_slack::api_url() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/api/";
}

json::object practice_slack::begin(const std::string& who, json::object what) {
    what["wait"] = false;
    return act(who, std::move(what));
}

json::object practice_slack::act(const std::string& who, json::object what) {
    if (!what.contains("user")) what["user"] = who;
    return parsed(to_->post("/practice/act?user=" + who, json::serialize(what), patience), "act");
}

json::object command_act(const std::string& channel, const std::string& text) {
    return {{"act", "command"}, {"channel", channel}, {"command", "/incident"}, {"text", text}};
}

json::object practice_slack::type_in(const std::string& who, const std::string& channel,
                                     const std::string& text) {
    return act(who, command_act(channel, text));
}

bool practice_slack::is_everything_acknowledged() {
    constexpr std::int64_t waiting = 0; // of workspace::delivery_report::state
    const auto all = dump();
    return std::ranges::none_of(all.at("deliveries").as_array(), [](const auto& each) {
        return each.at("state").template to_number<std::int64_t>() == waiting;
    });
}

void practice_slack::wait_until_acknowledged() {
    until(patience, "the bot's acknowledgement of what happened",
          [this] { return is_everything_acknowledged(); });
}

void practice_slack::bring_again_what_waits() {
    constexpr int times = 10; // each longer than the patience with one acknowledgement
    for (int round = 0; round < times && !is_everything_acknowledged(); ++round) {
        order("skip", {{"milliseconds", 60'000}});
        std::this_thread::sleep_for(300ms);
    }
    wait_until_acknowledged();
}

void practice_slack::order(const std::string& name, json::object what) {
    const auto answer = to_->post("/practice/control/" + name, json::serialize(what), patience);
    if (answer.status != 200) throw std::runtime_error("order " + name + ": " + answer.body);
}

json::object practice_slack::ask(const std::string& target) {
    return parsed(to_->get("/practice/control/" + target, patience), target);
}

json::object practice_slack::dump() {
    return ask("dump");
}

json::object practice_slack::connections() {
    return ask("connections");
}

json::object practice_slack::requests() {
    return ask("requests");
}

} // namespace end_to_end
