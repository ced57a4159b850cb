#include "bot/tracking/jira.hpp"

#include "bot/net/percent_encoding.hpp"
#include "bot/services/json_call.hpp"
#include "bot/tracking/json.hpp"

#include <fmt/format.h>

namespace bot::tracking::jira {
namespace {

namespace json = boost::json;

// Atlassian's document format: a paragraph a line.
json::object document(std::string_view text) {
    json::array paragraphs;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        json::array content{json::object{{"type", "text"}, {"text", line}}};
        paragraphs.push_back(json::object{{"type", "paragraph"}, {"content", content}});
    }
    return {{"type", "doc"}, {"version", 1}, {"content", paragraphs}};
}

// "https://site/rest/api/3/issue/10001" and "OPS-7": the page that people open.
std::string page_of(const std::string& self, const std::string& key) {
    const auto at = self.find("/rest/");
    return at == std::string::npos ? std::string() : self.substr(0, at) + "/browse/" + key;
}

std::optional<commands::tracker_issue> issue_in(const json::object& of) {
    const auto key = text_in(of, "key");
    const auto link = page_of(text_in(of, "self"), key);
    if (key.empty()) return {};
    return commands::tracker_issue{key, key, link};
}

// A workflow's own states belong to one of three categories: new, indeterminate, done.
std::string category_of(const json::object& status) {
    const auto* category = object_in(status, "statusCategory");
    return category ? text_in(*category, "key") : std::string();
}

} // namespace

services::service_call create(const commands::file_issue& what, const std::string& text) {
    json::array labels{json::value(label_of(what.marker))};
    for (const auto& each : what.labels)
        labels.emplace_back(each);
    const json::object body{
        {"fields", json::object{{"project", json::object{{"key", what.project}}},
                                {"issuetype", json::object{{"name", what.issue_type}}},
                                {"summary", what.title},
                                {"description", document(text)},
                                {"labels", labels}}}};
    return services::json_call(service_name, "/rest/api/3/issue", body);
}

std::optional<commands::tracker_issue> created(const json::value& answer) {
    const auto* issue = answer.if_object();
    if (!issue) return {};
    return issue_in(*issue);
}

services::service_call find(const commands::file_issue& what) {
    const auto query =
        fmt::format("project = \"{}\" AND labels = \"{}\"", what.project, label_of(what.marker));
    return services::get_call(service_name,
                              fmt::format("/rest/api/3/search/jql?jql={}&fields=key&maxResults=1",
                                          net::percent_encoded(query)));
}

found read(const json::value& answer) {
    const auto* issues = array_in(answer, "issues");
    if (!issues) return unreadable{};
    for (const auto& item : *issues) {
        const auto* issue = item.if_object();
        const auto known = issue ? issue_in(*issue) : std::nullopt;
        if (known) return *known;
    }
    return not_there{};
}

services::service_call look(const commands::look_at_issue& what) {
    return services::get_call(service_name,
                              fmt::format("/rest/api/3/issue/{}?fields=status", what.issue));
}

std::optional<bool> is_closed(const json::value& answer) {
    const auto* fields = object_in(answer, "fields");
    const auto* status = fields ? object_in(*fields, "status") : nullptr;
    const auto key = status ? category_of(*status) : std::string();
    if (key.empty()) return {};
    return key == "done";
}

services::service_call way_call(const commands::settle_issue& what) {
    return services::get_call(
        service_name,
        fmt::format("/rest/api/3/issue/{}?fields=status&expand=transitions", what.issue.id));
}

// A state cannot be set: a transition leads there, and the workflow says which there are.
way read_way(const commands::settle_issue& what, const json::value& answer) {
    const auto closed = is_closed(answer);
    const auto* transitions = array_in(answer, "transitions");
    if (!closed || !transitions) return unreadable{};
    if (*closed == what.closed) return stands_so{};
    for (const auto& each : *transitions) {
        const auto* transition = each.if_object();
        const auto* to = transition ? object_in(*transition, "to") : nullptr;
        const auto key = to ? category_of(*to) : std::string();
        if (key.empty() || (key == "done") != what.closed) continue;
        const json::object body{{"transition", json::object{{"id", text_in(*transition, "id")}}}};
        return services::json_call(
            service_name, fmt::format("/rest/api/3/issue/{}/transitions", what.issue.id), body);
    }
    return no_way{};
}

} // namespace bot::tracking::jira
