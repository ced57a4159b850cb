#include "commands/decide/draft.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/items.hpp"
#include "commands/render/listed_item.hpp"
#include "commands/render/postmortem.hpp"
#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

class tracking_story : public team_story {
public:
    tracking_story() {
        settings.tracker = tracker{tracker_kind::github, "acme/api", "Task", {"incident"}};
        records.workspace.team_id = "T1";
    }
    // An item is added, and all that follows from it is wanted.
    void add(const incident& about, std::string text) {
        const auto from = in();
        draft on(from);
        const auto number = static_cast<std::int64_t>(now_of(about.id).after.items.size()) + 1;
        on.record(about.id, item_added{number, item_kind::action, std::move(text), bo, {}}, dee);
        last = on.finish();
        for (const auto& each : last.events)
            records.append(each.incident, now, each.by, each.what, each.happened);
        for (const auto& each : last.effects)
            effects.insert_or_assign(each.key.value, each);
    }
    std::vector<file_issue> filed() const { return effects_of<file_issue>(last); }
};

const tracker_issue issue_12{"12", "#12", "https://github.example/acme/api/issues/12"};

} // namespace

TEST_SUITE_BEGIN("action items in a tracker");

TEST_CASE("an action item becomes an issue that links the incident") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the pool's limit");
    const auto all = s.filed();
    REQUIRE(all.size() == 1);
    CHECK(all[0].title == "Raise the pool's limit");
    CHECK(all[0].project == "acme/api");
    CHECK(all[0].marker == "incbot:T1.U0BOT:1:A1");
    CHECK(all[0].body.find("Action item 1 of incident 1 (SEV2): Checkout failing.") !=
          std::string::npos);
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    CHECK(s.now_of(about.id).after.items.at(0).issue == issue_12);
    s.add(about, "Another");
    REQUIRE(s.filed().size() == 1);
    CHECK(s.filed()[0].number == 2);
}

TEST_CASE("drills, private incidents and teams without a tracker file nothing") {
    tracking_story s;
    s.slash(s.dee, "declare drill sev2 Fire");
    s.deliver();
    s.add(s.now_of(incident_id{1}), "Practice");
    CHECK(s.filed().empty());
    s.slash(s.dee, "declare private sev2 Breach");
    s.deliver();
    s.add(s.now_of(incident_id{2}), "Secret");
    CHECK(s.filed().empty());
    s.settings.tracker.reset();
    s.add(s.declared(2), "Nobody's");
    CHECK(s.filed().empty());
}

TEST_CASE("a tracker out of reach is shown once and tried further, looking first") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.answer("1/issue/1/0", effect_not_reached{"no connection"});
    const auto again = effects_of<file_issue>(s.last);
    REQUIRE(again.size() == 1);
    CHECK(again[0].maybe_filed);
    s.answer("1/issue/1/1", effect_not_reached{"no connection"});
    CHECK(s.recorded<effect_failed>(about.id).size() == 1);
    s.answer("1/issue/1/2", effect_gave_up{"it answered 410: Issues are disabled"});
    CHECK(s.recorded<effect_failed>(about.id).back().why == "it answered 410: Issues are disabled");
}

TEST_CASE("an issue that was closed there closes its item here") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    const look_at_issue look{tracker_kind::github, "acme/api", 1, "12"};
    const auto see = [&](bool closed) {
        s.hear(effect_answered{{"1/look/1"}, about.id, 0, look, effect_found_issue{closed}});
    };
    see(false);
    CHECK_FALSE(s.now_of(about.id).after.items.at(0).done_at);
    see(true);
    CHECK(s.now_of(about.id).after.items.at(0).done_at == s.now);
    see(true);
    CHECK_MESSAGE(s.recorded<item_closed_there>(about.id).size() == 1, "closed once");
}

TEST_CASE("what is finished or taken up again here happens to its issue, without an echo") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    const auto wanted = [&] {
        return std::get<settle_issue>(s.effects.at("1/issue-state/1").effect);
    };
    s.slash(s.bo, "1 action done 1");
    CHECK(wanted().closed);
    CHECK(wanted().issue == issue_12);
    CHECK_FALSE(s.now_of(about.id).after.items.at(0).is_followed());
    s.slash(s.bo, "1 action undo 1");
    CHECK_FALSE(wanted().closed); // the same effect: only the last counts
    const look_at_issue before{tracker_kind::github, "acme/api", 1, "12", 0};
    s.hear(effect_answered{{"1/look/1"}, about.id, 0, before, effect_found_issue{true}});
    CHECK_MESSAGE(!s.now_of(about.id).after.items.at(0).done_at, "it was asked before");
    s.answer("1/issue-state/1", effect_done{});
    CHECK(s.now_of(about.id).after.items.at(0).is_followed());
    const look_at_issue after{tracker_kind::github, "acme/api", 1, "12", 2};
    s.hear(effect_answered{{"1/look/1"}, about.id, 0, after, effect_found_issue{true}});
    CHECK(s.now_of(about.id).after.items.at(0).done_at);
    CHECK_MESSAGE(!s.effects.contains("1/issue-state/1"), "it stands so there already");
}

TEST_CASE("an item that was finished before it was filed closes its issue") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.slash(s.bo, "1 action done 1");
    CHECK_FALSE(s.effects.contains("1/issue-state/1"));
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    CHECK(std::get<settle_issue>(s.effects.at("1/issue-state/1").effect).closed);
}

TEST_CASE("an issue that cannot follow is said, and an item of which that is so is not looked at") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    s.slash(s.bo, "1 action done 1");
    s.answer("1/issue-state/1", effect_not_reached{"no connection"});
    CHECK(s.recorded<effect_failed>(about.id).back().what ==
          "Could not close #12 in GitHub yet; it is tried further");
    s.answer("1/issue-state/1", effect_not_reached{"no connection"});
    CHECK(s.recorded<effect_failed>(about.id).size() == 1);
    s.slash(s.bo, "1 action undo 1");
    s.answer("1/issue-state/1", effect_gave_up{"it answered 403"});
    CHECK(s.recorded<effect_failed>(about.id).back().what == "Could not reopen #12 in GitHub");
    s.hear(timer_due{{{}, timer_kind::look_at_issues, {}, s.now}});
    CHECK(effects_of<look_at_issue>(s.last).empty());
}

TEST_CASE("an item's issue is linked wherever items are listed") {
    tracking_story s;
    const auto about = s.declared(2);
    s.add(about, "Raise the limit");
    s.answer("1/issue/1/0", effect_filed_issue{issue_12});
    const std::string link = "<https://github.example/acme/api/issues/12|#12>";
    const auto now = s.now_of(about.id);
    const auto& item = now.after.items.at(0);
    const auto holds = [&](const message& what) {
        return boost::json::serialize(what.blocks).find("issues/12|#12>") != std::string::npos;
    };
    CHECK(item_line(item, s.in()).ends_with(" · " + link));
    CHECK(holds(render_item(now, item, s.in())));
    CHECK(holds(render_items(now, 1, s.in())));
    CHECK(holds(render_all_items({}, s.bo, s.in())));
    CHECK(holds(render_items_digest(s.in())));
    CHECK(holds(render_overdue_items(now, {item}, s.in())));
    CHECK(listed_item_line({about.id, now.title, item, false}, true, s.in()).ends_with(link));
    CHECK(boost::json::serialize(render_home_tab(s.bo, s.in())).find("issues/12|#12>") !=
          std::string::npos);
    CHECK(render_postmortem_frame(now, s.in())
              .tail.find("Raise the limit ([#12](https://github.example/acme/api/issues/12))") !=
          std::string::npos);
}

TEST_SUITE_END();
