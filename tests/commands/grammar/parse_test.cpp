#include "commands/grammar/parse.hpp"
#include "commands/procedure/reader.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

const procedure& document() {
    static const procedure read = *read_procedure(default_procedure_text()).value;
    return read;
}

spoken said(std::string_view text, bool inside = true) {
    auto heard = parse(text, inside, document());
    const auto* wrong = std::get_if<mistake>(&heard);
    REQUIRE_MESSAGE(!wrong, "\"" << text << "\" was not understood: " << wrong->sentence);
    return std::get<spoken>(std::move(heard));
}

template <class Act> Act heard_as(std::string_view text, bool inside = true) {
    auto heard = said(text, inside);
    REQUIRE_MESSAGE(std::holds_alternative<Act>(heard.act),
                    "\"" << text << "\" became act number " << heard.act.index());
    return std::get<Act>(std::move(heard.act));
}

mistake not_understood(std::string_view text, bool inside = true) {
    auto heard = parse(text, inside, document());
    REQUIRE_MESSAGE(std::holds_alternative<mistake>(heard), "\"" << text << "\" was understood");
    return std::get<mistake>(std::move(heard));
}

} // namespace

TEST_CASE("a level first declares: sev2, SEV2, sev-2 and 2 mean the same") {
    for (const auto* word : {"sev2", "SEV2", "sev-2", "2"}) {
        const auto act = heard_as<acts::declare>(std::string(word) + " Checkout failing", false);
        REQUIRE(act.severity);
        CHECK(act.severity->name == "SEV2");
        CHECK(act.severity->rank == 2);
        CHECK(act.title == "Checkout failing");
    }
}

TEST_CASE("declare takes level, private and drill in any order, and the rest is the title") {
    const auto act = heard_as<acts::declare>("declare private sev1 drill Database is down", false);
    CHECK(act.is_private);
    CHECK(act.drill);
    CHECK(act.severity->name == "SEV1");
    CHECK(act.title == "Database is down");
    CHECK_FALSE(heard_as<acts::declare>("new Something is odd", false).severity);
}

TEST_CASE("the bare command shows the card or the declare form") {
    said("", true);
    CHECK(std::holds_alternative<acts::show_card>(said("   ").act));
}

TEST_CASE("outside an incident unknown words are the title of a form") {
    const auto act = heard_as<acts::declare>("checkout is failing", false);
    CHECK(act.title == "checkout is failing");
    CHECK_FALSE(act.severity);
}

TEST_CASE("a word that may mean a level is a title where it stands first") {
    CHECK(heard_as<acts::declare>("major outage in the EU", false).title ==
          "major outage in the EU");
    CHECK_FALSE(heard_as<acts::declare>("2nd database is slow", false).severity);
}

TEST_CASE("inside an incident an unknown word is a mistake and nothing is done") {
    const auto wrong = not_understood("reslove rolled back");
    CHECK(wrong.sentence == "\"reslove\" is not a command. Did you mean \"resolve\"?");
    CHECK(wrong.better == "resolve rolled back");
}

TEST_CASE("two letters exchanged are one slip") {
    CHECK(not_understood("akc").better == "ack ");
    CHECK(not_understood("tiemline").better == "timeline ");
}

TEST_CASE("a mistyped command after an incident's number declares nothing") {
    const auto wrong = not_understood("1 sevv 2 it grows", false);
    CHECK(wrong.sentence == "\"sevv\" is not a command. Did you mean \"sev\"? To declare a SEV1 "
                            "instead, begin with sev1 and not with 1.");
    CHECK(wrong.better == "1 sev 2 it grows");
    CHECK(heard_as<acts::declare>("1 login fails", false).title == "login fails");
    CHECK(heard_as<acts::declare>("2 Checkout failing", false).title == "Checkout failing");
}

TEST_CASE("a mistyped level is named with the known ones, and never becomes a title") {
    for (const bool inside : {true, false}) {
        const auto wrong = not_understood("sev22 Checkout failing", inside);
        CHECK(wrong.sentence == "\"sev22\" is not a severity. Known: SEV1, SEV2, SEV3, SEV4.");
        CHECK(wrong.better == "sev2 Checkout failing");
    }
}

TEST_CASE("a number first names the incident, and the same verbs follow") {
    CHECK(said("#12 ack", false).target == incident_id{12});
    CHECK(said("12 ack", false).target == incident_id{12});
    CHECK(said("INC-12 resolve done", false).target == incident_id{12});
    CHECK(said("12", false).target == incident_id{12});
    CHECK(std::holds_alternative<acts::show_card>(said("#2", false).act));
    CHECK_MESSAGE(!said("2 Checkout failing", false).target, "2 and a title is a SEV2");
    CHECK(said("2 ic me", false).target == incident_id{2});
}

TEST_CASE("other tools' verbs are understood") {
    heard_as<acts::acknowledge>("accept");
    heard_as<acts::post_update>("post all is well");
    heard_as<acts::set_status>("state identified");
    heard_as<acts::resolve>("fixed by a rollback");
    heard_as<acts::mark_duplicate>("merge 12");
    heard_as<acts::catch_up>("recap");
    heard_as<acts::list>("ls");
}

TEST_CASE("roles are given by name, by short form, to others, to oneself, to nobody") {
    const auto given = heard_as<acts::assign_role>("role ic <@U1|ana>");
    CHECK(given.role == role_id{"ic"});
    CHECK(given.user == user_id{"U1"});
    CHECK(heard_as<acts::assign_role>("ic me").me);
    CHECK(heard_as<acts::assign_role>("tl <@U2>").role == role_id{"tl"});
    CHECK(heard_as<acts::assign_role>("role incident commander <@U2>").role == role_id{"ic"});
    CHECK(heard_as<acts::assign_role>("role comms none").release);
    CHECK_FALSE(heard_as<acts::assign_role>("role").role);
    CHECK(not_understood("role boss <@U1>").sentence.find("is not a role") != std::string::npos);
    CHECK(not_understood("role ic <@U1> <@U2>").sentence == "One person holds a role.");
}

TEST_CASE("a note may be dated back, and a time that is none is refused") {
    const auto note = heard_as<acts::add_note>("note [14:02] failover started");
    CHECK(note.at == std::chrono::hours(14) + std::chrono::minutes(2));
    CHECK(note.text == "failover started");
    CHECK_FALSE(heard_as<acts::add_note>("note [WIP] failover").at);
    CHECK(not_understood("note [25:99] x").sentence == "\"[25:99]\" is not a time of day.");
}

TEST_CASE("an update may promise the next one") {
    const auto act = heard_as<acts::post_update>("update next 20m rollback runs");
    CHECK(act.next_in == std::chrono::minutes(20));
    CHECK(act.text == "rollback runs");
    CHECK(not_understood("update next soon x").sentence ==
          "\"soon\" is not a time until the next update.");
}

TEST_CASE("status changes by its name; the ends have verbs of their own") {
    CHECK(heard_as<acts::set_status>("status identified bad deploy").status == status::identified);
    CHECK(heard_as<acts::resolve>("status resolved by rollback").text == "by rollback");
    CHECK_FALSE(heard_as<acts::set_status>("status").status);
    not_understood("status cancelled");
}

TEST_CASE("a list is filtered by state, owner, level, words and page") {
    CHECK(heard_as<acts::list>("list").filter == incident_filter::open);
    CHECK(heard_as<acts::list>("list mine 2").page == 2);
    CHECK(heard_as<acts::list>("list sev1").rank == 1);
    const auto search = heard_as<acts::list>("search checkout cards");
    CHECK(search.words == "checkout cards");
    CHECK_MESSAGE(search.filter == incident_filter::all, "a search looks at closed ones too");
}

TEST_CASE("no text makes the parser throw") {
    std::uint32_t state = 7;
    const std::string_view letters = "sev12 <@U>|&#[]:;\xF0\x9F\x9A\xA8 note role \n";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int i = 0; i < round % 60; ++i) {
            state = state * 1664525U + 1013904223U;
            text += letters[(state >> 16U) % letters.size()];
        }
        CHECK_NOTHROW(parse(text, round % 2 == 0, document()));
    }
}
