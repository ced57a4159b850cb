#include "tests/bot/delivery/delivery_scene.hpp"
#include "tests/services/toy_tracker.hpp"

#include <array>

// An issue follows its action item.
using namespace bot::delivery;
using namespace commands;
using bot::services::service_call;
using services_at_hand::toy_tracker;

namespace {

constexpr std::array trackers{tracker_kind::github, tracker_kind::jira, tracker_kind::linear};
constexpr std::array faults{fault::none,    fault::lost_before, fault::lost_after, fault::not_sent,
                            fault::limited, fault::unavailable, fault::crash};

std::string project_of(tracker_kind service) {
    return service == tracker_kind::github ? "acme/api" : "OPS";
}

// An open issue, and how the bot knows it.
tracker_issue filed_in(toy_tracker& tracker, tracker_kind service) {
    const std::string id = service == tracker_kind::github ? "1" : "OPS-1";
    tracker.issues.push_back({id, "T", "text", {}, false});
    return {id, "OPS-1", {}};
}

} // namespace

TEST_CASE("an issue is closed and reopened with its item, whatever happens to the calls") {
    for (const auto kind : trackers) {
        toy_tracker tracker(kind);
        const auto filed = filed_in(tracker, kind);
        for (const auto with : faults) {
            for (int at = 1; at <= 3; ++at) {
                for (const bool closed : {true, false}) {
                    delivery_scene scene;
                    scene.service = [&](const service_call& call) { return tracker(call); };
                    scene.service_mishap = [&](int number, const auto&) {
                        return number == at ? with : fault::none;
                    };
                    scene.want("s", settle_issue{kind, project_of(kind), 1, filed, closed, 1});
                    scene.run();
                    CAPTURE(static_cast<int>(kind));
                    CAPTURE(static_cast<int>(with));
                    CAPTURE(at);
                    static_cast<void>(scene.only_outcome<effect_done>());
                    CHECK(tracker.issues.front().closed == closed);
                }
            }
        }
        CHECK(tracker.complaints.empty());
        CHECK_MESSAGE(tracker.needless == 0, "an issue was changed to what it was");
    }
}

TEST_CASE("where a workflow has no way there, that is said") {
    for (const auto kind : {tracker_kind::jira, tracker_kind::linear}) {
        toy_tracker tracker(kind);
        const auto filed = filed_in(tracker, kind);
        tracker.no_way = true;
        delivery_scene scene;
        scene.service = [&](const service_call& call) { return tracker(call); };
        scene.want("s", settle_issue{kind, project_of(kind), 1, filed, true, 1});
        scene.run();
        CHECK(scene.only_outcome<effect_gave_up>().error == "its workflow has no way there");
        CHECK_FALSE(tracker.issues.front().closed);
    }
}
