#include "tests/bot/delivery/delivery_scene.hpp"
#include "tests/services/toy_platform.hpp"

#include <boost/describe/enum_to_string.hpp>

using namespace bot;
using namespace bot::delivery;
using commands::action_end;
using commands::action_kind;
using services_at_hand::toy_platform;

// Every kind of mitigation against its platform: prepared, run once, followed to its end.
namespace {

std::string name_of(action_kind kind) {
    return boost::describe::enum_to_string(kind, "");
}

struct mitigation_scene : delivery_scene {
    toy_platform platform;

    explicit mitigation_scene(action_kind kind) : platform(kind) {
        service = [this](const services::service_call& call) { return platform(call); };
    }
    commands::action_call prepared(action_kind kind) {
        want("1/action/1/prepare",
             commands::prepare_action{1, toy_platform::configured(kind), false});
        run();
        auto out = only_outcome<commands::effect_prepared>().call;
        done.clear();
        return out;
    }
    commands::effect_acted began(const commands::action_call& what) {
        want("1/action/1/1", commands::run_action{1, 1, what});
        run();
        auto out = only_outcome<commands::effect_acted>();
        done.clear();
        return out;
    }
    commands::effect_acted ended(const commands::action_call& what, const std::string& reference) {
        want("1/action/1/1/follow", commands::follow_action{1, what, reference});
        run(3h);
        return only_outcome<commands::effect_acted>();
    }
};

} // namespace

TEST_CASE("every kind of mitigation is looked up, done once, and followed to its end") {
    for (const auto kind : toy_platform::kinds()) {
        CAPTURE(name_of(kind));
        mitigation_scene s(kind);
        const auto call = s.prepared(kind);
        CHECK(s.platform.changes.empty());
        const auto begun = s.began(call);
        CHECK(s.platform.changes.size() == 1);
        if (kind == action_kind::http) {
            CHECK(begun.end == action_end::succeeded); // its answer is its end
            continue;
        }
        REQUIRE(begun.end == action_end::going_on);
        const auto since = s.now;
        CHECK(s.ended(call, begun.reference).end == action_end::succeeded);
        CHECK(s.now - since > 5s); // not at the first look
        CHECK(s.platform.changes.size() == 1);
        CHECK(s.platform.complaints.empty());
    }
}

TEST_CASE(
    "what does not end well is told as that, or as what was seen last when its time is over") {
    const std::map<action_kind, std::string> told = {
        {action_kind::github_workflow, "Run #7: failure"},
        {action_kind::render_rollback, "dep-10: update_failed"},
        {action_kind::render_scale, "2 of 4 instances run"},
        {action_kind::vercel_rollback, "Vercel says: failed"},
        {action_kind::vercel_promote, "Vercel says: failed"},
        {action_kind::launchdarkly, "cards is still on in production"},
        {action_kind::unleash, "cards is still on in production"},
        {action_kind::flagsmith, "7 is still on in production"},
    };
    for (const auto& [kind, words] : told) {
        CAPTURE(name_of(kind));
        mitigation_scene s(kind);
        s.platform.ends_well = false;
        const auto call = s.prepared(kind);
        const auto begun = s.began(call);
        const auto since = s.now;
        const auto end = s.ended(call, begun.reference);
        CHECK_MESSAGE(end.text.find(words) != std::string::npos, end.text);
        CHECK(end.end != action_end::succeeded);
        if (end.end == action_end::timed_out) CHECK(s.now - since == call.within);
    }
}

TEST_CASE(
    "killed in the middle, a mitigation of any kind is not done twice, and nobody is told that "
    "it was done") {
    for (const auto kind : toy_platform::kinds()) {
        for (const auto what : {fault::crash, fault::lost_after, fault::lost_before}) {
            CAPTURE(name_of(kind));
            mitigation_scene s(kind);
            const auto call = s.prepared(kind);
            bool met = false;
            s.service_mishap = [&](int, const services::service_call& each) {
                return each.method != "GET" && !std::exchange(met, true) ? what : fault::none;
            };
            CHECK(s.began(call).end == action_end::unknown);
            CHECK(s.platform.changes.size() == (what == fault::lost_before ? 0 : 1));
        }
    }
}

TEST_CASE("killed while it follows, the bot goes on following and changes nothing") {
    for (const auto kind : toy_platform::kinds()) {
        if (kind == action_kind::http) continue;
        CAPTURE(name_of(kind));
        mitigation_scene s(kind);
        const auto call = s.prepared(kind);
        const auto begun = s.began(call);
        bool met = false;
        s.service_mishap = [&](int, const services::service_call&) {
            return std::exchange(met, true) ? fault::none : fault::crash;
        };
        CHECK(s.ended(call, begun.reference).end == action_end::succeeded);
        CHECK(s.platform.changes.size() == 1);
    }
}
