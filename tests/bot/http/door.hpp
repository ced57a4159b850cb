#pragma once

#include "bot/http/intake.hpp"
#include "tests/bot/net/support.hpp"

#include <boost/asio/this_coro.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

// A sender's door over real sockets, before a store that keeps what it is given.
namespace bot::http::testing {

struct shop {
    std::vector<storage::incoming> stored;
    std::optional<storage::outcome> outcome; // none: it does not come in time
    commands::instant now;
    std::function<void(router&, const intake_office&)> open; // adds the doors

    // The disk takes everything.
    void works() {
        outcome.emplace();
        outcome->what = storage::outcome::result::carried_out;
    }
};

inline std::string request(const std::string& path, const std::string& body,
                           const std::string& head) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + head +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

inline boost::asio::awaitable<std::optional<storage::outcome>> keep(shop& in,
                                                                    storage::incoming what) {
    auto answer = in.outcome;
    in.stored.push_back(std::move(what));
    co_return answer;
}

inline boost::asio::awaitable<void> serve_doors(shop& in, std::vector<std::string> requests,
                                                std::vector<std::string>& answers) {
    const auto executor = co_await boost::asio::this_coro::executor;
    router routes;
    const logger quiet({log_level::error, [&in] { return in.now; }, [](const log_record&) {}});
    const submission store = [&in](storage::incoming what, commands::duration) {
        return keep(in, std::move(what));
    };
    in.open(routes, {store, [&in] { return in.now; }, quiet});
    net::http_server_settings settings;
    settings.body_max = [&](std::string_view target) { return routes.body_max(target); };
    const auto by = [&](net::http_request what) { return routes.answer(std::move(what)); };
    const auto server = net::testing::serve(executor, std::move(settings), by);
    for (auto& bytes : requests) {
        auto heard = co_await net::testing::talk(server->port(), std::move(bytes));
        answers.push_back(heard.substr(0, heard.find('\r')));
    }
}

// The first line of each answer: "HTTP/1.1 202 Accepted".
inline std::vector<std::string> answers_to(shop& in, std::vector<std::string> requests) {
    std::vector<std::string> answers;
    net::testing::run(serve_doors(in, std::move(requests), answers));
    return answers;
}

inline std::string answer_to(shop& in, std::string bytes) {
    return answers_to(in, {std::move(bytes)}).front();
}

inline constexpr auto accepted = "HTTP/1.1 202 Accepted";
inline constexpr auto unavailable = "HTTP/1.1 503 Service Unavailable";

} // namespace bot::http::testing
