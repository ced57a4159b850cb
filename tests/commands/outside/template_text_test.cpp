#include "commands/outside/template_text.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string page(const incident& about, std::string state, const context& in) {
    return draft_outside(about, {outside_kind::status_page, std::move(state)}, in).text;
}

} // namespace

TEST_CASE("a status page text is the document's, with title and impact filled in") {
    scene s;
    const auto about = s.declare();
    CHECK(page(about, "Investigating", s.in()) ==
          "We are currently investigating reports of checkout failing for EU cards.\n"
          "Some users may experience card payments in the EU fail since about 13:55.\n"
          "We will provide updates as we learn more.");
}

TEST_CASE("what nobody knows keeps its placeholder, for a person to fill in") {
    scene s;
    const auto about = s.declare(2, "API down", "");
    const auto first = page(about, "Investigating", s.in());
    CHECK(first.find("reports of API down.") != first.npos);
    CHECK(blanks_in(first) == std::vector<std::string>{"[impact]"});
    CHECK(blanks_in(page(about, "Identified", s.in())) == std::vector<std::string>{"[timeframe]"});
    CHECK(blanks_in(page(about, "Resolved", s.in())) == std::vector<std::string>{"[service]"});
}

TEST_CASE("the document has no text for Monitoring: a plain one is drafted") {
    scene s;
    const auto about = s.declare();
    CHECK(
        page(about, "Monitoring", s.in()) ==
        "A fix for checkout failing for EU cards is in place, and we are monitoring the results.\n"
        "We will confirm when everything is back to normal.");
}

TEST_CASE("the customer mail has its date, what was affected and what users experienced") {
    scene s;
    auto about = s.declare();
    about.summary = "A card provider refused payments.";
    const auto mail = draft_outside(about, {outside_kind::customer_mail, {}}, s.in());
    CHECK(mail.subject == "[Service] Incident - 2026-03-10");
    CHECK(mail.text.starts_with("Dear Customer,"));
    CHECK(
        mail.text.find("an incident on 2026-03-10 that affected checkout failing for EU cards.") !=
        mail.text.npos);
    CHECK(mail.text.find("A card provider refused payments.") != mail.text.npos);
    CHECK(mail.text.find("**Impact:**\ncard payments in the EU fail since about 13:55") !=
          mail.text.npos);
    CHECK(blanks_in(mail.text) == std::vector<std::string>{"[Steps taken to prevent recurrence]"});
}

TEST_CASE("a placeholder is words in brackets; a link and a number are none") {
    CHECK(blanks_in("See [our page](https://a.example), item [1]; [ETA] and [ETA], [who?") ==
          std::vector<std::string>{"[ETA]"});
    CHECK(blanks_in("").empty());
}

TEST_CASE("every placeholder of the document's texts is known or said to be left") {
    scene s;
    auto about = s.declare();
    about.summary = about.work.fix = "Rolled back deploy 812";
    for (const auto& state : outside_states(s.procedure)) {
        for (const auto& left : blanks_in(page(about, state, s.in()))) {
            const bool expected = left == "[timeframe]" || left == "[service]";
            CHECK_MESSAGE(expected, state << " keeps " << left);
        }
    }
}
