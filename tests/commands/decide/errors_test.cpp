#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace commands;

TEST_CASE("inside an incident an unknown word gets did you mean, and nothing is done") {
    story s;
    const auto about = s.declared(2);
    const auto decided = s.slash(s.bo, "reslove Rolled back", about.channel);
    CHECK(decided.events.empty());
    CHECK(wanted(decided).empty());
    CHECK(told(decided) == "\"reslove\" is not a command. Did you mean \"resolve\"?\n"
                           "Try: `/incident resolve Rolled back`");
}

TEST_CASE("answers go only to the person who typed: a private reply where they are") {
    story s;
    const auto about = s.declared(2);
    for (const std::string line :
         {"reslove x", "sev nine", "role boss me", "status flying", "update next soon x",
          "note [25:99] x", "duplicate me", "timeline minus", "#77 ack", "invite nobody"}) {
        const auto decided = s.slash(s.bo, line, about.channel);
        REQUIRE_MESSAGE(std::holds_alternative<tell>(decided.reply), line);
        CHECK(std::get<tell>(decided.reply).channel == about.channel);
        CHECK_MESSAGE(decided.events.empty(), line);
        CHECK_MESSAGE(decided.effects.empty(), line);
    }
}

TEST_CASE("a button of another version does nothing and says so") {
    story s;
    s.declared(2);
    button_click click;
    click.user = s.bo;
    click.action = "launch_rocket";
    click.value = "1";
    CHECK(told(s.hear(click)) == "That button is from another version; nothing was done.");
    click.action = "acknowledge";
    for (const std::string value :
         {"{\"incident\":", "{\"incident\":1e300}", "{\"incident\":1.5}"}) {
        click.value = value;
        CHECK_MESSAGE(
            told(s.hear(click)) == "That button is from another version; nothing was done.", value);
    }
}

TEST_CASE("a button of an incident that is not there does nothing and says so") {
    story s;
    for (const auto& each : presses()) {
        press_words words;
        words.incident = incident_id{77};
        const auto decided = s.press_button(s.bo, each.press, words);
        CHECK_MESSAGE(decided.events.empty(), each.label);
        CHECK_MESSAGE(!told(decided).empty(), each.label);
        CHECK_MESSAGE((each.press == press::declare || each.press == press::declare_another ||
                       each.press == press::declare_alert || each.press == press::drill ||
                       !std::holds_alternative<open_form>(decided.reply)),
                      each.label << " opens a form for nothing");
    }
}

TEST_CASE("the buttons of an incident that is over change nothing but what may be put right") {
    const std::set<press> forms{
        press::declare,       press::declare_another, press::impact,
        press::summary,       press::rename,          press::note,
        press::invite,        press::reopen,          press::add_action,
        press::add_followup,  press::review,          press::postmortem_words,
        press::drill,         press::declare_alert,   press::tell_customers,
        press::mail_customers};
    for (const auto& each : presses()) {
        story s;
        const auto about = s.closed(2);
        const auto decided = s.press_button(s.bo, each.press, about.id);
        // The post-mortem is written when all is over.
        const bool writes = each.press == press::postmortem;
        CHECK_MESSAGE(decided.events.empty() == !writes, each.label);
        const bool form = std::holds_alternative<open_form>(decided.reply);
        CHECK_MESSAGE(form == forms.contains(each.press), each.label << ": " << told(decided));
    }
}

TEST_CASE("a form that was open when the incident ended is refused in words") {
    story s;
    const auto about = s.declared(2);
    CHECK(told(s.press_button(s.bo, press::update, about.id)) == "form: Post an update");
    const auto opened = s.last;
    s.slash(s.cy, "#1 cancel False alarm");
    s.last = opened;
    const auto sent = s.send_form(s.bo, {{"text", {"Rollback runs"}}});
    CHECK(sent.events.empty());
    CHECK(told(sent).starts_with("Incident 1 is cancelled."));
}

TEST_CASE("a form with mistakes stays open and says what is wrong under its inputs") {
    story s;
    s.slash(s.bo, "");
    const auto sent = s.send_form(s.bo, {{"title", {"  "}}});
    CHECK(sent.events.empty());
    REQUIRE(std::holds_alternative<refuse_form>(sent.reply));
    CHECK(std::get<refuse_form>(sent.reply).errors.contains("title"));
    CHECK(std::get<refuse_form>(sent.reply).errors.contains("severity"));
}

TEST_CASE("a form of another version does nothing and says so") {
    story s;
    form_submission sent;
    sent.user = s.bo;
    for (const auto& [form, remembered] :
         {std::pair("launch_rocket", "{}"), {"declare", "no json"}, {"declare", "[]"}}) {
        sent.form = form;
        sent.context = remembered;
        CHECK(told(s.hear(sent)) == "That form is from another version; nothing was done.");
        CHECK(s.last.events.empty());
    }
}

TEST_CASE("timers and events of incidents and channels that are not there are passed over") {
    story s;
    for (const auto kind : {timer_kind::announce_anyway, timer_kind::archive_channel}) {
        CHECK(s.hear(timer_due{{incident_id{77}, kind, {}, s.now}}).effects.empty());
    }
    CHECK(s.hear(channel_archived_by_hand{{"C0X"}, s.bo}).events.empty());
    CHECK(s.hear(channel_renamed_by_hand{{"C0X"}, "x"}).events.empty());
    const auto about = s.declared(2);
    CHECK_MESSAGE(
        s.hear(timer_due{{about.id, timer_kind::archive_channel, {}, s.now}}).effects.empty(),
        "an open incident's channel is never archived");
}
