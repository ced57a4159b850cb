#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("the same commands serve from elsewhere with 12 or #12 first") {
    for (const std::string number : {"1", "#1", "INC-1", "inc-1"}) {
        story s;
        s.declared(2);
        CHECK_MESSAGE(happened(s.slash(s.bo, number + " ack")) == "acknowledged", number);
        CHECK(happened(s.slash(s.bo, number + " ic me")) == "role_assigned");
        CHECK(told(s.slash(s.bo, number)).find("Checkout failing") != std::string::npos);
    }
}

TEST_CASE("a number goes before the place: in one incident's channel, #2 is the other") {
    story s;
    const auto first = s.declared(2);
    s.declared(2, "Another");
    const auto decided = s.slash(s.bo, "#2 note x", first.channel);
    REQUIRE(decided.events.size() == 1);
    CHECK(decided.events.front().incident == incident_id{2});
}

TEST_CASE("a channel, also a former one, and a thread tell which incident is meant") {
    story s;
    const auto about = s.closed(2);
    s.pass(s.settings.archive_after);
    s.deliver();
    s.slash(s.bo, "#1 reopen again");
    s.deliver();
    REQUIRE(s.now_of(about.id).channel != about.channel);
    CHECK(happened(s.slash(s.bo, "note x", about.channel)) == "noted");
    CHECK(happened(s.slash(s.bo, "note x", s.now_of(about.id).channel)) == "noted");
    const auto said = *s.now_of(about.id).message(slot::announcement);
    CHECK(happened(s.mention_bot(s.bo, "note x", said.channel, said.ts)) == "noted");
}

TEST_CASE("the bare command shows the control card where an incident lives") {
    story s;
    const auto about = s.declared(2);
    const auto card = s.slash(s.bo, "", about.channel);
    CHECK(std::holds_alternative<tell>(card.reply));
    CHECK(told(card).find("Checkout failing") != std::string::npos);
}

TEST_CASE("an unknown incident is told only to who asked, and nothing is done") {
    story s;
    s.declared(2);
    for (const std::string line :
         {"#77 ack", "77 ack", "#77", "#77 sev2 all regions", "#77 note x", "INC-77 timeline",
          "#77 resolve x", "#77 sev 2", "#0 ack", "#77 catchup", "#77 role ic me"}) {
        const auto decided = s.slash(s.bo, line);
        CHECK_MESSAGE(decided.events.empty(), line);
        CHECK_MESSAGE(wanted(decided).empty(), line);
        CHECK_MESSAGE(told(decided).find("no incident") != std::string::npos,
                      line << ": " << told(decided));
    }
    CHECK(s.count == 1);
}

TEST_CASE("a level for an incident that is over declares no other one") {
    story s;
    s.closed(2);
    const auto decided = s.slash(s.bo, "#1 sev1 all regions");
    CHECK(decided.events.empty());
    CHECK(told(decided) == "Incident 1 is closed. To open it again: /incident reopen");
}

TEST_CASE("a number and a level is that incident's severity, not an incident of that name") {
    story s;
    s.declared(3, "First");
    s.declared(3, "Second");
    const auto decided = s.slash(s.bo, "2 sev1 all regions");
    CHECK(decided.events.empty());
    CHECK(told(decided).find("Change incident 2 to SEV1") != std::string::npos);
}

TEST_CASE("a verb that needs an incident asks which, where none lives") {
    story s;
    s.declared(2);
    for (const std::string line : {"ack",
                                   "sev 2",
                                   "status identified",
                                   "update x",
                                   "summary x",
                                   "impact x",
                                   "role ic me",
                                   "invite <@U0CY>",
                                   "note x",
                                   "timeline",
                                   "rename x",
                                   "resolve x",
                                   "close",
                                   "reopen",
                                   "cancel x",
                                   "duplicate 1",
                                   "catchup",
                                   "channel",
                                   "join",
                                   "assess",
                                   "checklist",
                                   "checklist done 1",
                                   "mitigate rollback",
                                   "watch",
                                   "handoff ic <@U0CY>"}) {
        const auto decided = s.slash(s.bo, line);
        CHECK_MESSAGE(decided.events.empty(), line);
        CHECK_MESSAGE(told(decided).starts_with("Which incident?"), line);
    }
}

TEST_CASE("list, doctor and help answer everywhere and change nothing") {
    story s;
    const auto about = s.declared(2);
    for (const auto& where : {about.channel, channel_id{"C0ELSE"}, channel_id{}}) {
        for (const std::string line :
             {"list", "list mine", "doctor", "help", "help update", "ls", "?"}) {
            const auto decided = s.slash(s.bo, line, where);
            CHECK_MESSAGE(std::holds_alternative<tell>(decided.reply), line);
            CHECK_MESSAGE(decided.events.empty(), line);
            CHECK_MESSAGE(wanted(decided).empty(), line);
        }
    }
    for (const std::string line : {"timeline", "timeline 1", "timeline 99", "catchup"}) {
        CHECK_MESSAGE(std::holds_alternative<tell>(s.slash(s.bo, line, about.channel).reply), line);
        CHECK(s.last.events.empty());
    }
}
