#include "tests/workspace/scene.hpp"

#include <doctest/doctest.h>

namespace workspace {

using namespace std::chrono_literals;

namespace {

seed with_two() {
    auto start = practice_seed(7);
    install_outage_bot(start, "0OTHER", "other");
    return start;
}

struct two_apps {
    workspace model{with_two(), instant{std::chrono::seconds{1700000000}}};
    instant now{std::chrono::seconds{1700000000}};
    person ana{model, "ana"};

    std::string open(const std::string& app_token) {
        const auto answer = call("apps.connections.open", app_token);
        return word(answer.body, "/url");
    }
    api_answer call(std::string method, std::string token, boost::json::object arguments = {}) {
        api_request request;
        request.method = std::move(method);
        request.token = std::move(token);
        request.arguments = std::move(arguments);
        return model.call(request, now);
    }
    void type_outage() {
        model.act(
            ana.id(),
            {{"act", "command"}, {"channel", "#incidents"}, {"command", "/outage"}, {"text", "x"}},
            now);
    }
    // What one app is sent, without hello.
    int envelopes(const std::string& app_id) {
        int count = 0;
        for (const auto each : model.connections(app_id))
            for (const auto& frame : model.take_frames(each, now))
                if (frame.text.find("envelope_id") != std::string::npos) ++count;
        return count;
    }
    void connect() {
        REQUIRE(model.connect(open("xapp-practice"), now).status == 101);
        REQUIRE(model.connect(open("xapp-other"), now).status == 101);
        REQUIRE(envelopes("A0PRACTICE") + envelopes("A0OTHER") == 0);
    }
};

} // namespace

TEST_CASE("a command goes to the app that it belongs to") {
    two_apps s;
    s.connect();
    s.type_outage();
    CHECK(s.envelopes("A0PRACTICE") == 0);
    CHECK(s.envelopes("A0OTHER") == 1);
}

TEST_CASE("an event is told to each app whose bot is in the channel") {
    two_apps s;
    s.connect();
    s.ana.says("#incidents", "it burns", s.now);
    CHECK(s.envelopes("A0PRACTICE") == 1);
    CHECK(s.envelopes("A0OTHER") == 1);
    const auto made =
        s.call("conversations.create", "xoxb-other", {{"name", "theirs"}, {"is_private", true}});
    REQUIRE(made.ok());
    CHECK(s.envelopes("A0PRACTICE") == 0);
}

TEST_CASE("what an app posted is its own: author, channel, right to change it") {
    two_apps s;
    const auto posted =
        s.call("chat.postMessage", "xoxb-other", {{"channel", "C0INCIDENTS"}, {"text", "ours"}});
    REQUIRE(posted.ok());
    const auto ts = word(posted.body, "/ts");
    const auto& channel = s.model.channels().at("C0INCIDENTS");
    CHECK(channel.messages.rbegin()->second.bot_id == "B0OTHER");
    const boost::json::object change{{"channel", "C0INCIDENTS"}, {"ts", ts}, {"text", "changed"}};
    CHECK(s.call("chat.update", "xoxb-practice", change).error() == "cant_update_message");
    CHECK(s.call("chat.update", "xoxb-other", change).ok());
    CHECK(word(s.call("auth.test", "xoxb-other").body, "/bot_id") == "B0OTHER");
}

TEST_CASE("names of channels are there once for all apps") {
    two_apps s;
    CHECK(s.call("conversations.create", "xoxb-other", {{"name", "incident-1"}}).ok());
    CHECK(s.call("conversations.create", "xoxb-practice", {{"name", "incident-1"}}).error() ==
          "name_taken");
}

TEST_CASE("an app's limits are used up by nobody else") {
    two_apps s;
    const boost::json::object post{{"channel", "C0INCIDENTS"}, {"text", "x"}};
    while (s.call("chat.postMessage", "xoxb-other", post).status == 200) {
    }
    CHECK(s.call("chat.postMessage", "xoxb-practice", post).ok());
}

TEST_CASE("what belongs to one app's trigger opens nothing for another") {
    two_apps s;
    s.connect();
    s.type_outage();
    std::string trigger;
    for (const auto each : s.model.connections("A0OTHER"))
        for (const auto& frame : s.model.take_frames(each, s.now)) {
            const auto at = frame.text.find("trigger_id");
            if (at == std::string::npos) continue;
            const auto from = frame.text.find(':', at) + 2;
            trigger = frame.text.substr(from, frame.text.find('"', from) - from);
        }
    REQUIRE_FALSE(trigger.empty());
    const boost::json::object form{{"trigger_id", trigger},
                                   {"view",
                                    {{"type", "modal"},
                                     {"title", {{"type", "plain_text"}, {"text", "Form"}}},
                                     {"blocks", boost::json::array{}}}}};
    CHECK(s.call("views.open", "xoxb-practice", form).error() == "invalid_trigger_id");
    CHECK(s.call("views.open", "xoxb-other", form).ok());
}

} // namespace workspace
