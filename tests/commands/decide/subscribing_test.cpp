#include "commands/decide/draft.hpp"
#include "tests/commands/decide/duties/team.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

class subscribing_story : public team_story {
public:
    subscribing_story() {
        settings.outside.mail.from = "status@acme.test";
        settings.outside.mail.to_subscribers = true;
        settings.outside.page.title = "Acme Status";
        settings.outside.page.address = "https://status.acme.test";
    }
    // The mails that ask for a confirmation.
    std::vector<confirm_subscription> ask(std::string address, std::string token = "t1") {
        hear(subscription_asked{std::move(address), std::move(token)});
        return effects_of<confirm_subscription>(last);
    }
    void answer_link(std::string token, bool stays) {
        hear(subscription_answered{std::move(token), stays});
    }
    bool is_subscribed(const std::string& address) {
        const auto known = records.find_subscriber(address);
        return known && known->confirmed_at;
    }
    // Who is written to when a mail is approved.
    std::vector<std::string> written_to() {
        const auto about = declared(2);
        const auto from = in();
        draft on(from);
        outside_approved what;
        what.where = outside_kind::customer_mail;
        what.text = "Cards fail.";
        on.record(about.id, what, bo);
        std::vector<std::string> out;
        for (const auto& each : on.finish().effects) {
            if (const auto* turn = std::get_if<await_turn>(&each.effect)) out.push_back(turn->to);
        }
        return out;
    }
};

} // namespace

TEST_SUITE_BEGIN("subscribers of the status page");

TEST_CASE("an address counts once the link in its mail was followed") {
    subscribing_story s;
    const auto mails = s.ask("Ana@C.test");
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].address == "ana@c.test");
    CHECK(mails[0].token == "t1");
    CHECK(s.written_to().empty());
    s.answer_link("guessed", true);
    CHECK_FALSE(s.is_subscribed("ana@c.test"));
    s.answer_link("t1", true);
    CHECK(s.is_subscribed("ana@c.test"));
    CHECK(s.written_to() == std::vector<std::string>{"ana@c.test"});
    s.answer_link("t1", false);
    CHECK(s.written_to().empty());
    CHECK_FALSE(s.records.find_subscriber("ana@c.test"));
}

TEST_CASE("nobody's mailbox is filled by typing its address again") {
    subscribing_story s;
    CHECK(s.ask("ana@c.test").size() == 1);
    CHECK(s.ask("ana@c.test", "t2").empty());
    s.now += 61min;
    const auto again = s.ask("ana@c.test", "t3");
    REQUIRE(again.size() == 1);
    CHECK_MESSAGE(again[0].token == "t1", "the first mail's link holds");
    s.answer_link("t1", true);
    s.now += 48h;
    CHECK_MESSAGE(s.ask("ana@c.test", "t4").empty(), "they are subscribed");
}

TEST_CASE("lists and subscribers are written to once each") {
    subscribing_story s;
    s.settings.outside.mail.recipients = {"ana@c.test", "team@acme.test"};
    for (const auto* each : {"ana", "bo", "cy"}) {
        s.ask(std::string(each) + "@c.test", each);
        s.answer_link(each, true);
    }
    CHECK(s.written_to() ==
          std::vector<std::string>{"ana@c.test", "team@acme.test", "bo@c.test", "cy@c.test"});
}

TEST_CASE("where no list names the subscribers, nobody can become one") {
    subscribing_story s;
    s.settings.outside.mail.to_subscribers = false;
    CHECK(s.ask("ana@c.test").empty());
    CHECK(s.records.subscribers.empty());
    s.settings.outside.mail.to_subscribers = true;
    CHECK(s.ask("no address").empty());
    s.settings.outside.page.address.clear(); // its links would lead nowhere
    CHECK(s.ask("ana@c.test").empty());
}

TEST_SUITE_END();
