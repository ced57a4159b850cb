#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("a role is given, taken and dropped; who gets it joins and is invited") {
    story s;
    const auto about = s.declared(2);
    const auto given = s.slash(s.ana, "role ic <@U0BO|bo>", about.channel);
    CHECK(happened(given) == "role_assigned");
    CHECK(told(given) == "Bo is Incident Commander of incident 1 now.");
    REQUIRE(effects_of<invite_people>(given).size() == 1);
    CHECK(effects_of<invite_people>(given).front().users == std::vector{s.bo});
    CHECK(s.now_of(about.id).responders.contains(s.bo));
    CHECK(told(s.slash(s.cy, "ic me", about.channel)) ==
          "You are Incident Commander of incident 1 now.");
    CHECK(s.now_of(about.id).holder({"ic"}) == s.cy);
    const auto freed = s.slash(s.ana, "ic none", about.channel);
    REQUIRE(events_of<role_released>(freed).size() == 1);
    CHECK(events_of<role_released>(freed).front().user == s.cy);
    CHECK(s.now_of(about.id).holder({"ic"}).empty());
    CHECK(told(s.slash(s.ana, "ic none", about.channel)) ==
          "Nobody holds the role Incident Commander.");
}

TEST_CASE("the short forms ic, tl and comms are the procedure's roles") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ic me", about.channel);
    s.slash(s.bo, "tl <@U0CY>", about.channel);
    s.slash(s.bo, "comms <@U0DEE>", about.channel);
    const auto roles = s.now_of(about.id).roles;
    CHECK(roles == std::map<role_id, user_id>{{{"comms"}, s.dee}, {{"ic"}, s.bo}, {{"tl"}, s.cy}});
}

TEST_CASE("whoever holds a role already is told, and nothing is recorded") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ic me", about.channel);
    CHECK(told(s.slash(s.bo, "ic me", about.channel)) == "You are Incident Commander already.");
    CHECK(told(s.slash(s.cy, "ic <@U0BO>", about.channel)) == "Bo is Incident Commander already.");
    CHECK(s.last.events.empty());
}

TEST_CASE("the button takes command") {
    story s;
    const auto about = s.declared(3);
    s.press_button(s.bo, press::take_command, about.id);
    CHECK(s.now_of(about.id).holder({"ic"}) == s.bo);
}

TEST_CASE("a role without a name or without a person opens the form") {
    story s;
    const auto about = s.declared(2);
    for (const std::string line : {"role", "role ic", "tl", "invite"}) {
        CHECK_MESSAGE(told(s.slash(s.bo, line, about.channel)).starts_with("form: "), line);
        CHECK(s.last.events.empty());
    }
}

TEST_CASE("people whom Slack does not know get no role and no invitation, only the typist hears") {
    story s;
    const auto about = s.declared(2);
    for (const std::string line :
         {"role ic @nobody", "ic @nobody", "role ic nobody9", "invite @nobody", "tl boss please"}) {
        const auto decided = s.slash(s.bo, line, about.channel);
        CHECK_MESSAGE(decided.events.empty(), line);
        CHECK_MESSAGE(wanted(decided).empty(), line);
        const bool says_why = told(decided).find("nobody that Slack knows") != std::string::npos ||
                              told(decided).find("is not a role") != std::string::npos;
        CHECK_MESSAGE(says_why, line << ": " << told(decided));
    }
    CHECK(told(s.slash(s.bo, "role ic @nobody", about.channel)) ==
          "\"@nobody\" is nobody that Slack knows. Mention people with @.\n"
          "Try: `/incident role ic @name`");
    CHECK(told(s.slash(s.bo, "role boss <@U0CY>", about.channel)).find("is not a role") !=
          std::string::npos);
}

TEST_CASE("people and groups are invited together") {
    story s;
    const auto about = s.declared(2);
    const auto decided =
        s.slash(s.bo, "invite <@U0CY> <@U0NEW|new> <!subteam^S0DB|@db>", about.channel);
    const auto invited = effects_of<invite_people>(decided);
    REQUIRE(invited.size() == 1);
    CHECK(invited.front().users == std::vector<user_id>{{"U0CY"}, {"U0NEW"}});
    CHECK(invited.front().groups == std::vector<usergroup_id>{{"S0DB"}});
    CHECK_MESSAGE(s.waits("person/U0NEW"), "whom the bot does not know is looked up");
    CHECK_FALSE(s.waits("person/U0CY"));
}

TEST_CASE("people invited to an incident in a thread are invited when it gets a channel") {
    story s;
    s.declared(3);
    CHECK(effects_of<invite_people>(s.slash(s.bo, "#1 invite <@U0CY>")).empty());
    s.slash(s.bo, "#1 channel");
    for (const auto& key : s.waiting()) {
        if (key.find("/channel/") == key.npos) continue;
        const auto made = s.answer(key, effect_made_channel{{"C0NEW"}, "incident-1"});
        REQUIRE(effects_of<invite_people>(made).size() == 1);
        CHECK(effects_of<invite_people>(made).front().users == std::vector{s.cy, s.dee});
    }
    CHECK(s.now_of(incident_id{1}).has_channel());
}

TEST_CASE("a name that was learned reaches the messages of the incidents where it stands") {
    story s;
    const user_id stranger{"U0NEW"};
    s.slash(stranger, "sev3 Shop is slow");
    CHECK(s.waits("person/U0NEW"));
    s.slash(s.ana, "sev3 Not theirs");
    const auto learned = s.answer("person/U0NEW", effect_learned_person{"Newt", "Etc/UTC", false});
    REQUIRE(learned.learned);
    CHECK(learned.learned->name == "Newt");
    CHECK(wanted(learned) == "announcement timeline");
    for (const auto& each : learned.effects)
        CHECK(each.incident == incident_id{1});
    CHECK_MESSAGE(s.hear(person_changed{{"U0ANY"}, {"Any", "", false}}).learned.has_value() ==
                      false,
                  "those whom the bot never met are not kept");
    CHECK(s.hear(person_changed{stranger, {"Newton", "", false}}).learned->name == "Newton");
}
