#pragma once

#include "bot/slack/session.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

// A session and its other side: the test says what the network does, and reads what the session
// wants. Time passes only when the test says so.
namespace bot::slack {

using namespace std::chrono_literals;

class session_scene {
public:
    explicit session_scene(std::size_t connections = 2, std::uint64_t seed = 7)
        : session_(seed, options_for(connections)) {}

    session* operator->() { return &session_; }
    [[nodiscard]] commands::instant now() const { return now_; }

    // Moves on and lets the session look at the clock.
    void pass(commands::duration by) {
        now_ += by;
        session_.tick(now_);
    }
    // As the loop does it: sleeps until the session wants to be woken, again and again. Both sides
    // go on pinging, as they would.
    void pass_awake(commands::duration by, bool heard = true) {
        const auto end = now_ + by;
        for (int turns = 0; now_ < end; ++turns) {
            REQUIRE_MESSAGE(turns < 10000, "the session keeps the loop awake without end");
            const auto wake = std::max(session_.next_wake(), now_ + 1ms);
            now_ = std::min(end, wake);
            if (heard) hear_all();
            session_.tick(now_);
            collect();
        }
    }

    // Everything wanted since the last look, or the last `take` of its kind.
    template <class Action> std::vector<Action> take() {
        collect();
        std::vector<Action> out;
        std::erase_if(wanted_, [&](session_action& each) {
            auto* match = std::get_if<Action>(&each);
            if (match) out.push_back(std::move(*match));
            return match != nullptr;
        });
        return out;
    }
    template <class Action> Action only() {
        auto all = take<Action>();
        REQUIRE_MESSAGE(all.size() == 1, "the session wanted " << all.size() << " of these");
        return std::move(all.front());
    }
    template <class Action> bool none() { return take<Action>().empty(); }

    // Carries one opening through: the URL is asked for, given, and connected to.
    connection_id connect() {
        only<open_url>();
        session_.url_opened(fmt::format("wss://example/{}", ++urls_), now_);
        const auto id = only<connect_socket>().connection;
        session_.connected(id, now_);
        known_.push_back(id);
        return id;
    }
    connection_id open(std::string_view greeting = R"({"type":"hello"})") {
        const auto id = connect();
        say(id, greeting);
        return id;
    }
    void say(connection_id to, std::string_view text) {
        session_.received(to, text, commands::user_id{"UBOT"}, now_);
    }
    void disconnect(connection_id of, std::string_view reason) {
        say(of, fmt::format(R"({{"type":"disconnect","reason":"{}"}})", reason));
    }
    void envelope(connection_id on, std::string_view id) {
        say(on, fmt::format(R"({{"envelope_id":"{}","type":"events_api","payload":{{}}}})", id));
    }
    void end(connection_id which) {
        std::erase(known_, which);
        session_.closed(which, "it ended", now_);
    }
    void hear_all() {
        for (const auto id : known_)
            session_.heard(id, now_);
    }
    // How long until it asks for a URL again; the clock moves on.
    commands::duration until_next_opening() {
        const auto began = now_;
        while (true) {
            if (!take<open_url>().empty()) return now_ - began;
            const auto wake = session_.next_wake();
            REQUIRE_MESSAGE(wake != commands::instant::max(), "the session never tries again");
            now_ = std::max(now_ + 1ms, wake);
            hear_all();
            session_.tick(now_);
        }
    }

private:
    static session::options options_for(std::size_t connections) {
        session::options out;
        out.connections = connections;
        return out;
    }
    void collect() {
        for (auto& each : session_.actions())
            wanted_.push_back(std::move(each));
    }

    session session_;
    commands::instant now_{1'700'000'000s};
    std::vector<session_action> wanted_;
    std::vector<connection_id> known_;
    int urls_ = 0;
};

} // namespace bot::slack
