#include "commands/forms/form.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/absence.hpp"
#include "commands/render/actions.hpp"
#include "commands/render/announcement.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/call.hpp"
#include "commands/render/card.hpp"
#include "commands/render/checklist.hpp"
#include "commands/render/findings.hpp"
#include "commands/render/handover.hpp"
#include "commands/render/home_tab.hpp"
#include "commands/render/items.hpp"
#include "commands/render/notice.hpp"
#include "commands/render/outside.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/render/proposal.hpp"
#include "commands/render/review.hpp"
#include "commands/render/stakeholders.hpp"
#include "commands/render/tasks.hpp"
#include "commands/render/timeline.hpp"
#include "commands/render/topic.hpp"
#include "commands/render/watch.hpp"
#include "tests/commands/render/limits.hpp"
#include "tests/commands/render/longest_scene.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

void check(const message& what, std::string_view name) {
    const auto breaches = limits::of_message(what);
    INFO(std::string(name));
    CHECK_MESSAGE(breaches.empty(), fmt::format("{}", fmt::join(breaches, "; ")));
}

void check_view(const boost::json::object& view, std::string_view name) {
    const auto breaches = limits::of_view(view);
    INFO(std::string(name));
    CHECK_MESSAGE(breaches.empty(), fmt::format("{}", fmt::join(breaches, "; ")));
}

} // namespace

TEST_CASE("every standing message keeps Slack's limits with the longest inputs") {
    for (const auto& text : longest_texts()) {
        longest_scene s(text);
        const auto in = s.in();
        const auto open = *s.records.find(scene::id);
        CAPTURE(text.substr(0, 12));
        for (const auto now : {status::investigating, status::resolved, status::duplicate}) {
            auto about = open;
            about.status = now;
            for (const auto home : {channel_state::linked, channel_state::none}) {
                about.home = home;
                check(render_announcement(about, slot::announcement, in), "announcement");
                check(render_card(about, s.bo, in), "card");
                check(render_pinned_timeline(about, in), "pinned timeline");
                CHECK(limits::total_text(render_pinned_timeline(about, in)) <= 4000);
                check(render_checklist(about, in), "checklist");
                CHECK(limits::total_text(render_checklist(about, in)) <= 4000);
                check(render_findings(about, in), "findings");
                CHECK(limits::total_text(render_findings(about, in)) <= 4000);
            }
            CHECK(blocks::escaped_units(render_topic(about, in)) <= 250);
        }
    }
}

TEST_CASE("what is told while an incident goes on keeps Slack's limits with the longest inputs") {
    for (const auto& text : longest_texts()) {
        longest_scene s(text);
        const auto in = s.in();
        const auto open = *s.records.find(scene::id);
        CAPTURE(text.substr(0, 12));
        check(render_answered_call(shortened_markup(render_call(open, in).text, 3000), open, in),
              "answered call");
        check(render_duties(open, {"tl"}, in), "duties");
        check(render_offer(open, {"tl"}, in), "offer");
        check(render_answer(open, {"tl"}, s.cy, false, in), "answer to an offer");
        auto watched = open;
        watched.status = status::monitoring;
        watched.work.watched_until = s.now + std::chrono::minutes(30);
        check(render_watch(watched, in), "watch");
        check(render_watch_over(watched, in), "watch over");
        check(render_card(watched, s.bo, in), "card of a watched one");
        const std::vector<outside_text> told{{outside_kind::status_page, text},
                                             {outside_kind::customer_mail, {}}};
        check(render_drafts(open, told, in), "drafts for customers");
        check(render_approved(open, {outside_kind::customer_mail, text, text, text}, s.bo, in),
              "approved text");
        check(render_stakeholder_update(open, text, s.bo, in), "stakeholders");
        check(render_stakeholder_end(open, text, s.bo, in), "stakeholders at the end");
        check(render_reminder(open, in), "reminder to acknowledge");
        check(render_update_reminder(open, in), "reminder of an update");
    }
}

TEST_CASE("what comes afterwards keeps Slack's limits with the longest inputs") {
    for (const auto& text : longest_texts()) {
        longest_scene s(text);
        const auto in = s.in();
        const auto open = *s.records.find(scene::id);
        CAPTURE(text.substr(0, 12));
        auto ended = open;
        ended.status = status::resolved;
        ended.resolved_at = s.now;
        const auto& items = open.after.items;
        check(render_tasks(ended, in), "tasks");
        check(render_tasks_reminder(ended, std::chrono::hours(24), true, std::chrono::hours(1), in),
              "tasks reminder");
        check(render_card(ended, s.bo, in), "card of a resolved one");
        check(render_review(open, false, std::chrono::hours(1), in), "review");
        check(render_item(open, items.front(), in), "item");
        check(render_items(open, 1, in), "items");
        check(render_items(open, 3, in), "third page of items");
        check(render_all_items({true, false, 2}, s.bo, in), "items of mine");
        check(render_given_item(open, items.front(), s.ana, in), "given item");
        check(render_overdue_items(open, {items.begin(), items.begin() + 30}, in), "overdue items");
        check(render_items_digest(in), "digest");
        check(render_drafted(open, in), "drafted");
    }
}

TEST_CASE("every answer keeps Slack's limits with the longest inputs") {
    for (const auto& text : longest_texts()) {
        longest_scene s(text);
        const auto in = s.in();
        const auto open = *s.records.find(scene::id);
        CAPTURE(text.substr(0, 12));
        check(render_timeline_page(open, 1, in), "timeline page");
        check(render_timeline_page(open, 999, in), "timeline page beyond the end");
        for (const auto& each : s.events()) {
            if (const auto notice = render_notice(each, s.ana, open, in)) {
                check(*notice, kind_of(each));
            }
        }
        check(render_actions(open, text, in), "actions");
        alert_group alerts{1,
                           text,
                           {},
                           {},
                           text,
                           text,
                           text,
                           text,
                           "https://a.example",
                           "SEV1",
                           10000,
                           9000,
                           99999,
                           s.now,
                           s.now,
                           {text, text, text, text},
                           {},
                           {},
                           {}};
        alerts.title = shortened(text, 200);
        alerts.text = shortened(text, 1000);
        check(render_proposal(alerts, in), "proposal");
        acts::list asked;
        asked.words = text;
        check(render_list(asked, s.bo, in), "list with words");
        check(render_list({}, s.bo, in), "list");
        check(render_catch_up(open, in), "catch up");
        check(render_stats(std::chrono::days(90), true, in), "stats");
        for (int i = 0; i < 60; ++i)
            s.procedure.contacts.push_back({text, text, contact_kind::other, 1});
        check(render_contacts("", in), "contacts");
        check(render_contacts(text, in), "contacts nobody has");
        check(render_doctor(in), "doctor");
        s.records.workspace.examination = {
            s.now, 7, std::vector(examination::most_shortcomings, shortcoming{text, text})};
        check(render_doctor(in), "doctor with everything wrong");
        check(render_absence({s.now - std::chrono::hours(900), s.now, 1000, 1000}, in), "absence");
        check(render_help("", true, in), "help");
        check(render_help(text, true, in), "help about nonsense");
        check(render_mistake({text, text}, in), "mistake");
        check(answer(text), "answer");
        acts::declare said;
        said.severity = s.level(2);
        said.title = said.impact = said.source = text;
        check(render_declare_or_change(said, open, in), "declare or change");
        check_view(render_home_tab(s.bo, in), "home");
    }
}

TEST_CASE("every form keeps Slack's limits with the longest inputs") {
    for (const auto& text : longest_texts()) {
        longest_scene s(text);
        for (int i = 0; i < 150; ++i) {
            s.other(100 + i, text, 3);
        }
        const auto about = *s.records.find(scene::id);
        CAPTURE(text.substr(0, 12));
        const form_context from{scene::id, {"C0INC42"}, {"1700000000.000100"}, text};
        const std::vector<act> all{acts::declare{s.level(1), text, text, s.bo, true, true, text},
                                   acts::post_update{text, std::chrono::minutes(7)},
                                   acts::set_status{{}, text},
                                   acts::set_severity{{}, text},
                                   acts::set_impact{text},
                                   acts::set_summary{text},
                                   acts::set_title{text},
                                   acts::assign_role{},
                                   acts::invite{},
                                   scene::note(text),
                                   acts::resolve{text},
                                   acts::cancel{text},
                                   acts::mark_duplicate{},
                                   acts::reopen{text},
                                   acts::assess{{}, text, {}, false},
                                   acts::tick{checklist::investigation, 1, true, text, {}, false},
                                   acts::mitigate{{}, text},
                                   acts::hand_over{{}, {}, text},
                                   acts::resolve{text, text, {}, true},
                                   acts::tell_outside{},
                                   acts::tell_outside{outside_kind::status_page, {}, {}, text},
                                   acts::tell_outside{outside_kind::customer_mail, {}, text, text},
                                   acts::add_item{item_kind::followup, s.bo, text, text, text},
                                   acts::change_item{1, {}, {}, {}},
                                   acts::schedule_review{text, false},
                                   acts::write_postmortem{{}, false},
                                   acts::attach{text, text}};
        for (const auto& each : all) {
            const auto view = form_for(each, &about, from, s.in());
            REQUIRE(view);
            check_view(*view, std::string(view->at("callback_id").as_string()));
        }
    }
}

TEST_CASE("the validator of limits sees what Slack would refuse") {
    message loud{"hello", {}, {}};
    loud.blocks.push_back(boost::json::object{
        {"type", "section"},
        {"text", {{"type", "mrkdwn"}, {"text", "<!channel> & " + std::string(3000, 'x')}}}});
    CHECK(limits::of_message(loud).size() == 3);
    message many{"hello", {}, {}};
    for (int i = 0; i < 51; ++i)
        many.blocks.push_back(blocks::divider());
    CHECK(limits::of_message(many).size() == 1);
}
