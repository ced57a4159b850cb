#include "commands/render/announcement.hpp"
#include "commands/render/card.hpp"
#include "commands/render/timeline.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// "6. Resolve": the steps, and the time in which the fix is watched.
namespace {

constexpr instant started = scene::declared_at;

struct watched_story : story {
    incident about;

    watched_story() {
        about = declared(2);
        slash(bo, "ic me", about.channel);
        slash(bo, "resolve Rolled back", about.channel);
        deliver();
    }
    [[nodiscard]] incident is() const { return now_of(about.id); }
    decision pressed(press what) { return press_button(bo, what, about.id); }
};

} // namespace

TEST_CASE("\"Resolution Steps\": the form walks them, and what is done is ticked") {
    story s;
    const auto about = s.declared(2);
    const auto form = s.slash(s.bo, "resolve", about.channel);
    const auto text = boost::json::serialize(std::get<open_form>(form.reply).view);
    for (const auto* step : {"Identify root cause", "Implement fix", "Test in staging",
                             "Deploy to production", "Verify fix in production"}) {
        CHECK_MESSAGE(text.find(step) != text.npos, step);
    }
    CHECK_MESSAGE(text.find("Monitor for 30 minutes") == text.npos, "it comes by itself");
    const auto sent = s.send_form(
        s.bo, {{"steps1", {"1", "2", "4"}}, {"cause", {"Deploy 812"}}, {"text", {"Rolled back"}}});
    REQUIRE(events_of<item_ticked>(sent).size() == 3);
    CHECK(events_of<item_ticked>(sent).back().item == "Deploy to production");
    const auto now = s.now_of(about.id);
    CHECK(now.work.cause == "Deploy 812");
    CHECK(now.work.fix == "Rolled back");
    CHECK(now.work.lists.at(checklist::resolution).at("Implement fix").by == s.bo);
}

TEST_CASE("\"Monitor for 30 minutes\": resolving starts the watch, shown with its end") {
    watched_story s;
    CHECK(s.is().status == status::monitoring);
    CHECK(s.is().work.watched_until == started + 30min);
    CHECK(s.due(s.about.id, timer_kind::watch_over) == started + 30min);
    for (const auto& shown : {as_read(render_announcement(s.is(), slot::announcement, s.in())),
                              as_read(render_pinned_timeline(s.is(), s.in())),
                              as_read(render_card(s.is(), s.bo, s.in()))}) {
        CHECK_MESSAGE(shown.find("Monitoring until 14:32") != shown.npos, shown);
    }
}

TEST_CASE("resolving is one line of the timeline: who, until when, and what fixed it") {
    watched_story s;
    std::vector<std::string> lines;
    for (const auto& each : s.records.journal(s.about.id)) {
        if (!is_shown(each.what)) continue;
        const auto line = line_of(each, s.is(), s.in());
        if (line.find("📈") != line.npos) lines.push_back(line);
    }
    REQUIRE(lines.size() == 1);
    CHECK_MESSAGE(lines.front().find("📈 Monitoring by Bo until ") == 0, lines.front());
    CHECK(lines.front().find("fix: Rolled back") != std::string::npos);
}

TEST_CASE("\"Monitor for 30 minutes\": the document's time is the one that runs") {
    story s;
    s.procedure.resolution.monitoring = 10min;
    const auto about = s.declared(2);
    s.slash(s.bo, "resolve Rolled back", about.channel);
    CHECK(s.now_of(about.id).work.watched_until == s.now + 10min);
}

TEST_CASE("\"Monitor for 30 minutes\": at its end the commander is asked, once") {
    watched_story s;
    s.pass(29min);
    CHECK_FALSE(s.is().work.watch_over);
    s.pass(1min);
    CHECK(happened(s.last) == "watch_ended");
    CHECK(s.is().status == status::monitoring);
    bool asked = false;
    bool noticed = false;
    for (const auto& each : effects_of<post_message>(s.last)) {
        const auto* person = std::get_if<to_person>(&each.where);
        const auto text = as_read(each.message);
        const bool answers = text.find("[*✅ Resolve ] [ Still failing ]") != text.npos;
        CHECK_MESSAGE(answers, text);
        if (person) asked = person->user == s.bo;
        if (std::holds_alternative<in_home>(each.where)) noticed = true;
    }
    CHECK(asked);
    CHECK(noticed);
    s.deliver();
    s.pass(3h);
    CHECK(s.records.find(s.about.id)->status == status::monitoring);
    CHECK_FALSE(s.due(s.about.id, timer_kind::watch_over));
}

TEST_CASE("the bot was away when the watch ended: it asks at once and says that it is late") {
    watched_story s;
    const auto due = s.timers.at(key_of(timer{s.about.id, timer_kind::watch_over, {}, {}}).value);
    s.now = started + 70min;
    const auto asked = s.hear(timer_due{due});
    REQUIRE(events_of<watch_ended>(asked).size() == 1);
    CHECK(events_of<watch_ended>(asked).front().late == 40min);
}

TEST_CASE("the answer Resolve resolves with what fixed it") {
    watched_story s;
    s.pass(30min);
    const auto resolved = s.pressed(press::confirm_resolved);
    REQUIRE(events_of<status_changed>(resolved).size() == 1);
    CHECK(events_of<status_changed>(resolved).front().to == status::resolved);
    CHECK(events_of<status_changed>(resolved).front().text == "Rolled back");
}

TEST_CASE("the answer Still failing goes back to Investigating, and so does setting it back") {
    watched_story s;
    s.pass(30min);
    s.pressed(press::still_failing);
    CHECK(s.is().status == status::investigating);
    CHECK_FALSE(s.is().work.watched_until);

    watched_story other;
    other.pass(10min);
    other.slash(other.cy, "status investigating Errors again", other.about.channel);
    CHECK_FALSE(other.due(other.about.id, timer_kind::watch_over));
    other.pass(1h);
    CHECK_FALSE(other.is().work.watch_over);
}

TEST_CASE("while it is watched, resolving says until when, and offers to skip the watch") {
    watched_story s;
    s.pass(10min);
    for (const auto& early : {s.slash(s.bo, "resolve It holds", s.about.channel),
                              s.pressed(press::resolve), s.pressed(press::confirm_resolved)}) {
        CHECK(early.events.empty());
        CHECK_MESSAGE(told(early).find("watched until 14:32, 20 min left") != std::string::npos,
                      told(early));
        CHECK_MESSAGE(told(early).find("[ Resolve now… ]") != std::string::npos, "asks before");
    }
    s.pass(20min);
    s.slash(s.bo, "resolve It holds", s.about.channel);
    CHECK(s.is().status == status::resolved);
}

TEST_CASE("resolving now skips the watch, from any status") {
    story s;
    const auto about = s.declared(2);
    const auto decided = s.slash(s.bo, "resolve now Rolled back", about.channel);
    CHECK(happened(decided) == "status_changed");
    CHECK(s.now_of(about.id).status == status::resolved);
    CHECK(s.now_of(about.id).work.fix == "Rolled back");
    CHECK(told(decided).find("not watched any longer") != std::string::npos);
    CHECK(told(story().slash(s.bo, "resolve now")).starts_with("Which incident?"));

    watched_story w;
    w.pass(1min);
    CHECK(happened(w.pressed(press::resolve_now)) == "status_changed");
    CHECK(w.is().status == status::resolved);
}

TEST_CASE("the watch is shown, and made longer") {
    watched_story s;
    CHECK(told(s.slash(s.cy, "watch", s.about.channel)).find("30 min left") != std::string::npos);
    CHECK(happened(s.slash(s.cy, "watch +30m", s.about.channel)) == "watch_extended");
    CHECK(s.is().work.watched_until == started + 60min);
    s.pass(60min);
    CHECK(s.is().work.watch_over);
    s.pressed(press::extend_watch);
    CHECK_FALSE(s.is().work.watch_over);
    CHECK(s.due(s.about.id, timer_kind::watch_over) == s.now + 30min);
    CHECK(told(s.slash(s.cy, "watch soon", s.about.channel)).find("not a time") !=
          std::string::npos);
    story other;
    const auto about = other.declared(2);
    CHECK(other.slash(other.bo, "watch +30m", about.channel).events.empty());
}
