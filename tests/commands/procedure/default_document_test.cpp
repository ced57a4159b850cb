#include "commands/procedure/reader.hpp"
#include "commands/procedure/severity_names.hpp"

#include <doctest/doctest.h>

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

const procedure& document() {
    static const procedure read = [] {
        const auto result = read_procedure(default_procedure_text());
        for (const auto& each : result.problems)
            MESSAGE(each.line << ": " << each.message);
        REQUIRE(result.value.has_value());
        return *result.value;
    }();
    return read;
}

texts texts_of(const std::vector<item>& items) {
    texts found;
    for (const auto& each : items)
        found.push_back(each.text);
    return found;
}

/// The line of the document on which a text stands, counted here and not by the reader.
int line_of(std::string_view text, int occurrence = 1) {
    const auto whole = default_procedure_text();
    std::size_t at = whole.find(text);
    for (int seen = 1; seen < occurrence; ++seen)
        at = whole.find(text, at + 1);
    REQUIRE_MESSAGE(at != std::string_view::npos, text);
    return 1 + static_cast<int>(std::ranges::count(whole.substr(0, at), '\n'));
}

const severity& level(std::string_view name) {
    const auto& all = document().severities;
    return *std::ranges::find(all, name, &severity::name);
}

texts tasks_within(seconds deadline) {
    texts found;
    for (const auto& each : document().post_incident)
        if (each.deadline == deadline) found.push_back(each.text);
    return found;
}

struct called {
    seconds after;
    texts who;
    friend bool operator==(const called&, const called&) = default;
};

std::vector<called> escalation_of(std::string_view name) {
    const auto* row = find_escalation(document(), name);
    REQUIRE(row != nullptr);
    std::vector<called> steps;
    for (const auto& each : row->steps)
        steps.push_back({each.after, each.who});
    return steps;
}

} // namespace

TEST_CASE("the default procedure is read without a problem") {
    CHECK(read_procedure(default_procedure_text()).problems.empty());
    CHECK(document().title == "Incident Response Procedure");
}

TEST_CASE("the embedded procedure is deploy/procedure.md byte by byte") {
    std::ifstream file(INCIDENT_BOT_SOURCES "/deploy/procedure.md", std::ios::binary);
    const std::string shipped(std::istreambuf_iterator<char>(file), {});
    CHECK(shipped == default_procedure_text());
}

TEST_CASE("the version is the hash of the document and changes with it") {
    CHECK(content_hash("") == "cbf29ce484222325");
    CHECK(content_hash("a") == "af63dc4c8601ec8c");
    CHECK(document().version == content_hash(default_procedure_text()));
    const std::string changed = std::string(default_procedure_text()) + "\n";
    CHECK(read_procedure(changed).value->version != document().version);
}

TEST_CASE("severity levels are SEV1 to SEV4, the gravest first") {
    REQUIRE(document().severities.size() == 4);
    for (std::size_t at = 0; at < 4; ++at) {
        const auto& each = document().severities[at];
        CHECK(each.name == "SEV" + std::to_string(at + 1));
        CHECK(each.line == line_of("| **" + each.name));
    }
}

TEST_CASE("SEV1: complete service outage affecting all users, answered within 15 min") {
    CHECK(level("SEV1").definition == "Complete service outage affecting all users");
    CHECK(level("SEV1").response_time == response_time(seconds(15min)));
    CHECK(level("SEV1").examples ==
          texts{"API down", "database unreachable", "payment processing failed"});
}

TEST_CASE("SEV2: major feature broken, significant user impact, answered within 30 min") {
    CHECK(level("SEV2").definition == "Major feature broken, significant user impact");
    CHECK(level("SEV2").response_time == response_time(seconds(30min)));
    CHECK(level("SEV2").examples ==
          texts{"Order creation failing", "authentication issues", "slow responses"});
}

TEST_CASE("SEV3: minor feature broken, limited user impact, answered within 2 hours") {
    CHECK(level("SEV3").definition == "Minor feature broken, limited user impact");
    CHECK(level("SEV3").response_time == response_time(seconds(2h)));
    CHECK(level("SEV3").examples == texts{"Non-critical UI bugs", "specific edge cases"});
}

TEST_CASE("SEV4: cosmetic issues, no functional impact, answered by the next business day") {
    CHECK(level("SEV4").definition == "Cosmetic issues, no functional impact");
    CHECK(level("SEV4").response_time == response_time(next_business_day{}));
    CHECK(level("SEV4").examples == texts{"Typos", "minor styling issues"});
}

TEST_CASE("the roles are Incident Commander (IC), Technical Lead and Communications Lead") {
    REQUIRE(document().roles.size() == 3);
    CHECK(document().roles[0].name == "Incident Commander");
    CHECK(document().roles[0].short_name == "IC");
    CHECK(document().roles[0].kind == role_kind::commander);
    CHECK(document().roles[0].line == line_of("### Incident Commander"));
    CHECK(document().roles[1].name == "Technical Lead");
    CHECK(document().roles[1].short_name == "TL");
    CHECK(document().roles[1].kind == role_kind::technical_lead);
    CHECK(document().roles[2].name == "Communications Lead");
    CHECK(document().roles[2].short_name == "Comms");
    CHECK(document().roles[2].kind == role_kind::communications_lead);
}

TEST_CASE("the Incident Commander coordinates, decides, documents and runs the review") {
    const auto& duties = find_role(document(), role_kind::commander)->duties;
    CHECK(texts_of(duties) == texts{"Coordinates response efforts",
                                    "Makes decisions on escalation and communication",
                                    "Ensures timeline is documented", "Runs post-incident review"});
    CHECK(duties[0].line == line_of("- Coordinates response"));
}

TEST_CASE("the Technical Lead leads, coordinates with engineers and validates fixes") {
    CHECK(texts_of(find_role(document(), role_kind::technical_lead)->duties) ==
          texts{"Leads technical investigation", "Coordinates with engineers on fixes",
                "Validates fixes before deployment"});
}

TEST_CASE("the Communications Lead updates, notifies and handles customers") {
    CHECK(texts_of(find_role(document(), role_kind::communications_lead)->duties) ==
          texts{"Updates status page", "Notifies stakeholders", "Handles customer communication"});
}

TEST_CASE("incidents are detected by three alerts and by people") {
    const auto& all = document().detection;
    REQUIRE(all.size() == 5);
    CHECK(all[0].signal == "Health check failures");
    CHECK(all[0].alert == "GitHub Actions alert");
    CHECK(all[0].automated);
    CHECK(all[0].line == line_of("- Health check"));
    CHECK(all[1].signal == "Error rate spike");
    CHECK(all[1].alert == "Sentry alert");
    CHECK(all[2].alert == "Monitoring alert");
    CHECK(all[3].signal == "Customer reports");
    CHECK_FALSE(all[3].automated);
    CHECK(all[4].signal == "Team member observation");
    CHECK_FALSE(all[4].automated);
}

TEST_CASE("the first actions are acknowledge, assess, assign and create a channel") {
    CHECK(texts_of(document().acknowledge_actions) ==
          texts{"Acknowledge the incident in Slack #incidents", "Assess severity level",
                "Assign Incident Commander", "Create incident channel if SEV1/SEV2"});
    CHECK(document().acknowledge_actions[1].line == line_of("2. Assess severity"));
}

TEST_CASE("incidents are acknowledged in Slack #incidents") {
    REQUIRE(document().incidents_channel.has_value());
    CHECK(document().incidents_channel->text == "#incidents");
}

TEST_CASE("an incident channel is created for SEV1 and SEV2 only") {
    CHECK(level("SEV1").own_channel);
    CHECK(level("SEV2").own_channel);
    CHECK_FALSE(level("SEV3").own_channel);
    CHECK_FALSE(level("SEV4").own_channel);
}

TEST_CASE("the assessment asks how many users, what, since when and what was deployed") {
    CHECK(texts_of(document().assessment_questions) ==
          texts{"How many users are affected?", "What functionality is broken?",
                "When did it start?", "Were there recent deployments?"});
    CHECK(document().assessment_questions[0].line == line_of("- How many users"));
}

TEST_CASE("the internal announcement is the template line by line") {
    CHECK(texts_of(document().announcement) ==
          texts{"🚨 INCIDENT: [Brief description]", "Severity: SEV[1-4]", "Status: Investigating",
                "IC: @[name]", "Impact: [description of user impact]", "Updates: #incident-[id]"});
    CHECK(document().announcement[0].line == line_of("🚨 INCIDENT"));
}

TEST_CASE("external communication for SEV1 and SEV2: status page and customer notification") {
    CHECK(level("SEV1").external_communication);
    CHECK(level("SEV2").external_communication);
    CHECK_FALSE(level("SEV3").external_communication);
    CHECK_FALSE(level("SEV4").external_communication);
    CHECK(texts_of(document().external_steps) ==
          texts{"Update status page", "Prepare customer notification if needed"});
}

TEST_CASE("the investigation checklist has five items") {
    texts found;
    for (const auto& each : document().checklist)
        found.push_back(each.text);
    CHECK(found == texts{"Check health endpoints", "Review Sentry for new errors",
                         "Check recent deployments", "Review infrastructure metrics",
                         "Check external service status (Supabase, Stripe, etc.)"});
    CHECK(document().checklist[0].line == line_of("- [ ] Check health"));
}

TEST_CASE("each investigation command stands beside its checklist item") {
    const auto& all = document().investigation_commands;
    REQUIRE(all.size() == 3);
    CHECK(all[0].comment == "Check API health");
    CHECK(all[0].command == "curl -s https://api.lma.com/health | jq");
    CHECK(all[0].checklist_at == 0U);
    CHECK(all[0].line == line_of("curl -s https://api.lma.com/health |"));
    CHECK(all[1].command == "curl -s https://api.lma.com/health/metrics | jq");
    CHECK(all[1].checklist_at == 3U);
    CHECK(all[2].command == "gh run list --workflow=deploy-api.yml --limit=5");
    CHECK(all[2].checklist_at == 2U);
    CHECK(document().checklist[2].commands == std::vector<std::size_t>{2});
}

TEST_CASE("the mitigation options are rollback, flag, scale, limit and failover") {
    const auto& all = document().mitigations;
    REQUIRE(all.size() == 5);
    CHECK(all[0].name == "Rollback");
    CHECK(all[0].description == "Revert to last known good deployment");
    CHECK(all[0].line == line_of("1. **Rollback**"));
    CHECK(all[1].name == "Feature Flag");
    CHECK(all[1].description == "Disable problematic feature");
    CHECK(all[2].name == "Scale Up");
    CHECK(all[2].description == "Increase resources");
    CHECK(all[3].name == "Rate Limit");
    CHECK(all[3].description == "Reduce load");
    CHECK(all[4].name == "Failover");
    CHECK(all[4].description == "Switch to backup service");
}

TEST_CASE("the resolution has six steps") {
    CHECK(texts_of(document().resolution.steps) ==
          texts{"Identify root cause", "Implement fix", "Test in staging", "Deploy to production",
                "Verify fix in production", "Monitor for 30 minutes"});
}

TEST_CASE("a fix is monitored for 30 minutes") {
    CHECK(document().resolution.monitoring == seconds(30min));
    CHECK(document().resolution.monitoring_line == line_of("6. Monitor for 30 minutes"));
}

TEST_CASE("within 24 hours: timeline, stakeholders, status page") {
    CHECK(tasks_within(24h) ==
          texts{"Document timeline", "Notify stakeholders of resolution", "Update status page"});
    CHECK(document().post_incident[0].group == "Immediate");
}

TEST_CASE("within 1 week: review meeting, post-mortem, action items") {
    CHECK(tasks_within(168h) == texts{"Schedule review meeting", "Complete post-mortem document",
                                      "Identify action items"});
    CHECK(document().post_incident[3].group == "Post-Incident Review");
    CHECK(document().post_incident[3].line == line_of("- Schedule review meeting"));
}

TEST_CASE("the post-mortem template is the whole code block and nothing else") {
    const auto& text = document().post_mortem.text;
    CHECK(text.starts_with("# Incident Post-Mortem: [Title]\n"));
    CHECK(text.ends_with("[Key takeaways from this incident]\n"));
    CHECK(text.find("| HH:MM | [Event description] |\n") != std::string::npos);
    CHECK(document().post_mortem.line == line_of("# Incident Post-Mortem: [Title]"));
}

TEST_CASE("the status page has texts for investigating, identified and resolved") {
    REQUIRE(document().status_templates.size() == 3);
    const auto* investigating = find_status_template(document(), "investigating");
    REQUIRE(investigating != nullptr);
    CHECK(investigating->text ==
          "We are currently investigating reports of [issue description].\nSome users may "
          "experience [impact].\nWe will provide updates as we learn more.");
    CHECK(investigating->line == line_of("We are currently investigating"));
    const auto* identified = find_status_template(document(), "Identified");
    REQUIRE(identified != nullptr);
    CHECK(identified->text.find("within [timeframe].") != std::string::npos);
    const auto* resolved = find_status_template(document(), "RESOLVED");
    REQUIRE(resolved != nullptr);
    CHECK(resolved->text.starts_with("The issue affecting [service] has been resolved."));
    CHECK(find_status_template(document(), "Monitoring") == nullptr);
}

TEST_CASE("the customer mail has its subject and its text") {
    REQUIRE(document().customer_email.has_value());
    CHECK(document().customer_email->subject == "[Service] Incident - [Date]");
    CHECK(document().customer_email->body.starts_with("Dear Customer,\n\nWe experienced"));
    CHECK(document().customer_email->body.ends_with("Regards,\nThe LMA Team"));
}

TEST_CASE("SEV1 escalates: on-call, after 30 min Team Lead and EM, after 1 hour CTO") {
    CHECK(escalation_of("SEV1") == std::vector<called>{{0s, {"On-call engineer"}},
                                                       {30min, {"Team Lead", "EM"}},
                                                       {1h, {"CTO"}}});
    CHECK(find_escalation(document(), "SEV1")->line == line_of("| SEV1 |"));
}

TEST_CASE("SEV2 escalates: on-call, after 30 min Team Lead, after 1 hour EM") {
    CHECK(escalation_of("SEV2") ==
          std::vector<called>{{0s, {"On-call engineer"}}, {30min, {"Team Lead"}}, {1h, {"EM"}}});
}

TEST_CASE("SEV3 escalates: on-call, after 30 min nobody, after 1 hour Team Lead") {
    CHECK(escalation_of("SEV3") ==
          std::vector<called>{{0s, {"On-call engineer"}}, {1h, {"Team Lead"}}});
}

TEST_CASE("SEV4 goes to the next available and escalates to nobody") {
    CHECK(escalation_of("SEV4") == std::vector<called>{{0s, {"Next available"}}});
}

TEST_CASE("the primary on-call responds first") {
    CHECK(document().rotation.primary_first);
}

TEST_CASE("the secondary on-call assists with SEV1 and SEV2") {
    CHECK(level("SEV1").secondary_joins);
    CHECK(level("SEV2").secondary_joins);
    CHECK_FALSE(level("SEV3").secondary_joins);
    CHECK_FALSE(level("SEV4").secondary_joins);
}

TEST_CASE("on-call rotates weekly") {
    CHECK(document().rotation.period == std::chrono::days(7));
    CHECK(document().rotation.line == line_of("- On-call rotates weekly"));
}

TEST_CASE("the schedule is in PagerDuty/Opsgenie") {
    CHECK(document().rotation.schedule_source == "PagerDuty/Opsgenie");
}

TEST_CASE("the emergency contacts are a service, two handles and three addresses") {
    const auto& all = document().contacts;
    REQUIRE(all.size() == 6);
    CHECK(all[0].role == "On-call");
    CHECK(all[0].address == "PagerDuty: lma-production");
    CHECK(all[0].kind == contact_kind::service);
    CHECK(all[0].line == line_of("| On-call | PagerDuty"));
    CHECK(all[1].role == "Engineering Manager");
    CHECK(all[1].address == "@em-handle");
    CHECK(all[1].kind == contact_kind::handle);
    CHECK(all[2].role == "CTO");
    CHECK(all[2].address == "@cto-handle");
    CHECK(all[3].address == "support@supabase.com");
    CHECK(all[3].kind == contact_kind::email);
    CHECK(all[4].address == "support@render.com");
    CHECK(all[5].address == "support@vercel.com");
}

TEST_CASE("the default document is read in far less than 5 ms") {
    // The bound is loose on purpose: sanitizers and a busy machine must not fail it.
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < 10; ++round)
        CHECK(read_procedure(default_procedure_text()).value);
    CHECK((std::chrono::steady_clock::now() - start) / 10 < 100ms);
}
