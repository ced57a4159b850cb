#pragma once

#include "bot/app/engine.hpp"
#include "tests/bot/app/fake_reader.hpp"
#include "tests/bot/delivery/fake_content.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace bot {

using namespace std::chrono_literals;
using result = storage::outcome::result;

// An engine with one connection, whose disk and Slack are the test.
class engine_scene {
public:
    delivery::fake_content content;
    fake_reader records;
    commands::instant now{1'700'000'000s};
    slack::connection_id connection{};

    static storage::outcome carried_out(commands::reply reply = {}) {
        storage::outcome out;
        out.what = result::carried_out;
        out.reply = std::move(reply);
        return out;
    }

    explicit engine_scene(std::int64_t most_effects = 1000)
        : engine_(content, records, 3, options_for(most_effects)) {}

    engine* operator->() { return &engine_; }

    // Starts, with the bot's own first command stored and a connection up.
    void start() {
        engine_.start({{"UBOT"}, "BBOT", "T1", "https://acme.slack.com/"}, now);
        store(only<store_command>());
        open();
    }
    void open() {
        only<slack::open_url>();
        engine_.session().url_opened("wss://example/1", now);
        connection = only<slack::connect_socket>().connection;
        engine_.session().connected(connection, now);
        engine_.received(connection, R"({"type":"hello"})", now);
        collect();
    }

    template <class Action> std::vector<Action> take() {
        collect();
        std::vector<Action> out;
        std::erase_if(wanted_, [&](engine_action& each) {
            auto* match = std::get_if<Action>(&each);
            if (match) out.push_back(std::move(*match));
            return match != nullptr;
        });
        return out;
    }
    template <class Action> Action only() {
        auto all = take<Action>();
        REQUIRE_MESSAGE(all.size() == 1, "the engine wanted " << all.size() << " of these");
        return std::move(all.front());
    }
    template <class Action> bool none() { return take<Action>().empty(); }
    // Errors and warnings since the last look, in one text.
    std::string complaints() {
        std::string out;
        for (const auto& each : take<slack::report>()) {
            if (each.level != slack::report_level::info) out += each.text + "\n";
        }
        return out;
    }

    void slash(std::string_view id, bool accepts_payload = true) {
        engine_.received(connection,
                         fmt::format(R"({{"envelope_id":"{0}","type":"slash_commands",
                             "accepts_response_payload":{1},"payload":{{"user_id":"U1",
                             "channel_id":"C1","command":"/incident","text":"sev2 Down",
                             "trigger_id":"t.{0}","response_url":"https://hooks.slack.com/x"}}}})",
                                     id, accepts_payload),
                         now);
    }
    void mention(std::string_view id) {
        engine_.received(connection,
                         fmt::format(R"({{"envelope_id":"{0}","type":"events_api","payload":{{
                             "event_id":"Ev","event":{{"type":"app_mention","user":"U1",
                             "channel":"C1","ts":"17.1","text":"<@UBOT> staus"}}}}}})",
                                     id),
                         now);
    }
    void store(const store_command& what, storage::outcome with = carried_out()) {
        engine_.stored(what.number, std::move(with), now);
    }

    static storage::outcome seen_before(commands::reply reply = {}) {
        auto out = carried_out(std::move(reply));
        out.what = result::seen_before;
        return out;
    }
    static storage::outcome failed(storage::error_kind kind) {
        storage::outcome out;
        out.error = "the disk is full";
        out.error_kind = kind;
        return out;
    }
    static commands::reply says(std::string text) {
        return commands::tell{{std::move(text), {}, {}}, {"C1"}, {}};
    }
    // A row that posts into C1 once.
    storage::effect_row post(std::string key) const {
        return {{std::move(key)},
                commands::incident_id{1},
                commands::post_message{commands::in_channel{{"C1"}, {}}, {"hello", {}, {}}},
                1,
                commands::priority::tell_people,
                now,
                "test",
                {},
                {}};
    }

private:
    static engine::options options_for(std::int64_t most_effects) {
        engine::options out;
        out.session.connections = 1;
        out.most_effects = most_effects;
        return out;
    }
    void collect() {
        for (auto& each : engine_.actions(now))
            wanted_.push_back(std::move(each));
    }

    engine engine_;
    std::vector<engine_action> wanted_;
};

} // namespace bot
