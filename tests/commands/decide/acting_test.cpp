#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Mitigate": what the bot does when told, once, and seen to its end.
namespace {

struct action_story : story {
    action_story() {
        mitigation_action out;
        out.name = "rollback-api";
        out.title = "Roll the API back";
        out.option = "Rollback";
        out.call.kind = action_kind::github_workflow;
        out.call.with = {{"repository", "acme/api"},
                         {"workflow", "rollback.yml"},
                         {"ref", "main"},
                         {"input.incident", "{incident}"}};
        out.allowed = {"U0BO", "role:ic", "U0ANA"};
        settings.actions = {out};
        declared(2);
    }
    static constexpr incident_id first{1};
    decision asks(const user_id& who, std::string words = "") {
        return slash(who, "#1 run rollback-api" + words);
    }
    decision prepared() {
        const auto call = std::get<prepare_action>(effects.at("1/action/1/prepare").effect).call;
        return answer("1/action/1/prepare", effect_prepared{call, "start rollback.yml on main"});
    }
    decision presses(const user_id& who, press what) {
        press_words words;
        words.incident = first;
        words.number = 1;
        return press_button(who, what, words);
    }
    // Asked for, prepared and confirmed.
    void begun() {
        asks(bo);
        prepared();
        presses(ana, press::confirm_action);
    }
    [[nodiscard]] const action_run& run() {
        state = now_of(first);
        return state.actions.runs.at(1);
    }
    static std::string notice(const decision& what) {
        const auto posts = effects_of<post_message>(what);
        return posts.empty() ? "" : as_read(posts.back().message);
    }
    incident state;
};

} // namespace

TEST_CASE("first it is found out what would happen, and nothing is done before it is confirmed") {
    action_story s;
    CHECK(wanted(s.asks(s.bo)).find("prepare_action") == 0);
    CHECK_FALSE(s.waits("1/action/1/1"));
    const auto shown = action_story::notice(s.prepared());
    CHECK_MESSAGE(shown.find("🛠 To be confirmed: Roll the API back") == 0, shown);
    CHECK_MESSAGE(shown.find("start rollback.yml on main") != shown.npos, shown);
    CHECK_MESSAGE(shown.find("[*Run it… ] [ Call off ]") != shown.npos, shown);
    CHECK_FALSE(s.waits("1/action/1/1"));
    s.presses(s.bo, press::confirm_action);
    CHECK(s.waits("1/action/1/1"));
    CHECK(s.now_of(action_story::first).status == status::mitigating);
}

TEST_CASE("placeholders are filled with the incident's own words, as texts") {
    action_story s;
    s.asks(s.bo);
    const auto call = std::get<prepare_action>(s.effects.at("1/action/1/prepare").effect).call;
    CHECK(call.with.at("input.incident") == "1");
}

TEST_CASE("only those who are allowed ask, confirm and settle") {
    action_story s;
    CHECK(told(s.asks(s.dee)).starts_with("You are not among those who may run"));
    CHECK(s.last.events.empty());
    s.asks(s.bo);
    s.prepared();
    CHECK(s.presses(s.dee, press::confirm_action).events.empty());
    CHECK_FALSE(s.waits("1/action/1/1"));
    s.slash(s.dee, "#1 ic me"); // whoever commands is allowed
    CHECK_FALSE(s.presses(s.dee, press::confirm_action).events.empty());
}

TEST_CASE("what is marked dangerous needs a second person") {
    action_story s;
    s.settings.actions.front().dangerous = true;
    s.asks(s.bo);
    s.prepared();
    CHECK(told(s.presses(s.bo, press::confirm_action)) ==
          "\"Roll the API back\" needs two people: somebody else has to confirm it.");
    CHECK_FALSE(s.waits("1/action/1/1"));
    s.presses(s.ana, press::confirm_action);
    CHECK(s.waits("1/action/1/1"));
}

TEST_CASE("a dry run shows what would happen and does nothing") {
    action_story s;
    s.asks(s.bo, " dry");
    CHECK(std::get<prepare_action>(s.effects.at("1/action/1/prepare").effect).dry);
    const auto shown = action_story::notice(s.prepared());
    CHECK_MESSAGE(shown.find("🛠 Dry run, nothing was done: Roll the API back") == 0, shown);
    CHECK(s.presses(s.bo, press::confirm_action).events.empty());
    CHECK_FALSE(s.waits("1/action/1/1"));
}

TEST_CASE("a confirmation that comes late, twice, or after it was called off, does nothing") {
    action_story s;
    s.asks(s.bo);
    s.prepared();
    s.now += 11min;
    CHECK(told(s.presses(s.bo, press::confirm_action))
              .starts_with("What would happen was looked up too long ago."));
    s.presses(s.bo, press::call_off_action);
    CHECK(s.presses(s.bo, press::confirm_action).events.empty());
    CHECK_FALSE(s.waits("1/action/1/1"));

    action_story twice;
    twice.begun();
    CHECK(twice.presses(twice.bo, press::confirm_action).events.empty());
}

TEST_CASE("everybody reads who confirmed it, or who called it off") {
    action_story s;
    s.asks(s.bo);
    s.prepared();
    std::vector<std::string> told_all;
    for (const auto& each : effects_of<post_message>(s.presses(s.ana, press::confirm_action)))
        told_all.push_back(as_read(each.message));
    REQUIRE(told_all.size() == 2);
    CHECK_MESSAGE(told_all[0].find("🛠 Running: Roll the API back") == 0, told_all[0]);
    CHECK_MESSAGE(told_all[0].find("Ana confirmed it. What becomes of it appears here.") !=
                      std::string::npos,
                  told_all[0]);
    // No button that would run it once more.
    CHECK_MESSAGE(told_all[1].find("Status: Mitigating") != std::string::npos, told_all[1]);
    CHECK_MESSAGE(told_all[1].find("Roll the API back…") == std::string::npos, told_all[1]);

    action_story off;
    off.asks(off.bo);
    off.prepared();
    const auto shown = action_story::notice(off.presses(off.ana, press::call_off_action));
    CHECK_MESSAGE(shown.find("🛠 Called off: Roll the API back") == 0, shown);
    CHECK_MESSAGE(shown.find("By Ana. Nothing was done.") != shown.npos, shown);
}

TEST_CASE("what failed offers what can be done next") {
    action_story s;
    s.begun();
    const auto shown = action_story::notice(
        s.answer("1/action/1/1", effect_acted{action_end::failed, "HTTP 422: no ref", {}, {}}));
    CHECK_MESSAGE(shown.find("⚠️ Failed: Roll the API back") == 0, shown);
    CHECK_MESSAGE(shown.find("[ 🔎 Check again ] [ 🛠 Mitigate ]") != shown.npos, shown);
}

TEST_CASE("the same action does not run twice at a time") {
    action_story s;
    s.begun();
    CHECK(told(s.asks(s.ana)).find("is running already") != std::string::npos);
}

TEST_CASE("its outcome is followed to the end and shown") {
    action_story s;
    s.begun();
    s.answer("1/action/1/1",
             effect_acted{action_end::going_on, "The workflow was started", "https://ci/9", "9"});
    REQUIRE(s.waits("1/action/1/1/follow"));
    const auto& follows = std::get<follow_action>(s.effects.at("1/action/1/1/follow").effect);
    CHECK(follows.reference == "9");
    const auto ended =
        s.answer("1/action/1/1/follow",
                 effect_acted{action_end::succeeded, "Run #7: success", "https://ci/9", "9"});
    CHECK(happened(ended) == "action_went");
    CHECK(action_story::notice(ended).find("🛠 Succeeded: Roll the API back") == 0);
    CHECK(s.run().state == run_state::ended);
}

TEST_CASE("an unknown outcome is asked about, never repeated by itself") {
    action_story s;
    s.begun();
    const auto lost =
        s.answer("1/action/1/1", effect_acted{action_end::unknown, "no answer", {}, {}});
    const auto shown = action_story::notice(lost);
    CHECK_MESSAGE(shown.find("⚠️ Did it happen? Roll the API back") == 0, shown);
    CHECK_MESSAGE(shown.find("[*It happened ] [ It did not, run again… ]") != shown.npos, shown);
    // What to look for.
    CHECK_MESSAGE(shown.find("start rollback.yml on main") != shown.npos, shown);
    s.deliver();
    s.pass(3h);
    CHECK_FALSE(s.waits("1/action/1/2"));
    CHECK(told(s.asks(s.bo)).find("waits for an answer") != std::string::npos);
    CHECK(happened(s.presses(s.bo, press::action_happened)) == "action_settled");
    CHECK(s.run().state == run_state::ended);
    CHECK_FALSE(s.waits("1/action/1/2"));
}

TEST_CASE("\"It did not, run again\" runs it again, under a name of its own, once") {
    action_story s;
    s.begun();
    s.answer("1/action/1/1", effect_gave_up{"the script ended"});
    CHECK(s.run().state == run_state::unknown);
    CHECK(happened(s.presses(s.bo, press::action_again)) == "action_settled action_confirmed");
    REQUIRE(s.waits("1/action/1/2"));
    CHECK(std::get<run_action>(s.effects.at("1/action/1/2").effect).attempt == 2);
    CHECK(s.presses(s.ana, press::action_again).events.empty());
}

TEST_CASE("not to know the end of what was accepted is no reason to do it again") {
    action_story s;
    s.begun();
    s.answer("1/action/1/1", effect_acted{action_end::going_on, "started", {}, "9"});
    const auto late = s.answer("1/action/1/1/follow", effect_gave_up{"no answer"});
    CHECK(action_story::notice(late).find("⚠️ Has not ended in time: Roll the API back") == 0);
    CHECK(s.run().state == run_state::ended);
}

TEST_CASE("what cannot be prepared fails, and says why") {
    action_story s;
    s.asks(s.bo);
    const auto no = s.answer("1/action/1/prepare",
                             effect_acted{action_end::failed, "HTTP 404: Not Found", {}, {}});
    CHECK(happened(no) == "action_went");
    CHECK(action_story::notice(no).find("⚠️ Failed: Roll the API back") == 0);
    CHECK_FALSE(s.waits("1/action/1/1"));
}

TEST_CASE("\"Quick Mitigation Options\": choosing one offers its actions as buttons") {
    action_story s;
    const auto chosen = s.slash(s.bo, "#1 mitigate rollback deploy 812 is bad");
    bool offered = false;
    for (const auto& each : effects_of<post_message>(chosen)) {
        offered =
            offered || as_read(each.message).find("[ Roll the API back… ]") != std::string::npos;
    }
    CHECK(offered);
    const auto list = told(s.slash(s.bo, "#1 run"));
    CHECK_MESSAGE(list.find("/incident run rollback-api") != list.npos, list);
}

TEST_CASE("a drill changes nothing, but may rehearse") {
    action_story s;
    s.slash(s.dee, "drill sev3 Practice");
    CHECK(told(s.slash(s.bo, "#2 run rollback-api")).starts_with("A drill changes nothing."));
    CHECK_FALSE(s.slash(s.bo, "#2 run rollback-api dry").events.empty());
}
