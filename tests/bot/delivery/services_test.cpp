#include "tests/bot/delivery/delivery_scene.hpp"
#include "tests/services/toy_pager.hpp"
#include "tests/services/toy_tracker.hpp"

#include <fmt/format.h>

#include <array>

using namespace bot::delivery;
using namespace commands;
using bot::services::service_call;
using bot::services::service_not_sent;
using bot::services::service_response;
using bot::services::service_unknown;
using services_at_hand::toy_pager;
using services_at_hand::toy_tracker;

namespace {

constexpr std::array faults{fault::lost_before, fault::lost_after, fault::not_sent,
                            fault::limited,     fault::garbage,    fault::crash};

page_service page(pager_kind service, page_act act = page_act::trigger) {
    page_service out;
    out.pager = "primary";
    out.service = service;
    out.act = act;
    out.number = 1;
    out.alert = "incbot:T1:1:1";
    out.summary = "SEV2: Checkout failing (incident 1)";
    out.details = "Called: On-call engineer.";
    out.rank = 2;
    out.names = {"On-call engineer"};
    return out;
}

file_issue issue(tracker_kind service) {
    file_issue out;
    out.service = service;
    out.project = service == tracker_kind::github ? "acme/api" : "OPS";
    out.issue_type = "Task";
    out.labels = {"incident"};
    out.number = 1;
    out.title = "Raise the limit";
    out.body = "Raise the limit\n\nAction item 1 of incident 1.";
    out.marker = "incbot:T1:1:A1";
    return out;
}

void has_open_page(delivery_scene& scene) {
    service_page open;
    open.number = 1;
    scene.content.one().calls.pages = {open};
}

constexpr std::array pagers{pager_kind::pagerduty, pager_kind::opsgenie, pager_kind::goalert,
                            pager_kind::webhook};
constexpr std::array trackers{tracker_kind::github, tracker_kind::jira, tracker_kind::linear};

} // namespace

TEST_SUITE_BEGIN("delivery to services");

TEST_CASE("a page wakes once, whatever happens to its calls") {
    for (const auto kind : pagers) {
        for (const auto with : faults) {
            for (int at = 1; at <= 3; ++at) {
                delivery_scene scene;
                has_open_page(scene);
                toy_pager pager(kind);
                scene.service = [&](const service_call& call) { return pager(call); };
                scene.service_mishap = [&](int number, const auto&) {
                    return number <= at ? with : fault::none;
                };
                scene.want("p", page(kind));
                scene.run();
                CAPTURE(static_cast<int>(kind));
                CAPTURE(static_cast<int>(with));
                CHECK(pager.complaints.empty());
                REQUIRE(pager.alerts.size() == 1);
                CHECK(pager.alerts.at("incbot:T1:1:1").woken == 1);
                scene.only_outcome<effect_done>();
            }
        }
    }
}

TEST_CASE("acknowledging and closing reach the page that was triggered") {
    for (const auto kind : pagers) {
        delivery_scene scene;
        has_open_page(scene);
        toy_pager pager(kind);
        scene.service = [&](const service_call& call) { return pager(call); };
        scene.want("1", page(kind));
        scene.want("2", page(kind, page_act::acknowledge));
        scene.run();
        const bool cannot = kind == pager_kind::goalert; // so it closes
        CHECK(pager.alerts.at("incbot:T1:1:1").state == (cannot ? "closed" : "acknowledged"));
        scene.want("3", page(kind, page_act::close));
        scene.run();
        CHECK(pager.alerts.at("incbot:T1:1:1").state == "closed");
        CHECK(pager.complaints.empty());
    }
}

TEST_CASE("what is said of a page comes in the order in which it was decided") {
    delivery_scene scene;
    has_open_page(scene);
    toy_pager pager(pager_kind::pagerduty);
    scene.service = [&](const service_call& call) { return pager(call); };
    scene.service_mishap = [](int number, const auto&) {
        return number <= 4 ? fault::not_sent : fault::none;
    };
    scene.want("1", page(pager_kind::pagerduty));
    scene.want("2", page(pager_kind::pagerduty, page_act::acknowledge));
    scene.run();
    CHECK_MESSAGE(pager.alerts.at("incbot:T1:1:1").state == "acknowledged",
                  "acknowledged before it was there");
}

TEST_CASE("nobody is woken for what somebody answered while the service was out of reach") {
    delivery_scene scene;
    has_open_page(scene);
    toy_pager pager(pager_kind::pagerduty);
    scene.service = [&](const service_call& call) { return pager(call); };
    scene.service_mishap = [&](int number, const auto&) {
        if (number == 2) scene.content.one().calls.pages[0].stage = page_stage::acknowledged;
        return number <= 2 ? fault::not_sent : fault::none;
    };
    scene.want("1", page(pager_kind::pagerduty));
    scene.run();
    CHECK(pager.alerts.empty());
    scene.only_outcome<effect_not_reached>();
}

TEST_CASE("a refusal ends at once, with what the service says") {
    delivery_scene scene;
    has_open_page(scene);
    scene.service = [](const service_call&) {
        return service_response{
            400, {}, R"({"status":"invalid event","errors":["'routing_key' is wrong"]})", {}};
    };
    scene.want("1", page(pager_kind::pagerduty));
    scene.run();
    CHECK(scene.only_outcome<effect_gave_up>().error == "it answered 400: 'routing_key' is wrong");
}

TEST_CASE("a redirect is a refusal, for nothing follows it") {
    delivery_scene scene;
    has_open_page(scene);
    scene.service = [](const service_call&) {
        return service_response{302, {{"location", "https://elsewhere"}}, "", {}};
    };
    scene.want("1", page(pager_kind::pagerduty));
    scene.run();
    CHECK(scene.only_outcome<effect_gave_up>().error == "it answered 302");
}

TEST_CASE("a service that is out of reach is given up after minutes, to be told and tried anew") {
    delivery_scene scene;
    has_open_page(scene);
    scene.service_mishap = [](int, const auto&) { return fault::not_sent; };
    scene.want("1", page(pager_kind::pagerduty));
    const auto began = scene.now;
    scene.run();
    CHECK(scene.only_outcome<effect_not_reached>().why == "no route");
    CHECK(scene.now - began > 1min);
    CHECK(scene.now - began < 5min);
}

TEST_CASE("Retry-After is obeyed") {
    delivery_scene scene;
    has_open_page(scene);
    toy_pager pager(pager_kind::pagerduty);
    scene.service = [&](const service_call& call) {
        if (pager.calls++ == 0) return service_response{429, {{"retry-after", "40"}}, "", {}};
        return pager(call);
    };
    scene.want("1", page(pager_kind::pagerduty));
    const auto began = scene.now;
    scene.run();
    CHECK(scene.now - began >= 40s);
    CHECK(pager.alerts.size() == 1);
}

TEST_CASE("whoever is on call is read, and a service that cannot be asked does not take long") {
    for (const auto kind : {pager_kind::pagerduty, pager_kind::opsgenie}) {
        delivery_scene scene;
        toy_pager pager(kind);
        pager.on_call = {"dana@x.test", "eli@x.test"};
        scene.service = [&](const service_call& call) { return pager(call); };
        scene.want("s", look_up_on_call{"primary", kind, "API primary"});
        scene.run();
        const auto found = scene.only_outcome<effect_found_on_call>();
        REQUIRE_FALSE(found.people.empty());
        CHECK(found.people.front().email == "dana@x.test");
        CHECK_MESSAGE(found.people.size() == (kind == pager_kind::pagerduty ? 1 : 2),
                      "PagerDuty: the first level only");
        CHECK(pager.complaints.empty());
    }
    delivery_scene scene;
    scene.service_mishap = [](int, const auto&) { return fault::lost_before; };
    scene.want("s", look_up_on_call{"primary", pager_kind::pagerduty, "P1"});
    scene.run();
    scene.only_outcome<effect_not_reached>();
}

TEST_CASE("an action item becomes one issue, whatever happens to its calls") {
    for (const auto kind : trackers) {
        for (const auto with : faults) {
            for (int at = 1; at <= 4; ++at) {
                delivery_scene scene;
                toy_tracker tracker(kind);
                tracker.issues.push_back({"0", "Another", "incbot:T1:1:A12", {}, false});
                scene.service = [&](const service_call& call) { return tracker(call); };
                scene.service_mishap = [&](int number, const auto&) {
                    return number == at ? with : fault::none;
                };
                scene.want("i", issue(kind));
                scene.run();
                CAPTURE(static_cast<int>(kind));
                CAPTURE(static_cast<int>(with));
                CAPTURE(at);
                CHECK(tracker.complaints.empty());
                CHECK_MESSAGE(tracker.issues.size() == 2, "created other than once");
                const auto found = scene.only_outcome<effect_filed_issue>();
                CHECK(found.issue.id == tracker.issues.back().id);
                CHECK_FALSE(found.issue.link.empty());
            }
        }
    }
}

TEST_CASE("the issue's text leads back to the incident") {
    for (const auto kind : trackers) {
        delivery_scene scene;
        scene.content.workspace.team_url = "https://acme.slack.com/";
        toy_tracker tracker(kind);
        scene.service = [&](const service_call& call) { return tracker(call); };
        scene.want("i", issue(kind));
        scene.run();
        CHECK(tracker.with("https://acme.slack.com/archives/C1") == 1);
        CHECK(tracker.with("incbot:T1:1:A1") == 1);
    }
}

TEST_CASE("a closed issue is seen") {
    for (const auto kind : trackers) {
        toy_tracker tracker(kind);
        delivery_scene first;
        first.service = [&](const service_call& call) { return tracker(call); };
        first.want("i", issue(kind));
        first.run();
        for (const bool closed : {false, true}) {
            tracker.issues.front().closed = closed;
            delivery_scene scene;
            scene.service = first.service;
            const auto project = issue(kind).project;
            scene.want("l", look_at_issue{kind, project, 1, tracker.issues.front().id});
            scene.run();
            CHECK(scene.only_outcome<effect_found_issue>().closed == closed);
        }
        CHECK(tracker.complaints.empty());
    }
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("services and Slack beside each other");

TEST_CASE("hanging services do not hold Slack up, nor each other") {
    delivery_scene scene;
    has_open_page(scene);
    for (int i = 0; i < 40; ++i) {
        auto each = page(pager_kind::pagerduty);
        each.alert = fmt::format("a{}", i);
        scene.want(fmt::format("p{}", i), each);
    }
    scene.want("m", post_message{in_home{}, {"hello", {}, {}}});
    const auto calls = scene->due(scene.now);
    CHECK(calls.size() == 1);
    CHECK(scene->take_service_calls().size() == 40);
}

TEST_CASE("a service is not asked by more than its share at once") {
    delivery_scene scene;
    has_open_page(scene);
    for (int i = 0; i < 100; ++i) {
        auto each = page(pager_kind::pagerduty);
        each.alert = fmt::format("a{}", i);
        scene.want(fmt::format("p{}", i), each);
    }
    static_cast<void>(scene->due(scene.now));
    const auto first = scene->take_service_calls();
    CHECK(first.size() == delivery::options{}.most_services_in_flight);
    scene->answered(first.front().id, service_response{202, {}, "{}", {}}, scene.now);
    static_cast<void>(scene->due(scene.now));
    CHECK_MESSAGE(scene->take_service_calls().size() == 1, "an answer makes room for one");
}

TEST_CASE("Slack's blocked token does not hold services up") {
    delivery_scene scene;
    has_open_page(scene);
    scene.want("m", post_message{in_home{}, {"hello", {}, {}}});
    const auto calls = scene->due(scene.now);
    REQUIRE(calls.size() == 1);
    scene->answered(calls[0].id, bot::slack::answer_refused{"invalid_auth", {}}, scene.now);
    REQUIRE(scene->blocked_by() == "invalid_auth");
    scene.want("p", page(pager_kind::pagerduty));
    CHECK(scene->due(scene.now).empty());
    CHECK(scene->take_service_calls().size() == 1);
}

TEST_CASE("what was certainly not sent is asked again, later and later") {
    delivery_scene scene;
    scene.want("l", look_at_issue{tracker_kind::github, "acme/api", 1, "12"});
    duration at_least = 1s;
    for (int i = 0; i < 9; ++i) {
        static_cast<void>(scene->due(scene.now));
        const auto calls = scene->take_service_calls();
        REQUIRE(calls.size() == 1);
        REQUIRE(calls[0].call.repeat_unsent);
        scene->answered(calls[0].id, service_not_sent{"no route"}, scene.now);
        static_cast<void>(scene->due(scene.now + at_least - 1ms));
        CHECK(scene->take_service_calls().empty());
        CHECK(scene->next_wake() <= scene.now + at_least + at_least / 5 + 2ms);
        scene.now = std::max(*scene->next_wake(), scene.now);
        at_least = std::min<duration>(at_least * 2, 60s);
    }
    static_cast<void>(scene->due(scene.now));
    const auto calls = scene->take_service_calls();
    REQUIRE(calls.size() == 1);
    scene->answered(calls[0].id, service_unknown{"lost"}, scene.now);
    const auto ended = scene->finished(scene.now);
    REQUIRE_MESSAGE(ended.size() == 1, "an unknown outcome is the script's own affair");
    CHECK(std::holds_alternative<effect_not_reached>(ended[0].answer.outcome));
}

TEST_CASE("a script that wants to be told is told what was not sent") {
    delivery_scene scene;
    has_open_page(scene);
    scene.want("p", page(pager_kind::pagerduty));
    static_cast<void>(scene->due(scene.now));
    const auto calls = scene->take_service_calls();
    REQUIRE(calls.size() == 1);
    CHECK_FALSE(calls[0].call.repeat_unsent);
    scene->answered(calls[0].id, service_not_sent{"no route"}, scene.now);
    CHECK_MESSAGE(scene->measured(scene.now).retried == 0, "its own back-off, not the scheduler's");
}

TEST_CASE("a service's answer that nobody waits for is passed over") {
    delivery_scene scene;
    scene->answered(call_id{77}, service_unknown{"late"}, scene.now);
    CHECK(scene->depth() == 0);
}

TEST_SUITE_END();
