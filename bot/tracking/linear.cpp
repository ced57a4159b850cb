#include "bot/tracking/linear.hpp"

#include "bot/services/json_call.hpp"
#include "bot/tracking/json.hpp"

#include <fmt/format.h>

namespace bot::tracking::linear {
namespace {

namespace json = boost::json;

services::service_call graphql(std::string_view query, json::object variables) {
    const json::object body{{"query", query}, {"variables", std::move(variables)}};
    return services::json_call(service_name, "/graphql", body);
}

std::optional<commands::tracker_issue> issue_in(const json::object& of) {
    const auto id = text_in(of, "id");
    if (id.empty() || text_in(of, "identifier").empty()) return {};
    return commands::tracker_issue{id, text_in(of, "identifier"), text_in(of, "url")};
}

} // namespace

// The id is ours, so that a second one cannot be made: "id" of IssueCreateInput.
services::service_call create(const commands::file_issue& what, const std::string& text) {
    constexpr std::string_view query = "mutation($input: IssueCreateInput!){"
                                       "issueCreate(input:$input){"
                                       "success issue{id identifier url}}}";
    json::object input{{"id", uuid_of(what.marker)},
                       {"teamId", what.project},
                       {"title", what.title},
                       {"description", text}};
    return graphql(query, {{"input", std::move(input)}});
}

std::optional<commands::tracker_issue> created(const json::value& answer) {
    const auto* data = object_in(answer, "data");
    const auto* made = data ? object_in(*data, "issueCreate") : nullptr;
    const auto* issue = made ? object_in(*made, "issue") : nullptr;
    if (!issue) return {};
    return issue_in(*issue);
}

// A filter, for asking for an unknown id alone is an error like others.
services::service_call find(const commands::file_issue& what) {
    constexpr std::string_view query = "query($id: ID!){issues(filter:{id:{eq:$id}}, "
                                       "includeArchived:true){nodes{id identifier url}}}";
    return graphql(query, {{"id", uuid_of(what.marker)}});
}

found read(const json::value& answer) {
    const auto* data = object_in(answer, "data");
    const auto* issues = data ? object_in(*data, "issues") : nullptr;
    const auto* nodes = issues ? issues->if_contains("nodes") : nullptr;
    if (!nodes || !nodes->is_array()) return unreadable{};
    for (const auto& item : nodes->as_array()) {
        const auto* issue = item.if_object();
        const auto known = issue ? issue_in(*issue) : std::nullopt;
        if (known) return *known;
    }
    return not_there{};
}

services::service_call look(const commands::look_at_issue& what) {
    return graphql("query($id: String!){issue(id:$id){state{type}}}", {{"id", what.issue}});
}

// Types of states: triage, backlog, unstarted, started, completed, canceled.
std::optional<bool> is_closed(const json::value& answer) {
    const auto* data = object_in(answer, "data");
    const auto* issue = data ? object_in(*data, "issue") : nullptr;
    const auto* state = issue ? object_in(*issue, "state") : nullptr;
    const auto type = state ? text_in(*state, "type") : std::string();
    if (type.empty()) return {};
    return type == "completed" || type == "canceled";
}

services::service_call way_call(const commands::settle_issue& what) {
    return graphql("query($id: String!){issue(id:$id){state{type} "
                   "team{states{nodes{id type position}}}}}",
                   {{"id", what.issue.id}});
}

// Each team has states of its own; of those of the wanted type the first in its order.
way read_way(const commands::settle_issue& what, const json::value& answer) {
    const auto closed = is_closed(answer);
    if (!closed) return unreadable{};
    if (*closed == what.closed) return stands_so{};
    const auto* team = object_in(*object_in(*object_in(answer, "data"), "issue"), "team");
    const auto* states = team ? object_in(*team, "states") : nullptr;
    const auto* nodes = states ? states->if_contains("nodes") : nullptr;
    if (!nodes || !nodes->is_array()) return unreadable{};
    std::string chosen;
    double first = 0;
    for (const auto& node : nodes->as_array()) {
        const auto* state = node.if_object();
        if (!state || text_in(*state, "type") != (what.closed ? "completed" : "unstarted"))
            continue;
        const auto* at = state->if_contains("position");
        const double position = at && at->is_number() ? at->to_number<double>() : 0;
        if (!chosen.empty() && position >= first) continue;
        chosen = text_in(*state, "id");
        first = position;
    }
    if (chosen.empty()) return no_way{};
    return graphql("mutation($id: String!, $input: IssueUpdateInput!){"
                   "issueUpdate(id:$id, input:$input){success}}",
                   {{"id", what.issue.id}, {"input", json::object{{"stateId", chosen}}}});
}

} // namespace bot::tracking::linear
