#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace bot::mitigation::github {
namespace {

namespace json = boost::json;
using alerts::text_at;
using commands::action_end;
using commands::effect_acted;

std::string workflow_path(const commands::action_call& what) {
    return fmt::format("/repos/{}/actions/workflows/{}", part(what, "repository"),
                       part(what, "workflow"));
}

effect_acted state_of(const json::value& run) {
    const auto status = text_at(run, "status");
    const auto conclusion = text_at(run, "conclusion");
    const auto end = status != "completed"     ? action_end::going_on
                     : conclusion == "success" ? action_end::succeeded
                                               : action_end::failed;
    return {end,
            fmt::format("Run #{}: {}", alerts::integer_at(run, "run_number"),
                        end == action_end::going_on ? status : conclusion),
            text_at(run, "html_url"), text_at(run, "id")};
}

} // namespace

services::service_call look(const commands::action_call& what) {
    return reading(what, workflow_path(what));
}

resolved resolve(const commands::action_call& what) {
    auto call = what;
    json::object inputs;
    std::string said;
    constexpr std::string_view prefix = "input.";
    for (const auto& [name, value] : what.with) {
        if (!name.starts_with(prefix)) continue;
        const auto input = name.substr(prefix.size());
        inputs[input] = value;
        said += fmt::format("{}{}={}", said.empty() ? " with " : ", ", input, value);
    }
    call.method = "POST";
    call.target = workflow_path(what) + "/dispatches";
    const auto ref = what.with.at("ref");
    // Newer servers answer with the run; older ones take no notice of the wish.
    call.body = json::serialize(
        json::object{{"ref", ref}, {"inputs", std::move(inputs)}, {"return_run_details", true}});
    return commands::effect_prepared{std::move(call),
                                     fmt::format("start the workflow {} of {} on {}{}",
                                                 what.with.at("workflow"),
                                                 what.with.at("repository"), ref, said)};
}

effect_acted accepted(const services::service_response& heard) {
    const auto body = alerts::parse_body(heard.body);
    if (!body) return {action_end::going_on, "The workflow was started", {}, {}};
    return {action_end::going_on, "The workflow was started", text_at(*body, "html_url"),
            text_at(*body, "workflow_run_id")};
}

// Without the run's id, the newest run that was dispatched since is taken for it.
services::service_call follow(const commands::action_call& what, const std::string& reference) {
    if (reference.empty()) {
        return reading(what, workflow_path(what) + "/runs?event=workflow_dispatch&per_page=5");
    }
    return reading(what,
                   fmt::format("/repos/{}/actions/runs/{}", part(what, "repository"), reference));
}

effect_acted progress(const std::string& reference, const services::service_response& heard,
                      commands::instant since) {
    const auto body = alerts::parse_body(heard.body);
    if (!body) return {action_end::going_on, "GitHub's answer cannot be read", {}, {}};
    if (!reference.empty()) return state_of(*body);
    const auto* found = alerts::member_at(*body, "workflow_runs");
    const auto* runs = found ? found->if_array() : nullptr;
    for (const auto& run : runs ? *runs : json::array()) { // newest first
        const auto at = alerts::instant_at(run, "created_at");
        // GitHub's clock and ours may differ.
        if (at && *at >= since - std::chrono::minutes(1)) return state_of(run);
    }
    return {action_end::going_on, "GitHub lists no run of it yet", {}, {}};
}

} // namespace bot::mitigation::github
