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
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// Everything as long as it can get, in the characters that count most.
struct longest_scene : scene {
    std::vector<std::string> texts;
    std::string text;

    explicit longest_scene(std::string of) : text(std::move(of)) {
        now = declared_at;
        const auto paragraph = shortened(text, 1000);
        const auto name = shortened(text, 300);
        for (int i = 0; i < 500; ++i) {
            records.know({{fmt::format("U0P{}", i)}, name, "", false});
        }
        for (const auto& user : {ana, bo, cy, dee})
            records.know({user, name, "", false});
        for (auto& level : procedure.severities)
            level.definition = paragraph;
        for (auto& role : procedure.roles) {
            for (int i = 0; i < 50; ++i)
                role.duties.push_back({paragraph, 1});
        }
        for (int i = 0; i < 60; ++i)
            procedure.announcement.push_back({paragraph, 1});
        const auto item = procedure.checklist.front();
        for (int i = 0; i < 40; ++i)
            procedure.checklist.push_back({fmt::format("{} {}", i, paragraph), item.commands, 1});
        procedure.checklist.front().text = paragraph;
        for (auto& each : procedure.investigation_commands)
            each.command = paragraph;
        for (auto& each : procedure.status_templates)
            each.text = paragraph;
        for (int i = 0; i < 40; ++i)
            procedure.external_steps.push_back({paragraph, 1});
        procedure.customer_email = email_template{paragraph, text, 1};
        for (auto& each : procedure.mitigations)
            each.name = each.description = paragraph;
        for (int i = 0; i < 40; ++i) {
            procedure.resolution.steps.push_back({fmt::format("{} {}", i, paragraph), 1});
            procedure.assessment_questions.push_back({fmt::format("{} {}", i, paragraph), 1});
        }
        settings.meeting_link = "https://meet.example.com/" + std::string(480, 'x');
        for (int i = 0; i < 10; ++i)
            settings.runbooks[fmt::format("{} {}", i, text)] =
                "https://wiki.example.com/" + std::string(480, 'x');
        procedure.post_mortem.text += fmt::format("\n## {}\n{}\n", paragraph, paragraph);
        for (int i = 0; i < 40; ++i) {
            procedure.post_mortem.text += fmt::format("\n## Section {}\n{}\n", i, name);
            procedure.post_incident.push_back(
                {fmt::format("{} {}", i, paragraph), std::chrono::hours(24), "Immediate", 1});
        }
        declare(1, text, text);
        people_invited all;
        for (int i = 0; i < 500; ++i)
            all.users.push_back({fmt::format("U0P{}", i)});
        add(ana, all);
        for (const auto* role : {"ic", "tl", "comms"})
            add(ana, role_assigned{{role}, bo});
        add(ana, summary_changed{text});
        for (int i = 0; i < 60; ++i) {
            add(ana,
                item_added{0, item_kind::followup, text, bo, now - std::chrono::hours(i), text});
            add({}, item_filed{i + 1,
                               tracker_kind::jira,
                               {"OPS-12345", "OPS-12345", "https://" + std::string(190, 'x')}});
        }
        for (const auto& each : written_sections(procedure))
            add(ana, postmortem_written{each.heading, shortened(text, 3000)});
        for (const auto& each : events())
            add(bo, each);
        look_and_act();
        auto& state = records.state(id);
        state.status = status::investigating;
        state.source = "https://acme.slack.com/archives/C1/p1";
    }

    void look_and_act() {
        check_started looked;
        looked.run = 1;
        for (int i = 0; i < 64; ++i)
            looked.probes.push_back(fmt::format("{} {}", i, shortened(text, 200)));
        add({}, looked);
        const auto words = shortened(text, 300);
        const finding one{words, "https://" + std::string(190, 'x'), now - 4min, true, words};
        const finding other{words, {}, {}, false, {}};
        for (std::size_t i = 0; i < looked.probes.size(); i += 2) {
            const auto verdict = static_cast<commands::verdict>(i % 3);
            add({}, probe_answered{1,
                                   looked.probes[i],
                                   probe_kind::health,
                                   {verdict, words, {one, other, one, other, one}, 1s}});
        }
        mitigation_action action;
        action.name = action.title = text;
        action.option = "Rollback";
        for (int i = 0; i < 30; ++i)
            settings.actions.push_back(action);
        settings.probes.resize(1);
    }

    std::vector<event> events() const {
        return {
            noted{text, text, {}, {}, ana},
            update_posted{text, std::chrono::hours(4)},
            severity_changed{level(1), level(2), text},
            status_changed{status::investigating, status::identified, text},
            impact_changed{text},
            renamed{text},
            duplicate_found{incident_id{7}, text},
            channel_refused{text},
            effect_failed{text, text},
            reopened{status::resolved, text},
            role_assigned{{"ic"}, cy},
            role_released{{"ic"}, cy},
            watch_started{now, text, text},
            mitigation_chosen{text, text},
            assessed{{{text, text}}, procedure.severities.front().name},
            alert_attached{text, text, text, "https://a.example", now, true},
            alert_resolved{text, text, text, 0},
            action_requested{1, text, shortened(text, 300), true, false},
            action_prepared{1, {}, shortened(text, 1000)},
            action_confirmed{1, 2},
            action_called_off{1},
            action_went{1, action_end::succeeded, shortened(text, 1000), "https://a.example", {}},
            action_went{1, action_end::unknown, shortened(text, 1000), {}, {}},
            handover_offered{{"tl"}, bo, cy, text},
            item_ticked{checklist::investigation, procedure.checklist.front().text, true, text},
            item_assigned{checklist::investigation, procedure.checklist.front().text, bo},
            watch_ended{},
            publication_changed{text, 7, text, publication_stage::unknown, text, text, text},
            publication_changed{text, 7, text, publication_stage::failed, text, text, text},
            mail_changed{7, text, mail_stage::unknown, text},
            mailing_finished{7, 100'000, 100'000, 100'000},
            page_failed{1, text, pager_kind::pagerduty, {text, text}, text, true},
            page_answered{1, text, pager_kind::pagerduty, {}, text, {}, {}},
            rotation_stood_in{text, text, pager_kind::opsgenie, text},
            item_filed{1, tracker_kind::jira, {text, text, text}},
            outside_approved{outside_kind::customer_mail, text, text, text},
            review_scheduled{now + std::chrono::hours(72)},
            review_announced{},
            status_changed{status::investigating, status::resolved, text}};
    }
};

// Emoji of two UTF-16 units, characters that escaping makes long, references, addresses, joined
// letters; 10,000 characters each.
std::vector<std::string> longest_texts() {
    std::vector<std::string> out;
    for (const std::string_view piece :
         {"😀", "<&>", "<@U0BO> ", "<#C0INC42>", "https://a.example/?x=1&y=2 ", "👩‍👩‍👧",
          "a\n", "`*_~|"}) {
        std::string text;
        while (text.size() < 10'000)
            text += piece;
        out.push_back(std::move(text));
    }
    return out;
}

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
