#include "tests/bot/delivery/delivery_scene.hpp"

#include <fmt/format.h>

using namespace bot;
using namespace bot::delivery;

// What is asked of, and done to, services that are not Slack.
namespace {

struct outside_scene : delivery_scene {
    std::vector<services::service_call> calls; // that went out

    void go(commands::duration limit = 30min) {
        service = [this, answer = std::move(service)](const services::service_call& call) {
            calls.push_back(call);
            return answer(call);
        };
        run(limit);
    }
    static commands::action_call fix() {
        commands::action_call out;
        out.service = "ci";
        out.target = "/fix";
        out.body = "{}";
        return out;
    }
    static services::service_response says(int status, std::string body = "{}") {
        return {status, {}, std::move(body), 20ms};
    }
};

} // namespace

TEST_CASE("an action is sent once, and what came of it is told") {
    outside_scene s;
    s.service = [](const auto&) { return outside_scene::says(204); };
    s.want("1/action/1/1", commands::run_action{1, 1, outside_scene::fix()});
    s.go();
    CHECK(s.calls.size() == 1);
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::succeeded);
}

TEST_CASE("an action whose answer was lost is not sent again") {
    outside_scene s;
    s.service = [](const auto&) { return services::service_unknown{"lost"}; };
    s.want("1/action/1/1", commands::run_action{1, 1, outside_scene::fix()});
    s.go();
    CHECK(s.calls.size() == 1);
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::unknown);
}

TEST_CASE("an action that an earlier life may have sent is not sent") {
    outside_scene s;
    s.service = [](const auto&) { return outside_scene::says(204); };
    s.take(s.row("1/action/1/1", commands::run_action{1, 1, outside_scene::fix()}), true);
    s.go();
    CHECK(s.calls.empty());
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::unknown);
}

TEST_CASE("an action is followed until its end, through trouble on the way") {
    outside_scene s;
    int asked = 0;
    s.service = [&asked](const auto&) -> services::service_answer {
        switch (++asked) {
        case 1:
            return services::service_unknown{"lost"};
        case 2:
            return outside_scene::says(502, "");
        case 3:
            return outside_scene::says(200, R"({"status":"in_progress"})");
        default:
            return outside_scene::says(200, R"({"status":"completed","conclusion":"success"})");
        }
    };
    auto call = outside_scene::fix();
    call.kind = commands::action_kind::github_workflow;
    call.with = {{"repository", "a/b"}};
    s.want("1/action/1/1/follow", commands::follow_action{1, call, "9"});
    s.go();
    CHECK(asked == 4);
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::succeeded);
}

namespace {

// An action whose end GitHub does not tell, and its time is a minute.
struct endless_action : outside_scene {
    commands::instant until = now + 1min;
    std::vector<commands::instant> looks;
    std::string status = "queued";

    endless_action() {
        service = [this](const services::service_call& call) {
            looks.push_back(now);
            // The last looks are shorter, so that the whole is not longer than it may be.
            CHECK((now > until || now + call.within <= until + 10ms));
            return outside_scene::says(200,
                                       R"({"conclusion":"success","status":")" + status + "\"}");
        };
        auto call = outside_scene::fix();
        call.kind = commands::action_kind::github_workflow;
        call.with = {{"repository", "a/b"}};
        call.within = 1min;
        want("1/action/1/1/follow", commands::follow_action{1, call, "9"});
    }
};

} // namespace

TEST_CASE("an action that does not end in its time is waited for exactly as long") {
    endless_action s;
    s.go();
    CHECK(s.now == s.until);
    CHECK(s.looks.size() >= 10);
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::timed_out);
}

TEST_CASE("the time of an action does not begin anew when the bot does") {
    endless_action s;
    for (int i = 0; i < 4; ++i) {
        s.run(13s);
        CHECK(s.done.empty());
        s.restart();
    }
    s.go();
    CHECK(s.now == s.until);
    CHECK(s.only_outcome<commands::effect_acted>().end == commands::action_end::timed_out);
}

TEST_CASE("what ended while the bot was away, later than its time, is seen when it is back") {
    for (const auto* status : {"completed", "queued"}) {
        endless_action s;
        s.run(13s);
        s.now = s.until + 1h;
        s.restart();
        s.looks.clear();
        s.status = status;
        s.go();
        CHECK(s.looks.size() == 1);
        CHECK(s.only_outcome<commands::effect_acted>().end ==
              (s.status == "queued" ? commands::action_end::timed_out
                                    : commands::action_end::succeeded));
    }
}

TEST_CASE("twenty probes go out at once, and none waits for another") {
    outside_scene s;
    s.service = [](const auto&) { return outside_scene::says(200, R"({"status":"pass"})"); };
    for (int i = 0; i < 20; ++i) {
        commands::run_probe each;
        each.run = 1;
        each.probe.name = fmt::format("p{}", i);
        s.want("1/probe/1/" + each.probe.name, each);
    }
    s->due(s.now);
    CHECK(s->take_service_calls().size() == 20);
}

TEST_CASE("preparing asks and changes nothing; where it cannot be done it says why") {
    outside_scene s;
    s.service = [](const auto&) { return outside_scene::says(404, R"({"message":"Not Found"})"); };
    auto call = outside_scene::fix();
    call.kind = commands::action_kind::render_rollback;
    call.with = {{"service_id", "srv-1"}};
    s.want("1/action/1/prepare", commands::prepare_action{1, call, false});
    s.go();
    REQUIRE(s.calls.size() == 1);
    CHECK(s.calls.front().method == "GET");
    const auto no = s.only_outcome<commands::effect_acted>();
    CHECK(no.end == commands::action_end::failed);
    CHECK(no.text == "HTTP 404: Not Found");
}

TEST_CASE("a proposal is posted once in #incidents and then kept, whatever fails") {
    for (const auto what :
         {fault::lost_before, fault::lost_after, fault::not_sent, fault::limited, fault::crash}) {
        for (int when = 1; when <= 3; ++when) {
            delivery_scene s;
            s.content.groups[1].id = 1;
            s.mishap = [&](int number, const slack::web_call&) {
                return number == when ? what : fault::none;
            };
            s.want("0/proposal/1", commands::keep_proposal{1});
            s.run();
            CHECK(s.messages_with("state 1") == 1);
            const auto at = s.only_outcome<commands::effect_placed_message>();
            CHECK(at.channel.value == "CINCIDENTS");
            s.content.groups[1].channel = at.channel;
            s.content.groups[1].ts = at.ts;
            s.content.says = "state 2";
            s.done.clear();
            s.now += 1min;
            s.take(s.row("0/proposal/1", commands::keep_proposal{1}, 2));
            s.run();
            CHECK(s.messages_with("state 2") == 1);
            CHECK(s.messages_with("state 1") == 0);
        }
    }
}
