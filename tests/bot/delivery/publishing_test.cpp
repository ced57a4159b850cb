#include "tests/bot/delivery/delivery_scene.hpp"

#include <array>

using namespace bot::delivery;

// What reaches customers, with each call failing in turn and in each way: never twice; left out
// only where people were asked.

namespace {

using namespace commands;

constexpr std::array faults{fault::none,    fault::lost_before, fault::lost_after, fault::not_sent,
                            fault::limited, fault::unavailable, fault::crash};
constexpr auto said = "Cards fail. We work on it.";

void run(delivery_scene& scene, effect wanted, fault with, int at) {
    scene.service_mishap = [=](int number, const bot::services::service_call&) {
        return number == at ? with : fault::none;
    };
    scene.want("k", std::move(wanted));
    scene.run();
    CHECK_MESSAGE(scene.others.complaint.empty(), scene.others.complaint);
    REQUIRE(scene.done.size() == 1);
}

const effect_outcome& outcome(const delivery_scene& scene) {
    return scene.done.front().answer.outcome;
}

bool is_unknown(const delivery_scene& scene) {
    return std::holds_alternative<effect_unknown>(outcome(scene));
}

} // namespace

TEST_CASE("a service that can be asked has the text exactly once, whatever fails") {
    for (const auto* publisher : {"statuspage", "cachet"}) {
        for (const auto with : faults) {
            for (int at = 1; at <= 4; ++at) {
                CAPTURE(publisher);
                CAPTURE(static_cast<int>(with));
                CAPTURE(at);
                delivery_scene scene;
                run(scene, publish_text{publisher, 7}, with, at);
                CHECK(scene.others.times(publisher, said) == 1);
                CHECK(std::holds_alternative<effect_published>(outcome(scene)));
            }
        }
    }
}

TEST_CASE("a second text follows the first into the same incident") {
    for (const auto* publisher : {"statuspage", "cachet", "instatus"}) {
        for (const auto with : {fault::none, fault::lost_after, fault::crash}) {
            CAPTURE(publisher);
            delivery_scene scene;
            run(scene, publish_text{publisher, 7}, fault::none, 1);
            const auto there = std::get<effect_published>(outcome(scene));
            scene.content.one().outside.publications = {
                {publisher, 7, "Identified", publication_stage::published, there.remote, {}}};
            scene.done.clear();
            int count = 0;
            scene.service_mishap = [&](int, const bot::services::service_call& call) {
                const bool writes = call.method != "GET";
                return writes && ++count == 1 ? with : fault::none;
            };
            scene.want("k2", publish_text{publisher, 9});
            scene.run();
            CHECK_MESSAGE(scene.others.complaint.empty(), scene.others.complaint);
            REQUIRE(scene.others.pages[publisher].size() == 1);
            CHECK(scene.others.pages[publisher].front().texts.size() == 2);
        }
    }
}

TEST_CASE("a service that cannot be asked never has it twice, and doubt is said") {
    for (const auto with : faults) {
        CAPTURE(static_cast<int>(with));
        delivery_scene scene;
        run(scene, publish_text{"instatus", 7}, with, 1);
        const bool lost = with == fault::lost_before || with == fault::lost_after ||
                          with == fault::unavailable || with == fault::crash;
        CHECK(is_unknown(scene) == lost);
        CHECK(scene.others.times("instatus", said) <= 1);
        if (!lost) CHECK(scene.others.times("instatus", said) == 1);
    }
}

TEST_CASE("components that other pages know follow what is published, and come back") {
    const std::map<std::string, std::string> ids{
        {"statuspage", "c1"}, {"cachet", "3"}, {"instatus", "i1"}};
    const auto state_after = [&](const std::string& publisher, component_state state, fault with) {
        delivery_scene scene;
        scene.content.concerned = {{ids, state}, {{{"elsewhere", "x"}}, state}};
        run(scene, publish_text{publisher, 7}, with, 1);
        CHECK(std::holds_alternative<effect_published>(outcome(scene)));
        CHECK(scene.others.components.size() == 1);
        return scene.others.components[ids.at(publisher)];
    };
    for (const auto with : {fault::none, fault::not_sent, fault::limited}) {
        const auto worst = component_state::partial_outage;
        CHECK(state_after("statuspage", worst, with) == "partial_outage");
        CHECK(state_after("cachet", worst, with) == "3");
        CHECK(state_after("instatus", worst, with) == "PARTIALOUTAGE");
    }
    const auto good = component_state::operational;
    CHECK(state_after("statuspage", good, fault::none) == "operational");
    CHECK(state_after("cachet", good, fault::crash) == "1");
    CHECK(state_after("instatus", good, fault::none) == "OPERATIONAL");
}

TEST_CASE("a component that Cachet does not know is said before anything is published") {
    delivery_scene scene;
    scene.content.concerned = {{{{"cachet", "none"}}, component_state::major_outage}};
    run(scene, publish_text{"cachet", 7}, fault::none, 1);
    CHECK(scene.only_outcome<effect_gave_up>().error.starts_with("component none: "));
    CHECK(scene.others.times("cachet", said) == 0);
}

TEST_CASE("Cachet does not take somebody else's incident for ours") {
    delivery_scene scene;
    scene.others.pages["cachet"].push_back(
        {"1", "Cards fail", {}, "2020-01-01 00:00:00", {std::string("2: ") + said}});
    run(scene, publish_text{"cachet", 7}, fault::lost_before, 1);
    CHECK(is_unknown(scene));
    CHECK(scene.others.pages["cachet"].size() == 1);
}

TEST_CASE("a recipient gets one mail, or people are asked") {
    for (const auto with : faults) {
        CAPTURE(static_cast<int>(with));
        delivery_scene scene;
        run(scene, send_mail{7, "ana@c.test", 0}, with, 1);
        CHECK(scene.others.mails["ana@c.test"] <= 1);
        switch (with) {
        case fault::none:
            CHECK(std::holds_alternative<effect_done>(outcome(scene)));
            CHECK(scene.others.mails["ana@c.test"] == 1);
            break;
        case fault::not_sent:
        case fault::limited: // 429 is read as an SMTP reply of the kind "later"
            CHECK(std::holds_alternative<effect_deferred>(outcome(scene)));
            break;
        case fault::unavailable: // … and 503 as "never"
            CHECK(std::holds_alternative<effect_gave_up>(outcome(scene)));
            break;
        default:
            CHECK(is_unknown(scene));
        }
    }
}

TEST_CASE("whoever left meanwhile is not written to") {
    delivery_scene scene;
    scene.content.has_left = "ana@c.test";
    run(scene, send_mail{7, "ana@c.test", 0}, fault::none, 1);
    CHECK(scene.only_outcome<effect_gave_up>().error == "they are on no list any more");
    CHECK(scene.others.mails["ana@c.test"] == 0);
}

TEST_CASE("a subscription is confirmed by at most one mail, whatever fails") {
    for (const auto with : faults) {
        CAPTURE(static_cast<int>(with));
        delivery_scene scene;
        run(scene, confirm_subscription{"ana@c.test", "t0ken"}, with, 1);
        CHECK(scene.others.mails["ana@c.test"] <= 1);
        const bool surely =
            with == fault::none || with == fault::not_sent || with == fault::limited;
        if (surely) CHECK(scene.others.mails["ana@c.test"] == 1);
        if (with == fault::crash) CHECK_MESSAGE(is_unknown(scene), "it may well have arrived");
    }
}

TEST_CASE("what the relay refuses is said with its words") {
    delivery_scene scene;
    scene.others.refuses["ana@c.test"] = 550;
    scene.want("k", send_mail{7, "ana@c.test", 0});
    scene.run();
    CHECK(scene.only_outcome<effect_gave_up>().error == "550 said by the test");
}

TEST_CASE("turns come one after the other, at the pace that was set") {
    delivery_scene scene;
    const auto began = scene.now;
    for (int i = 0; i < 5; ++i)
        scene.want("t" + std::to_string(i), await_turn{7, "a@c.test", 0, 2s});
    scene.run();
    CHECK(scene.done.size() == 5);
    CHECK(scene.now - began >= 10s);
}
