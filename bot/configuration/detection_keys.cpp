#include "bot/configuration/detection_values.hpp"

#include <algorithm>
#include <array>

// The keys of the sections about detection, investigation and mitigation.
namespace bot {
namespace {

using kind = field_kind;

constexpr std::array alert_keys{
    named_key{"format", kind::choice, "\"github\"", "", "What they send.",
              "github|sentry|alertmanager|grafana|pagerduty|datadog|generic"},
    named_key{"group_by", kind::texts, "[]", "as the sender groups them",
              "Labels that make alerts one trouble where they agree: one proposal, one incident."},
    named_key{"fields", kind::table, "{}", "the usual names",
              "Of a generic sender: where each thing stands in its JSON: key, title, text, link,\n"
              "severity, state, started_at, updated_at, labels; such as\n"
              "{ title = \"data.name\" }."},
    named_key{"hook", kind::text, "\"/repos/acme/api/hooks/4711\"", "none",
              "Of GitHub: its webhook in the API. When the bot starts, it asks for what did not\n"
              "arrive while it was away."},
    named_key{"service", kind::text, "\"github\"", "none",
              "Of GitHub: the service of [services.NAME] that asks there."},
};

constexpr std::array rule_keys{
    named_key{
        "source", kind::text, "\"github\"", "any",
        "Of which sender ([alerts.NAME]; \"health\" for the bot's own checks); \"prod-*\" for\n"
        "all whose names begin so."},
    named_key{"labels", kind::table, "{ branch = \"main\" }", "any",
              "Labels that an alert must have, with these values; \"deploy-*\" as above."},
    named_key{"action", kind::choice, "\"propose\"", "",
              "propose: a message with Declare and Dismiss. declare: an incident at once. attach:\n"
              "only told in an open incident of the same trouble. keep: nobody is told.",
              "propose|declare|attach|keep"},
    named_key{
        "severity", kind::text, "\"SEV2\"", "the sender's word",
        "The level of the incident, as the procedure calls it. Without one, \"declare\" only\n"
        "proposes."},
};

constexpr std::array service_keys{
    named_key{"url", kind::text, "\"https://api.github.com\"", "",
              "Where it is. http only on this machine's own addresses."},
    named_key{"authorization", kind::text, "\"Bearer\"", "no token is sent",
              "How the token is shown: this word and the token; \"\" for the token alone."},
    named_key{"header", kind::text, "\"Authorization\"", "\"Authorization\"",
              "The header that carries the token."},
    named_key{"headers", kind::table, "{ Accept = \"application/vnd.github+json\" }", "none",
              "Headers that are no secrets."},
};

constexpr std::array health_keys{
    named_key{"url", kind::text, "\"https://api.example.com/health\"", "service and path",
              "The endpoint; or name a service and a path."},
    named_key{"service", kind::text, "\"\"", "none", "A service of [services.NAME]."},
    named_key{"path", kind::text, "\"\"", "\"\"", "What is appended to its address."},
    named_key{"title", kind::text, "\"API\"", "its name", "As people know it."},
    named_key{"every", kind::duration, "\"30s\"", "\"30s\"", "How often it is asked: 5s to 1h."},
    named_key{"timeout", kind::duration, "\"5s\"", "\"5s\"", "1s to 60s."},
    named_key{"status", kind::number, "200", "any 2xx", "The HTTP status that is well."},
    named_key{"field", kind::text, "\"status\"", "not looked at",
              "A member of the JSON answer: \"status\", \"checks.db.status\"."},
    named_key{"value", kind::text, "\"ok\"", "anything", "What it must say."},
    named_key{"slower_than", kind::duration, "\"2s\"", "no limit",
              "An answer that takes longer counts as a failure."},
    named_key{"failures", kind::number, "3", "3", "In a row before it is an alarm: 1 to 100."},
    named_key{"recoveries", kind::number, "2", "2", "In a row before it is over: 1 to 100."},
    named_key{"severity", kind::text, "\"SEV1\"", "none", "The level that an alarm speaks for."},
};

constexpr std::array probe_keys{
    named_key{"kind", kind::choice, "\"github_runs\"", "", "What is asked.",
              "health|metrics|prometheus|sentry|github_runs|github_deployments|status_page"},
    named_key{"title", kind::text, "\"deploy-api\"", "its name", "As people read it."},
    named_key{"url", kind::text, "\"\"", "service and path", "All of the address; or:"},
    named_key{"service", kind::text, "\"github\"", "none", "A service of [services.NAME], and"},
    named_key{"path", kind::text,
              "\"/repos/acme/api/actions/workflows/deploy-api.yml/runs?per_page=5\"", "\"\"",
              "what is appended to its address."},
    named_key{"timeout", kind::duration, "\"5s\"", "\"5s\"", "1s to 60s."},
    named_key{"query", kind::text, "\"\"", "the usual", "PromQL, or Sentry's search."},
    named_key{"unit", kind::text, "\"\"", "none", "Of a query's value: \"ms\", \"%\"."},
    named_key{"above", kind::text, "\"\"", "never", "A value beyond this number stands out."},
    named_key{"only", kind::texts, "[]", "all",
              "Components of a status page, or names of metrics."},
};

constexpr std::array action_keys{
    named_key{"title", kind::text, "\"Roll the API back\"", "", "As people read it."},
    named_key{"option", kind::text, "\"Rollback\"", "none",
              "The option of the procedure that it carries out."},
    named_key{"kind", kind::choice, "\"github_workflow\"", "", "How it is done.",
              "github_workflow|render_rollback|render_scale|vercel_rollback|vercel_promote|"
              "launchdarkly|unleash|flagsmith|http"},
    named_key{"service", kind::text, "\"github\"", "", "A service of [services.NAME]."},
    named_key{
        "allowed", kind::texts, "[\"U012AB3CD\", \"role:ic\"]", "",
        "Who may ask for it: users' ids, names of [people] or rotations, roles, \"anybody\"."},
    named_key{"dangerous", kind::flag, "false", "false", "Somebody else has to confirm it."},
    named_key{"timeout", kind::duration, "\"10m\"", "\"10m\"",
              "Until when it must have come to its end: 10s to 2h."},
    named_key{
        "with", kind::table,
        "{ repository = \"acme/api\", workflow = \"rollback.yml\", ref = "
        "\"main\" }",
        "none",
        "What the kind needs. github_workflow: repository, workflow, ref, and input.NAME for\n"
        "each input. render_rollback: service_id. render_scale: service_id, instances.\n"
        "vercel_rollback, vercel_promote: project, and team. launchdarkly: project, flag,\n"
        "environment, turn (\"off\"). unleash: project, flag, environment, turn. flagsmith:\n"
        "environment, feature, turn. http: nothing."},
    named_key{"method", kind::choice, "\"POST\"", "\"POST\"", "Of kind http.",
              "POST|PUT|PATCH|DELETE"},
    named_key{"path", kind::text, "\"\"", "\"\"", "Of kind http."},
    named_key{"body", kind::text, "\"\"", "none",
              "Of kind http: JSON with {incident}, {title}, {severity} and {by} in its texts."},
};

constexpr std::array sections{
    named_section{"alerts", "github", alert_keys},
    named_section{"alert_rules", "main-is-broken", rule_keys},
    named_section{"services", "github", service_keys},
    named_section{"health", "api", health_keys},
    named_section{"probes", "deploy-api", probe_keys},
    named_section{"actions", "rollback-api", action_keys},
};

} // namespace

std::span<const named_section> detection_sections() {
    return sections;
}

const named_section* find_detection_section(std::string_view name) {
    const auto found = std::ranges::find(sections, name, &named_section::name);
    return found == sections.end() ? nullptr : &*found;
}

} // namespace bot
