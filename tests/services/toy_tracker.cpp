#include "tests/services/toy_tracker.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace services_at_hand {
namespace {

namespace json = boost::json;
using bot::services::service_call;
using bot::services::service_response;

std::string text_in(const json::value& in, std::string_view member) {
    const auto* of = in.if_object();
    const auto* found = of ? of->if_contains(member) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

const json::value* member_of(const json::value& in, std::string_view member) {
    const auto* of = in.if_object();
    return of ? of->if_contains(member) : nullptr;
}

service_response said(int status, const json::value& body) {
    return {status, {{"content-type", "application/json"}}, json::serialize(body), {}};
}

std::vector<std::string> words_in(const json::value* list) {
    std::vector<std::string> out;
    if (!list || !list->is_array()) return out;
    for (const auto& each : list->as_array())
        out.emplace_back(each.as_string());
    return out;
}

json::object github_issue(const toy_tracker::issue& of) {
    return {{"number", std::stoll(of.id)},
            {"html_url", "https://github.example/acme/api/issues/" + of.id},
            {"title", of.title},
            {"body", of.text},
            {"state", of.closed ? "closed" : "open"}};
}

json::object jira_issue(const toy_tracker::issue& of) {
    return {{"id", "1" + of.id.substr(of.id.find('-') + 1)},
            {"key", of.id},
            {"self", "https://acme.example/rest/api/3/issue/1"}};
}

json::object linear_issue(const toy_tracker::issue& of) {
    return {{"id", of.id},
            {"identifier", "OPS-1"},
            {"url", "https://linear.example/acme/issue/OPS-1"},
            {"state", json::object{{"type", of.closed ? "completed" : "started"}}}};
}

json::object linear_team(bool no_states) {
    const auto state = [](const char* id, const char* type, double position) {
        return json::object{{"id", id}, {"type", type}, {"position", position}};
    };
    json::array nodes;
    if (!no_states) {
        nodes = {state("s-later", "unstarted", 9.5), state("s-todo", "unstarted", 1),
                 state("s-done", "completed", 3), state("s-started", "started", 2)};
    }
    return {{"states", json::object{{"nodes", nodes}}}};
}

json::object category_of(bool closed) {
    return {{"key", closed ? "done" : "new"}};
}

// From "To Do" one way leads to "Doing", and one to "Done"; from there one back.
json::array transitions_from(bool closed) {
    const auto to = [](const char* id, json::object category) {
        return json::object{{"id", id},
                            {"name", "Any"},
                            {"to", json::object{{"statusCategory", std::move(category)}}}};
    };
    if (closed) return {to("11", category_of(false))};
    return {to("21", {{"key", "indeterminate"}}), to("31", category_of(true))};
}

// All that stands in a document of Atlassian's.
std::string plain(const json::value& document) {
    std::string out;
    for (const auto& paragraph : document.at("content").as_array()) {
        for (const auto& part : paragraph.at("content").as_array())
            out += std::string(part.at("text").as_string());
        out += "\n";
    }
    return out;
}

} // namespace

service_response toy_tracker::wrong(std::string what) {
    complaints.push_back(what);
    return said(422, json::object{{"message", what}});
}

void toy_tracker::set(issue& of, bool closed) {
    if (of.closed == closed) ++needless;
    of.closed = closed;
}

int toy_tracker::with(std::string_view text) const {
    return static_cast<int>(std::ranges::count_if(
        issues, [&](const issue& each) { return each.text.find(text) != each.text.npos; }));
}

service_response toy_tracker::operator()(const service_call& call) {
    ++calls;
    boost::system::error_code bad;
    const auto body = call.body.empty() ? json::value() : json::parse(call.body, bad);
    if (bad) return wrong("a body that is no JSON");
    switch (service_) {
    case commands::tracker_kind::github:
        return github(call, body);
    case commands::tracker_kind::jira:
        return jira(call, body);
    case commands::tracker_kind::linear:
        break;
    }
    return linear(body);
}

service_response toy_tracker::github(const service_call& call, const json::value& body) {
    const std::string issues_of = "/repos/acme/api/issues";
    if (call.method == "POST" && call.target == issues_of) {
        if (text_in(body, "title").empty()) return wrong("no title");
        issue made{std::to_string(issues.size() + 1), text_in(body, "title"), text_in(body, "body"),
                   words_in(member_of(body, "labels")), false};
        issues.push_back(made);
        return said(201, github_issue(made));
    }
    if (call.method == "PATCH" && call.target.starts_with(issues_of + "/")) {
        const auto id = call.target.substr(issues_of.size() + 1);
        const auto found = std::ranges::find(issues, id, &issue::id);
        if (found == issues.end()) return said(404, json::object{{"message", "Not Found"}});
        const auto state = text_in(body, "state");
        const auto reason = text_in(body, "state_reason");
        const bool whole = (state == "closed" && reason == "completed") ||
                           (state == "open" && reason == "reopened");
        if (!whole) return wrong("state or state_reason");
        set(*found, state == "closed");
        return said(200, github_issue(*found));
    }
    if (call.method != "GET") return wrong(call.target);
    if (call.target == "/repos/acme/api") {
        return said(200, json::object{{"full_name", "acme/api"}, {"private", true}});
    }
    if (!call.target.starts_with(issues_of)) return wrong(call.target);
    if (call.target.starts_with(issues_of + "?state=all&sort=created&direction=desc")) {
        const auto at = call.target.rfind("&page=");
        const auto page = std::stoul(call.target.substr(at + 6));
        json::array out;
        const std::vector<issue> newest(issues.rbegin(), issues.rend());
        for (auto i = (page - 1) * 100; i < std::min(newest.size(), page * 100); ++i)
            out.push_back(github_issue(newest[i]));
        return said(200, out);
    }
    const auto id = call.target.substr(issues_of.size() + 1);
    const auto found = std::ranges::find(issues, id, &issue::id);
    if (found == issues.end()) return said(404, json::object{{"message", "Not Found"}});
    return said(200, github_issue(*found));
}

service_response toy_tracker::jira(const service_call& call, const json::value& body) {
    if (call.method == "POST" && call.target == "/rest/api/3/issue") {
        const auto* fields = member_of(body, "fields");
        if (!fields || text_in(*fields, "summary").empty()) return wrong("no summary");
        const auto* project = member_of(*fields, "project");
        const auto* type = member_of(*fields, "issuetype");
        const bool whole =
            project && text_in(*project, "key") == "OPS" && type && !text_in(*type, "name").empty();
        if (!whole) return wrong("project or issuetype");
        issue made{fmt::format("OPS-{}", issues.size() + 1), text_in(*fields, "summary"),
                   plain(fields->at("description")), words_in(member_of(*fields, "labels")), false};
        for (const auto& label : made.labels) {
            if (label.find(' ') != label.npos) return wrong("a label with a space");
        }
        issues.push_back(made);
        return said(201, jira_issue(made));
    }
    if (call.method == "GET" && call.target == "/rest/api/3/project/OPS") {
        return said(200, json::object{{"id", "10000"}, {"key", "OPS"}});
    }
    if (call.target.starts_with("/rest/api/3/search/jql?jql=")) {
        json::array out;
        for (const auto& each : issues) {
            for (const auto& label : each.labels) {
                if (call.target.find("%22" + label + "%22") != std::string::npos)
                    out.push_back(jira_issue(each));
            }
        }
        return said(200, json::object{{"issues", out}});
    }
    for (auto& each : issues) {
        const auto at = "/rest/api/3/issue/" + each.id;
        if (call.method == "POST" && call.target == at + "/transitions") {
            const auto* transition = member_of(body, "transition");
            const auto id = transition ? text_in(*transition, "id") : std::string();
            if (id != (each.closed ? "11" : "31")) return wrong("a transition of another state");
            set(each, !each.closed);
            return {204, {}, "", {}};
        }
        const bool whole = call.target == at + "?fields=status&expand=transitions";
        if (!whole && call.target != at + "?fields=status") continue;
        json::object status{{"name", "Any"}, {"statusCategory", category_of(each.closed)}};
        json::object out{{"key", each.id}, {"fields", json::object{{"status", status}}}};
        if (whole) out["transitions"] = no_way ? json::array() : transitions_from(each.closed);
        return said(200, out);
    }
    return wrong(call.target);
}

// An id that is there already is refused, as the real one does.
service_response toy_tracker::linear(const json::value& body) {
    const auto query = text_in(body, "query");
    if (query == "{ viewer { id } }") {
        const json::object viewer{{"id", "u-1"}};
        return said(200, json::object{{"data", json::object{{"viewer", viewer}}}});
    }
    const auto* with_values = member_of(body, "variables");
    if (query.empty() || !with_values) return wrong("query or variables");
    if (query.find("issueUpdate") != query.npos) return linear_update(*with_values);
    if (query.starts_with("mutation")) {
        const auto* input = member_of(*with_values, "input");
        if (!input || text_in(*input, "teamId").empty()) return wrong("no teamId");
        const auto id = text_in(*input, "id");
        if (id.size() != 36) return wrong("id is no UUID");
        if (std::ranges::find(issues, id, &issue::id) != issues.end()) {
            return said(
                400,
                json::object{{"errors", json::array{json::object{{"message", "id is in use"}}}}});
        }
        issue made{id, text_in(*input, "title"), text_in(*input, "description"), {}, false};
        issues.push_back(made);
        json::object created{{"success", true}, {"issue", linear_issue(made)}};
        return said(200, json::object{{"data", json::object{{"issueCreate", created}}}});
    }
    const auto id = text_in(*with_values, "id");
    const auto found = std::ranges::find(issues, id, &issue::id);
    if (query.find("issues(filter") != query.npos) {
        json::array nodes;
        if (found != issues.end()) nodes.push_back(linear_issue(*found));
        return said(
            200, json::object{{"data", json::object{{"issues", json::object{{"nodes", nodes}}}}}});
    }
    if (found == issues.end()) return wrong("no such issue");
    auto out = linear_issue(*found);
    if (query.find("states") != query.npos) out["team"] = linear_team(no_way);
    return said(200, json::object{{"data", json::object{{"issue", out}}}});
}

service_response toy_tracker::linear_update(const json::value& variables) {
    const auto found = std::ranges::find(issues, text_in(variables, "id"), &issue::id);
    const auto* input = member_of(variables, "input");
    const auto state = input ? text_in(*input, "stateId") : std::string();
    if (found == issues.end() || (state != "s-done" && state != "s-todo")) {
        return wrong("no such issue or state");
    }
    set(*found, state == "s-done");
    const json::object done{{"success", true}};
    return said(200, json::object{{"data", json::object{{"issueUpdate", done}}}});
}

} // namespace services_at_hand
