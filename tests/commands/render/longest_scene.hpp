#pragma once

#include "commands/grammar/slack_text.hpp"
#include "commands/render/postmortem.hpp"
#include "tests/commands/scene.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

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
        const finding one{words, "https://" + std::string(190, 'x'), now - std::chrono::minutes(4),
                          true, words};
        const finding other{words, {}, {}, false, {}};
        for (std::size_t i = 0; i < looked.probes.size(); i += 2) {
            const auto verdict = static_cast<commands::verdict>(i % 3);
            add({}, probe_answered{
                        1,
                        looked.probes[i],
                        probe_kind::health,
                        {verdict, words, {one, other, one, other, one}, std::chrono::seconds(1)}});
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
inline std::vector<std::string> longest_texts() {
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

} // namespace commands
