#include "commands/render/card.hpp"
#include "commands/render/tasks.hpp"
#include "tests/commands/decide/duties/team.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "7. Post-Incident": within 24 hours the timeline, the stakeholders and the status page; within
// one week the review, the post-mortem and the action items. Resolved on a Tuesday at 14:02.
namespace {

struct after_story : team_story {
    incident about;
    instant ended;

    after_story() {
        about = declared(2);
        slash(bo, "ack", about.channel);
        slash(bo, "ic me", about.channel);
        slash(bo, "resolve now Rolled back", about.channel);
        deliver();
        ended = now;
    }
    decision said(std::string line) { return slash(bo, std::move(line), about.channel); }
    std::vector<tasks_reminded> reminders() { return recorded<tasks_reminded>(about.id); }
    [[nodiscard]] bool is_done(std::int64_t number) {
        return tasks_of(now_of(about.id), in()).at(static_cast<std::size_t>(number - 1)).done;
    }
    void do_immediate() {
        for (const auto* line : {"after done 1", "after done 2", "after done 3"})
            said(line);
    }
};

} // namespace

TEST_CASE("\"Immediate (within 24 hours)\": the commander is reminded once near it and once over") {
    after_story s;
    // Three quarters are 08:02 on Wednesday: people begin at 09:00.
    CHECK(s.due(s.about.id, timer_kind::tasks_due) == s.ended + 18h + 58min);
    s.pass(18h + 57min);
    CHECK(s.reminders().empty());
    s.messaged();
    s.pass(1min);
    REQUIRE(s.reminders().size() == 1);
    CHECK_FALSE(s.reminders().back().over);
    CHECK(s.reminders().back().deadline == 24h);
    CHECK(s.messaged() == std::vector{s.bo});
    s.pass(5h + 2min);
    REQUIRE(s.reminders().size() == 2);
    CHECK(s.reminders().back().over);
    CHECK(s.messaged() == std::vector{s.bo});
    s.pass(48h);
    CHECK(s.reminders().size() == 2);
}

TEST_CASE("\"Post-Incident Review (within 1 week)\": the same for the week") {
    after_story s;
    s.do_immediate();
    s.pass(7 * 24h + 1min);
    REQUIRE(s.reminders().size() == 2);
    CHECK(s.reminders().front().deadline == 7 * 24h);
    CHECK_FALSE(s.reminders().front().over);
    CHECK(s.reminders().back().over);
    CHECK_FALSE(s.due(s.about.id, timer_kind::tasks_due));
}

TEST_CASE("what is done is asked for no more") {
    after_story s;
    s.do_immediate();
    s.said("review 2026-03-12 10:00");
    s.said("postmortem");
    s.said("followup Alert on lag");
    s.deliver();
    CHECK_FALSE(s.due(s.about.id, timer_kind::tasks_due));
    s.pass(14 * 24h);
    CHECK(s.reminders().empty());
}

TEST_CASE("\"Document timeline\" and \"Complete post-mortem document\": drafted is done") {
    after_story s;
    CHECK_FALSE(s.is_done(1));
    CHECK_FALSE(s.is_done(5));
    s.said("postmortem");
    CHECK(s.is_done(1));
    CHECK(s.is_done(5));
}

TEST_CASE("\"Notify stakeholders of resolution\": an update after the resolution is it") {
    story s;
    const auto about = s.declared(2);
    s.slash(s.bo, "update We are on it", about.channel);
    s.now += 1min;
    s.slash(s.bo, "resolve now Rolled back", about.channel);
    s.now += 1min;
    CHECK_FALSE(tasks_of(s.now_of(about.id), s.in()).at(1).done);
    s.slash(s.bo, "update It is over", about.channel);
    CHECK(tasks_of(s.now_of(about.id), s.in()).at(1).done);
}

TEST_CASE("\"Update status page\": the approved text about the resolution is it") {
    after_story s;
    s.records.append(s.about.id, s.now, s.bo,
                     outside_approved{outside_kind::status_page, "Investigating", {}, "x"});
    CHECK_FALSE(s.is_done(3));
    s.records.append(s.about.id, s.now, s.bo,
                     outside_approved{outside_kind::status_page, "Resolved", {}, "x"});
    CHECK(s.is_done(3));
}

TEST_CASE("\"Schedule review meeting\" and \"Identify action items\" tick themselves") {
    after_story s;
    s.said("review 2026-03-12 10:00");
    CHECK(s.is_done(4));
    s.said("review off");
    CHECK_FALSE(s.is_done(4));
    s.said("action Look at it");
    CHECK_MESSAGE(!s.is_done(6), "work during the incident is none of these");
    s.said("followup Alert on lag");
    CHECK(s.is_done(6));
}

TEST_CASE("the rest is ticked by button, and unticked; what ticks itself is not") {
    after_story s;
    press_words words;
    words.incident = s.about.id;
    words.item = 3;
    CHECK(happened(s.press_button(s.bo, press::finish_task, words)) == "item_ticked");
    CHECK(s.is_done(3));
    CHECK(happened(s.press_button(s.bo, press::finish_task, words)) == "");
    CHECK(happened(s.press_button(s.bo, press::resume_task, words)) == "item_ticked");
    CHECK_FALSE(s.is_done(3));
    s.said("review 2026-03-12 10:00");
    CHECK(happened(s.said("after undo 4")) == "");
}

TEST_CASE("the tasks can be ticked when the incident is closed") {
    after_story s;
    s.said("close");
    s.said("after done 3");
    CHECK(s.is_done(3));
}

TEST_CASE("what was ticked before it was reopened has to be done again") {
    after_story s;
    s.do_immediate();
    s.said("postmortem");
    s.said("reopen Errors are back");
    CHECK(tasks_of(s.now_of(s.about.id), s.in()).empty());
    CHECK_FALSE(s.due(s.about.id, timer_kind::tasks_due));
    s.now += 1h;
    s.said("resolve now Rolled back for good");
    CHECK_FALSE(s.is_done(2));
    CHECK_FALSE(s.is_done(5));
    CHECK(s.due(s.about.id, timer_kind::tasks_due));
}

TEST_CASE("without a commander whoever acknowledged follows up, else whoever declared") {
    story s;
    auto about = s.resolved(3);
    CHECK(who_follows_up(about, s.in()) == s.dee);
    const auto seen = s.declared(3);
    s.slash(s.cy, "#2 ack");
    CHECK(who_follows_up(s.now_of(seen.id), s.in()) == s.cy);
    s.slash(s.ana, "#2 ic me");
    CHECK(who_follows_up(s.now_of(seen.id), s.in()) == s.ana);
}

TEST_CASE("the bot slept through both: it says once that it is late, and by how much") {
    after_story s;
    const auto due = s.timers.at(key_of(timer{s.about.id, timer_kind::tasks_due, {}, {}}).value);
    s.now = s.ended + 30h;
    const auto late = s.hear(timer_due{due});
    const auto said = events_of<tasks_reminded>(late);
    REQUIRE(said.size() == 1);
    CHECK(said.front().over);
    CHECK(said.front().late == 30h - 18h - 58min);
    CHECK(s.due(s.about.id, timer_kind::tasks_due) > s.now);
}

TEST_CASE("the document's own times and tasks are the ones that count") {
    team_story s;
    s.procedure.post_incident = {{"Tell the board", 2h, "At once", 1}};
    const auto about = s.declared(2);
    s.slash(s.bo, "ic me", about.channel);
    s.slash(s.bo, "resolve now x", about.channel);
    CHECK(s.due(about.id, timer_kind::tasks_due) == s.now + 90min);
}

TEST_CASE("the card of a resolved incident begins with what is left") {
    after_story s;
    const auto card = as_read(render_card(s.now_of(s.about.id), s.bo, s.in()));
    CHECK(card.starts_with("Next, by the procedure: Document timeline (due "));
    CHECK(card.find("[*What is left ]") != card.npos);
    CHECK(card.find("Afterwards 0 of 6") != card.npos);
}
