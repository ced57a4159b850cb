#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "Roles and Responsibilities": who has a role knows its duties, and hands it over to somebody who
// takes it.
namespace {

// What was sent to a person by direct message, in order, but for drafts to approve.
std::vector<std::string> sent_to(const user_id& user, const decision& what) {
    std::vector<std::string> out;
    for (const auto& each : effects_of<post_message>(what)) {
        const auto* person = std::get_if<to_person>(&each.where);
        const bool draft = each.message.text.find("For customers, to approve") != std::string::npos;
        if (person && person->user == user && !draft) out.push_back(as_read(each.message));
    }
    return out;
}

press_words offer_of(incident_id id, std::string role) {
    press_words words;
    words.incident = id;
    words.role = role_id{std::move(role)};
    return words;
}

} // namespace

TEST_CASE("\"Roles and Responsibilities\": each new holder is sent their duties") {
    story s;
    const auto about = s.declared(2);
    for (const auto& [line, duty] : {std::pair("ic <@U0BO>", "Coordinates response efforts"),
                                     {"tl <@U0BO>", "Validates fixes before deployment"},
                                     {"comms <@U0BO>", "Handles customer communication"}}) {
        const auto sent = sent_to(s.bo, s.slash(s.ana, line, about.channel));
        REQUIRE_MESSAGE(sent.size() == 1, line);
        CHECK_MESSAGE(sent.front().find(duty) != std::string::npos, sent.front());
    }
    const auto taken = s.press_button(s.cy, press::take_command, about.id);
    REQUIRE(sent_to(s.cy, taken).size() == 1);
    CHECK(sent_to(s.cy, taken).front().starts_with("👤 You are Incident Commander of incident 1"));
}

TEST_CASE("a role is handed over once the other accepts, and keeps its holder until then") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "ic me", about.channel);
    const auto offered =
        s.slash(s.bo, "handoff ic <@U0DEE|dee> cards are the suspect", about.channel);
    CHECK(happened(offered) == "handover_offered");
    CHECK(s.now_of(about.id).holder({"ic"}) == s.bo);
    REQUIRE(sent_to(s.dee, offered).size() == 1);
    const auto asked = sent_to(s.dee, offered).front();
    CHECK(asked.starts_with("👤 Bo hands you Incident Commander of incident 1"));
    CHECK(asked.find("cards are the suspect") != asked.npos);
    CHECK(asked.find("[*Accept ] [ Decline ]") != asked.npos);

    const auto stranger = s.press_button(s.cy, press::accept_role, offer_of(about.id, "ic"));
    CHECK(stranger.events.empty());
    CHECK(told(stranger) == "Incident Commander is offered to Dee.");

    const auto taken = s.press_button(s.dee, press::accept_role, offer_of(about.id, "ic"));
    CHECK(happened(taken) == "role_assigned");
    CHECK(s.now_of(about.id).holder({"ic"}) == s.dee);
    CHECK(sent_to(s.dee, taken).size() == 1);
    REQUIRE(sent_to(s.bo, taken).size() == 1);
    CHECK(sent_to(s.bo, taken).front().starts_with("👤 Dee took Incident Commander"));
    CHECK_MESSAGE(
        s.press_button(s.dee, press::accept_role, offer_of(about.id, "ic")).events.empty(),
        "twice");
}

TEST_CASE("a declined handover leaves the role where it is, and its holder is told") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "tl me", about.channel);
    s.slash(s.bo, "handoff tl <@U0DEE>", about.channel);
    const auto declined = s.press_button(s.dee, press::decline_role, offer_of(about.id, "tl"));
    CHECK(happened(declined) == "handover_declined");
    CHECK(s.now_of(about.id).holder({"tl"}) == s.bo);
    CHECK(s.now_of(about.id).work.handovers.empty());
    REQUIRE(sent_to(s.bo, declined).size() == 1);
    CHECK(sent_to(s.bo, declined).front().find("still yours") != std::string::npos);
}

TEST_CASE("only a role that somebody has is handed over") {
    story s;
    const auto about = s.declared(2);
    CHECK(s.slash(s.bo, "handoff ic <@U0DEE>", about.channel).events.empty());
    CHECK(told(s.last).starts_with("Nobody is Incident Commander"));
    CHECK(told(s.slash(s.bo, "handoff", about.channel)) == "form: Hand over a role");
    CHECK(told(s.slash(s.bo, "handoff boss <@U0DEE>", about.channel)).find("is not a role") !=
          std::string::npos);
}
