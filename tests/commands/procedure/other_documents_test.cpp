#include "commands/procedure/reader.hpp"
#include "commands/procedure/severity_names.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

using namespace commands;
using namespace std::chrono_literals;
using std::chrono::seconds;
using texts = std::vector<std::string>;

namespace {

procedure read_file(const std::string& name) {
    std::ifstream file(INCIDENT_BOT_SOURCES "/tests/commands/procedure/documents/" + name,
                       std::ios::binary);
    REQUIRE_MESSAGE(file.good(), name);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto result = read_procedure(text);
    for (const auto& each : result.problems)
        if (each.level == problem_level::error)
            FAIL_CHECK(name << ":" << each.line << ": " << each.message);
    REQUIRE(result.value.has_value());
    return *result.value;
}

/// "P1 5 min channel external secondary": all that is known of each severity, for comparison.
texts severities_of(const procedure& document) {
    texts found;
    for (const auto& each : document.severities)
        found.push_back(fmt::format("{} {}{}{}{}", each.name, say_response(each.response_time),
                                    each.own_channel ? " channel" : "",
                                    each.external_communication ? " external" : "",
                                    each.secondary_joins ? " secondary" : ""));
    return found;
}

texts escalations_of(const procedure& document) {
    texts found;
    for (const auto& each : document.escalations) {
        std::string row = each.severity;
        for (const auto& step : each.steps)
            row += fmt::format(" | {} {}", say(step.after), fmt::join(step.who, "+"));
        found.push_back(row);
    }
    return found;
}

texts tasks_of(const procedure& document) {
    texts found;
    for (const auto& each : document.post_incident)
        found.push_back(say(each.deadline) + ": " + each.text);
    return found;
}

texts roles_of(const procedure& document) {
    texts found;
    for (const auto& each : document.roles) {
        texts duties;
        for (const auto& duty : each.duties)
            duties.push_back(duty.text);
        found.push_back(
            fmt::format("{} ({}): {}", each.name, each.short_name, fmt::join(duties, ", ")));
    }
    return found;
}

texts mitigations_of(const procedure& document) {
    texts found;
    for (const auto& each : document.mitigations)
        found.push_back(each.name + ": " + each.description);
    return found;
}

texts texts_of(const std::vector<item>& items) {
    texts found;
    for (const auto& each : items)
        found.push_back(each.text);
    return found;
}

} // namespace

TEST_CASE("a document with priorities P1 to P5 in other columns and other words is read") {
    const auto document = read_file("priorities.md");
    CHECK(severities_of(document) == texts{"P1 5 min channel external secondary",
                                           "P2 20 min channel external", "P3 4 h channel",
                                           "P4 24 h", "P5 next business day"});
    CHECK(document.severities[0].alias == "Critical");
    CHECK(find_severity(document, "critical")->name == "P1");
    CHECK(document.severities[3].examples ==
          texts{"Slow report", "broken link (internal, external)"});
    CHECK(
        escalations_of(document) ==
        texts{"P1 | 0 s Duty engineer+Duty manager | 15 min Head of Platform | 1 h 30 min CTO+CEO",
              "P2 | 0 s Duty engineer | 15 min Duty manager | 1 h 30 min Head of Platform",
              "P3 | 0 s Duty engineer | 1 h 30 min Duty manager", "P4 | 0 s Next shift",
              "P5 | 0 s Next shift"});
    CHECK(roles_of(document) == texts{"Incident Manager (IM): Decides, Keeps the log",
                                      "Tech Lead (TL): Finds the cause, ships the fix",
                                      "Liaison Officer (LO): Talks to customers",
                                      "Scribe (Scribe): Writes it all down"});
    CHECK(find_role(document, role_kind::commander)->name == "Incident Manager");
    CHECK(find_role(document, role_kind::communications_lead)->name == "Liaison Officer");
    CHECK(document.incidents_channel->text == "#harbor-incidents");
    CHECK(texts_of(document.assessment_questions) == texts{"Who is affected?", "Since when?"});
    CHECK(texts_of(document.announcement) == texts{"[priority]: [title]", "Lead: [name]"});
    CHECK(document.external_steps.size() == 2);
    CHECK(document.investigation_commands.size() == 2);
    CHECK(document.investigation_commands[1].command == "harbor deploys \\\n--limit 3");
    CHECK(document.investigation_commands[1].checklist_at == 1U);
    CHECK(mitigations_of(document) == texts{"Roll back: Go to the release before.",
                                            "Drain a region: Send its traffic elsewhere."});
    CHECK(document.resolution.monitoring == seconds(1h));
    CHECK(tasks_of(document) == texts{"2 days: Write the timeline", "10 days: Hold the review"});
    CHECK(find_status_template(document, "monitoring")->text == "A fix for [issue] is out.");
    CHECK(document.post_mortem.text.find("### Why\n\n[cause]") != std::string::npos);
    CHECK(document.post_mortem.text.find("Rota") == std::string::npos);
    CHECK(document.rotation.period == std::chrono::days(14));
    CHECK(document.rotation.schedule_source == "Grafana OnCall");
    REQUIRE(document.contacts.size() == 4);
    CHECK(document.contacts[0].role == "Head of Platform");
    CHECK(document.contacts[1].kind == contact_kind::phone);
    CHECK(document.contacts[3].kind == contact_kind::channel);
    CHECK(document.detection[0].alert == "Grafana alert");
    CHECK_FALSE(document.detection[1].automated);
}

TEST_CASE("a document with levels critical, major, minor and labels for headings is read") {
    const auto document = read_file("words.md");
    CHECK(severities_of(document) == texts{"critical 10 min channel external secondary",
                                           "major 30 min channel secondary",
                                           "minor 24 h secondary"});
    CHECK(find_severity(document, "1")->name == "critical");
    CHECK(escalations_of(document) ==
          texts{"critical | 0 s On-call | 20 min Manager+Director | 2 h CEO",
                "major | 0 s On-call | 20 min Manager", "minor | 0 s On-call"});
    CHECK(roles_of(document) == texts{"Incident Commander (IC): leads, decides",
                                      "Ops Lead (OL): fixes",
                                      "Comms (Comms): writes updates, answers the press"});
    CHECK(texts_of(document.announcement) == texts{"[severity]: [what]"});
    CHECK(texts_of(document.external_steps) == texts{"Update the status page"});
    CHECK(document.checklist.size() == 2);
    CHECK(mitigations_of(document) == texts{"Restart: memory leak", "Failover: region lost"});
    CHECK(document.resolution.monitoring == seconds(45min));
    CHECK(tasks_of(document) ==
          texts{"3 days: Write the report", "2 weeks: Hold the review (within 2 weeks)"});
    CHECK(find_status_template(document, "investigating")->text ==
          "We are looking into it: [what].");
    CHECK(document.post_mortem.text == "# [title]\n");
    CHECK(document.customer_email->subject == "[service] trouble");
    CHECK(document.rotation.period == std::chrono::days(7));
    CHECK(document.rotation.schedule_source == "Opsgenie");
    REQUIRE(document.contacts.size() == 3);
    CHECK(document.contacts[1].kind == contact_kind::link);
    CHECK(document.contacts[2].address == "Vendor portal: team 7");
}

TEST_CASE("a document with little in it, in another order, is completed by the standard") {
    const auto document = read_file("handbook.md");
    CHECK(severities_of(document) ==
          texts{"S0 2 min channel external", "S1 15 min channel external", "S2 next business day"});
    CHECK(escalations_of(document) ==
          texts{"S0 | 0 s First Responder+Group Lead | 45 min VP Engineering+CTO | 2 h CEO",
                "S1 | 0 s First Responder+Group Lead | 45 min VP Engineering+CTO | 2 h CEO",
                "S2 | 0 s First Responder | 45 min Group Lead | 2 h VP Engineering"});
    CHECK(roles_of(document).front().starts_with("Incident Commander (IC): Coordinates"));
    CHECK(document.roles.front().line == 0);
    CHECK(document.detection.front().alert == "Checkly alert");
    CHECK(document.assessment_questions.size() == 2);
    CHECK(document.checklist.size() == 3);
    CHECK(document.investigation_commands.front().checklist_at == 2U);
    CHECK(mitigations_of(document) == texts{"Bypass: use the second loop", "Shutdown: "});
    CHECK(document.resolution.monitoring == seconds(168h));
    CHECK(tasks_of(document) == texts{"36 h: Report to the board"});
    CHECK(document.contacts.empty());
    CHECK_FALSE(document.customer_email.has_value());
    CHECK(find_status_template(document, "resolved")->line == 0);
}

TEST_CASE("roles and options may be numbered headings below a chapter") {
    const std::string text =
        "## Severities\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n\n"
        "## People\n\n### Roles\n\n#### 1. Incident Commander (IC)\n- leads\n\n"
        "## Mitigation\n\n### Options\n\n#### 1. Rollback\n\n- stop\n- go back\n\n"
        "#### 2) Drain\n\nSend traffic away.\n";
    const auto result = read_procedure(text);
    REQUIRE(result.value.has_value());
    CHECK(roles_of(*result.value) == texts{"Incident Commander (IC): leads"});
    CHECK(mitigations_of(*result.value) ==
          texts{"Rollback: stop; go back", "Drain: Send traffic away."});
}
