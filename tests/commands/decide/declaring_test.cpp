#include "commands/render/announcement.hpp"
#include "commands/render/timeline.hpp"
#include "commands/render/topic.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("SEV1 and SEV2 get their own channel") {
    for (const std::string word : {"sev1", "SEV2", "sev-2", "2"}) {
        story s;
        const auto decided = s.slash(s.ana, word + " Checkout failing");
        CHECK(happened(decided) == "declared");
        const auto channels = effects_of<create_channel>(decided);
        REQUIRE_MESSAGE(channels.size() == 1, word << " asks for one channel");
        CHECK(channels.front().name == "incident-1");
        CHECK_FALSE(channels.front().is_private);
        CHECK(s.now_of(incident_id{1}).home == channel_state::wanted);
        CHECK(told(decided).ends_with("Its channel is #incident-1."));
    }
}

TEST_CASE("SEV3 and SEV4 live in the thread of their announcement") {
    for (const std::string word : {"sev3", "4"}) {
        story s;
        const auto decided = s.slash(s.ana, word + " A button is green");
        CHECK_MESSAGE(wanted(decided) == "announcement timeline", word << " needs no channel");
        CHECK(told(decided).ends_with("It lives in the thread of its announcement in #incidents."));
        s.deliver();
        const auto about = s.now_of(incident_id{1});
        REQUIRE(about.message(slot::timeline));
        CHECK(about.message(slot::timeline)->channel == channel_id{"C0INC"});
        CHECK_FALSE(s.due(about.id, timer_kind::announce_anyway));
    }
}

TEST_CASE("the announcement stands in the channel right after the channel is there") {
    story s;
    s.slash(s.ana, "sev2 Checkout failing");
    const auto made = s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
    CHECK(happened(made) == "channel_linked");
    CHECK(wanted(made) == "invite_people announcement home_announcement timeline keep_topic");
    const auto placed = s.answer("1/message/timeline", effect_placed_message{{"C0NEW"}, {"5.5"}});
    const auto pins = effects_of<pin_message>(placed);
    REQUIRE_MESSAGE(pins.size() == 1, "the timeline is pinned as soon as it stands");
    CHECK(pins.front().ts == message_ts{"5.5"});
}

TEST_CASE("a channel that takes too long keeps nobody in the dark: #incidents is told after 5 s") {
    story s;
    s.slash(s.ana, "sev1 Database down");
    REQUIRE(s.due(incident_id{1}, timer_kind::announce_anyway) == s.now + 5s);
    s.pass(4s);
    CHECK_FALSE(s.waits("1/message/announcement"));
    s.pass(1s);
    CHECK(s.waits("1/message/announcement"));
}

TEST_CASE("a channel in time takes the early announcement's timer away") {
    story s;
    s.slash(s.ana, "sev1 Database down");
    s.answer("1/channel/1", effect_made_channel{{"C0NEW"}, "incident-1"});
    CHECK_FALSE(s.due(incident_id{1}, timer_kind::announce_anyway));
}

TEST_CASE("the bare command opens the declare form, and a form without a mistake declares") {
    story s;
    CHECK(told(s.slash(s.ana, "")) == "form: Declare an incident");
    CHECK(s.count == 0);
    const auto decided = s.send_form(s.ana, {{"title", {"Login is slow"}},
                                             {"severity", {"2"}},
                                             {"impact", {"Users wait"}},
                                             {"commander", {"U0BO"}}});
    CHECK(happened(decided) == "declared role_assigned");
    const auto about = s.now_of(incident_id{1});
    CHECK(about.title == "Login is slow");
    CHECK(about.impact == "Users wait");
    CHECK(about.holder({"ic"}) == s.bo);
    CHECK_MESSAGE(about.responders.contains(s.bo), "the commander is invited with the rest");
}

TEST_CASE("a commander whom the bot never met is looked up") {
    story s;
    s.slash(s.ana, "declare sev2 Login is slow");
    s.slash(s.ana, "");
    s.send_form(s.ana, {{"title", {"Another"}}, {"severity", {"3"}}, {"commander", {"U0NEW"}}});
    CHECK(s.waits("person/U0NEW"));
}

TEST_CASE("words without a level open the form with the words as title, and declare nothing") {
    story s;
    for (const std::string line :
         {"checkout is failing", "declare checkout is failing", "404 errors in the shop",
          "2nd database is slow", "sve2 it broke"}) {
        CHECK(told(s.slash(s.ana, line)) == "form: Declare an incident");
        CHECK_MESSAGE(s.last.events.empty(), line);
    }
    CHECK(s.send_form(s.ana, {{"severity", {"4"}}}).events.size() == 1);
}

TEST_CASE("a mistyped level never declares") {
    for (const std::string line :
         {"sev22 Checkout failing", "sev0 Checkout failing", "sev5 x", "sevv2 x", "sev-9 x",
          "declare sev9 Checkout failing", "22 Checkout failing", "0 x", "-2 x", "sev2x down"}) {
        story s;
        const auto decided = s.slash(s.ana, line);
        CHECK_MESSAGE(decided.events.empty(), line << " declared: " << told(decided));
        CHECK_MESSAGE(!told(decided).empty(), line << " is answered");
    }
}

TEST_CASE("the same declaration typed twice within two minutes is one incident") {
    story s;
    s.slash(s.ana, "sev2 Checkout failing");
    s.pass(119s);
    const auto again = s.slash(s.ana, "SEV-2 Checkout failing");
    CHECK(again.events.empty());
    CHECK(told(again).find("it is incident 1") != std::string::npos);
    CHECK_MESSAGE(s.slash(s.bo, "sev2 Checkout failing").events.size() == 1, "another person's");
    CHECK_MESSAGE(s.slash(s.ana, "sev1 Checkout failing").events.size() == 1, "another level");
    CHECK_MESSAGE(s.slash(s.ana, "sev2 Search failing").events.size() == 1, "another title");
    s.pass(1s);
    CHECK_MESSAGE(s.slash(s.ana, "sev2 Checkout failing").events.size() == 1, "after two minutes");
}

TEST_CASE("the same declaration is found among many that others made meanwhile") {
    story s;
    s.slash(s.ana, "sev2 Checkout failing");
    for (int i = 0; i < 12; ++i)
        s.slash(s.bo, "sev2 Storm number " + std::to_string(i));
    CHECK(s.slash(s.ana, "sev2 Checkout failing").events.empty());
}

TEST_CASE("a level typed inside an open incident changes nothing and asks which is meant") {
    story s;
    const auto about = s.declared(3);
    const auto thread = *about.message(slot::announcement);
    const auto asked = s.mention_bot(s.bo, "sev2 all regions", thread.channel, thread.ts);
    CHECK(asked.events.empty());
    CHECK(wanted(asked).empty());
    CHECK(told(asked).starts_with("Did you mean this incident, or another one?"));
    CHECK(told(asked).find("Change incident 1 to SEV2") != std::string::npos);
    CHECK(told(asked).find("Declare a new SEV2") != std::string::npos);
    CHECK(told(s.slash(s.bo, "#1 sev2 all regions")) == told(asked));
    CHECK(s.count == 1);
}

TEST_CASE("both answers to that question do what they say") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "sev1 all regions", about.channel);
    press_words words;
    words.incident = about.id;
    words.severity = s.level(1);
    words.text = "all regions";
    CHECK(happened(s.press_button(s.bo, press::change_severity, words, about.channel)) ==
          "severity_changed");
    words.incident = incident_id{};
    const auto another = s.press_button(s.bo, press::declare_another, words, about.channel);
    CHECK(happened(another) == "declared");
    CHECK(s.now_of(incident_id{2}).title == "all regions");
}

TEST_CASE("the verb declare makes a new incident also where one lives") {
    story s;
    const auto about = s.declared(2);
    CHECK(happened(s.slash(s.bo, "declare sev3 Search is slow", about.channel)) == "declared");
}

TEST_CASE("a private incident gets a private channel whatever its level") {
    story s;
    const auto decided = s.slash(s.ana, "declare private sev4 drill Leaked key");
    REQUIRE(effects_of<create_channel>(decided).size() == 1);
    CHECK(effects_of<create_channel>(decided).front().is_private);
    CHECK(s.now_of(incident_id{1}).drill);
}

TEST_CASE("what a user typed notifies nobody, from the command to every message") {
    story s;
    const std::string bad = "<!channel> &lt;!here&gt; <!subteam^S1|@all> <https://x.org|y>";
    s.slash(s.ana, "sev2 " + bad);
    s.deliver();
    s.slash(s.bo, "#1 resolve now " + bad);
    s.slash(s.bo, "#1 update " + bad);
    const auto about = s.now_of(incident_id{1});
    std::vector<std::string> seen{render_topic(about, s.in())};
    const auto keep = [&](const message& what) {
        seen.push_back(boost::json::serialize(codec::write(what)));
    };
    keep(render_announcement(about, slot::announcement, s.in()));
    keep(render_pinned_timeline(about, s.in()));
    for (const auto& [key, effect] : s.effects) {
        if (const auto* post = std::get_if<post_message>(&effect.effect)) keep(post->message);
    }
    CHECK_MESSAGE(seen.size() >= 5, "announcement, timeline, topic and two notices");
    for (const auto& text : seen) {
        CHECK_MESSAGE(text.find("<!channel") == text.npos, text);
        CHECK_MESSAGE(text.find("<!here") == text.npos, text);
        CHECK_MESSAGE(text.find("<!subteam") == text.npos, text);
    }
}
