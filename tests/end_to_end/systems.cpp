#include "tests/end_to_end/systems.hpp"

#include "bot/net/http_server.hpp"
#include "bot/net/sleep.hpp"
#include "tests/bot/net/support.hpp"
#include "tests/services/toy_platform.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <fmt/chrono.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

namespace end_to_end {

namespace asio = boost::asio;
using namespace bot::net;
using namespace std::chrono_literals;
using commands::action_kind;
using services_at_hand::toy_platform;

struct systems::state {
    state() {
        for (const auto kind : toy_platform::kinds())
            platforms.emplace(kind, kind);
        const auto by = [this](http_request what) { return answer(std::move(what)); };
        plain = http_server::listen(loop.get_executor(), {}, by).value();
        http_server_settings strange;
        strange.tls = testing::make_certificates("DNS:localhost,IP:127.0.0.1").server;
        stranger = http_server::listen(loop.get_executor(), std::move(strange), by).value();
        thread = std::thread([this] { loop.run(); });
    }
    ~state() {
        loop.stop();
        thread.join();
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    // Nothing where the target names no platform.
    std::optional<http_response> ask_platform(const http_request& what) {
        const auto end = what.target.find('/', 1);
        action_kind kind{};
        const auto name = what.target.substr(1, end - 1);
        if (!boost::describe::enum_from_string(name.c_str(), kind)) return {};
        bot::services::service_call call;
        call.method = what.method;
        call.target = what.target.substr(end);
        call.body = what.body;
        for (const auto& [header, value] : what.headers)
            call.headers.emplace_back(header, value);
        const std::lock_guard alone(mutex);
        auto said = platforms.at(kind)(call);
        return http_response::text(said.status, std::move(said.body), "application/json");
    }

    // GitHub's webhook, with one delivery that did not arrive.
    http_response answer_for_hook(const http_request& what) {
        if (what.method == "POST" && what.target.ends_with("/hooks/7/deliveries/77/attempts")) {
            ++again;
            return http_response::text(202, "{}", "application/json");
        }
        const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
        return http_response::text(
            200,
            fmt::format(R"([{{"id":77,"guid":"a","status_code":502,"delivered_at":"{:%FT%TZ}"}}])",
                        now),
            "application/json");
    }

    asio::awaitable<http_reply> answer(http_request what) {
        http_reply out = http_response::text(200, R"({"status":"pass"})", "application/json");
        if (what.target == "/hang") co_await sleep_for(60s);
        if (what.target == "/slow") co_await sleep_for(300ms);
        if (what.target == "/trouble") out = http_response::text(500, "oops");
        if (what.target == "/garbage") out = http_response::text(200, "{\"rub");
        if (what.target.find("/hooks/") != what.target.npos) out = answer_for_hook(what);
        auto said = ask_platform(what);
        const bool changes = said && what.method != "GET";
        while (changes && held)
            co_await sleep_for(10ms);
        if (said) out = std::move(*said);
        co_return out;
    }

    asio::io_context loop{1};
    mutable std::mutex mutex;
    std::map<action_kind, toy_platform> platforms;
    std::atomic<bool> held = false;
    std::atomic<int> again = 0;
    std::unique_ptr<http_server> plain;
    std::unique_ptr<http_server> stranger;
    std::thread thread;
};

systems::systems() : state_(std::make_unique<state>()) {}

systems::~systems() = default;

std::string systems::url() const {
    return "http://127.0.0.1:" + std::to_string(state_->plain->port());
}

std::string systems::url_of_stranger() const {
    return "https://127.0.0.1:" + std::to_string(state_->stranger->port());
}

void systems::hold_changes(bool so) {
    state_->held = so;
}

std::size_t systems::changes(action_kind kind) const {
    const std::lock_guard alone(state_->mutex);
    return state_->platforms.at(kind).changes.size();
}

int systems::asked_again() const {
    return state_->again;
}

std::vector<std::string> systems::complaints() const {
    const std::lock_guard alone(state_->mutex);
    std::vector<std::string> out;
    for (const auto& [kind, each] : state_->platforms)
        out.insert(out.end(), each.complaints.begin(), each.complaints.end());
    return out;
}

} // namespace end_to_end
