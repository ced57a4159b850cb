#include "bot/alerts/formats.hpp"
#include "bot/alerts/members.hpp"

#include <fmt/format.h>

// GitHub's webhooks: runs of workflows, checks and deployments (GitHub: webhook events and
// payloads).
namespace bot::alerts {
namespace {

namespace json = boost::json;
using commands::alert;
using commands::alert_state;

bool has_failed(std::string_view conclusion) {
    return conclusion == "failure" || conclusion == "timed_out" || conclusion == "startup_failure";
}

std::string words_for(std::string_view conclusion) {
    if (conclusion == "timed_out") return "ran out of time";
    if (conclusion == "startup_failure") return "could not start";
    return conclusion == "success" ? "succeeded" : "failed";
}

std::string first_of(std::string one, std::string two) {
    return one.empty() ? two : one;
}

void finish(heard& into, alert what) {
    what.fingerprint = what.key;
    into.alerts.push_back(std::move(what));
}

void read_workflow_run(const json::value& body, const std::string& repository, heard& into) {
    if (text_at(body, "action") != "completed") return;
    const auto conclusion = text_at(body, "workflow_run.conclusion");
    if (!has_failed(conclusion) && conclusion != "success") return;
    const auto path = first_of(text_at(body, "workflow_run.path"), text_at(body, "workflow.path"));
    const auto name = first_of(text_at(body, "workflow.name"), path);
    const auto branch = text_at(body, "workflow_run.head_branch");
    const auto number = integer_at(body, "workflow_run.run_number");
    alert out;
    out.key = fmt::format("gh:{}:{}:{}", repository, path, branch);
    out.state = has_failed(conclusion) ? alert_state::firing : alert_state::resolved;
    out.title = fmt::format("{} #{} {} on {}", name, number, words_for(conclusion), branch);
    out.text = text_at(body, "workflow_run.display_title");
    out.link = text_at(body, "workflow_run.html_url");
    out.started_at = instant_at(body, "workflow_run.updated_at").value_or(commands::instant{});
    constexpr std::int64_t attempts = 1000;
    out.order = number * attempts + integer_at(body, "workflow_run.run_attempt");
    out.labels = {{"event", "workflow_run"},
                  {"repository", repository},
                  {"workflow", path},
                  {"branch", branch},
                  {"conclusion", conclusion}};
    finish(into, std::move(out));
}

void read_check_run(const json::value& body, const std::string& repository, heard& into) {
    const auto conclusion = text_at(body, "check_run.conclusion");
    if (!has_failed(conclusion) && conclusion != "success") return;
    const auto name = text_at(body, "check_run.name");
    const auto branch = text_at(body, "check_run.check_suite.head_branch");
    alert out;
    out.key = fmt::format("gh:{}:check:{}:{}", repository, name, branch);
    out.state = has_failed(conclusion) ? alert_state::firing : alert_state::resolved;
    out.title = fmt::format("Check {} {} on {}", name, words_for(conclusion), branch);
    out.text = text_at(body, "check_run.output.title");
    out.link = text_at(body, "check_run.html_url");
    const auto at = instant_at(body, "check_run.completed_at");
    out.started_at = at.value_or(commands::instant{});
    out.order = as_order(at);
    out.labels = {{"event", "check_run"},
                  {"repository", repository},
                  {"check", name},
                  {"branch", branch},
                  {"conclusion", conclusion}};
    finish(into, std::move(out));
}

// "inactive" is an older deployment that a newer one took the place of.
void read_deployment_status(const json::value& body, const std::string& repository, heard& into) {
    const auto state = text_at(body, "deployment_status.state");
    const bool failed = state == "failure" || state == "error";
    if (!failed && state != "success") return;
    const auto environment = first_of(text_at(body, "deployment.environment"),
                                      text_at(body, "deployment_status.environment"));
    alert out;
    out.key = fmt::format("gh:{}:deploy:{}", repository, environment);
    out.state = failed ? alert_state::firing : alert_state::resolved;
    out.title = fmt::format("Deployment of {} to {} {}", repository, environment,
                            failed ? "failed" : "succeeded");
    out.text = text_at(body, "deployment_status.description");
    out.link = first_of(text_at(body, "deployment_status.target_url"),
                        text_at(body, "deployment_status.log_url"));
    const auto at = instant_at(body, "deployment_status.created_at");
    out.started_at = at.value_or(commands::instant{});
    out.order = as_order(at);
    out.labels = {{"event", "deployment_status"},
                  {"repository", repository},
                  {"environment", environment},
                  {"state", state}};
    finish(into, std::move(out));
}

} // namespace

heard read_github(const net::http_headers& headers, const json::value& body) {
    heard out;
    // The same when it is delivered again.
    const auto guid = headers.find("X-GitHub-Delivery").value_or("");
    if (guid.size() <= 100) out.delivery = guid;
    const auto event = headers.find("X-GitHub-Event").value_or("");
    const auto repository = text_at(body, "repository.full_name");
    if (event == "workflow_run") read_workflow_run(body, repository, out);
    if (event == "check_run") read_check_run(body, repository, out);
    if (event == "deployment_status") read_deployment_status(body, repository, out);
    return out;
}

} // namespace bot::alerts
