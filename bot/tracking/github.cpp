#include "bot/tracking/github.hpp"

#include "bot/services/json_call.hpp"
#include "bot/tracking/json.hpp"

#include <fmt/format.h>

namespace bot::tracking::github {
namespace {

constexpr int most_pages = 3;
constexpr std::size_t page_size = 100;

void add_manners(services::service_call& call) {
    call.headers.clear();
    call.headers.emplace_back("Accept", "application/vnd.github+json");
    call.headers.emplace_back("X-GitHub-Api-Version", "2022-11-28");
    call.headers.emplace_back("User-Agent", "incident-bot");
    if (!call.body.empty()) call.headers.emplace_back("Content-Type", "application/json");
}

// "…:A1" also begins "…:A12": a marker ends where its number does.
bool holds(const std::string& text, const std::string& marker) {
    for (auto at = text.find(marker); at != text.npos; at = text.find(marker, at + 1)) {
        const auto end = at + marker.size();
        if (end == text.size() || text[end] < '0' || text[end] > '9') return true;
    }
    return false;
}

std::optional<commands::tracker_issue> issue_in(const boost::json::object& json) {
    const auto* number = json.if_contains("number");
    const auto link = text_in(json, "html_url");
    if (!number || !number->is_int64() || link.empty()) return {};
    const auto id = std::to_string(number->as_int64());
    return commands::tracker_issue{id, "#" + id, link};
}

} // namespace

// Labels are dropped in silence without the right to push, so nothing relies on them.
services::service_call create(const commands::file_issue& what, const std::string& text) {
    boost::json::array labels;
    for (const auto& each : what.labels)
        labels.emplace_back(each);
    const boost::json::object body{{"title", what.title}, {"body", text}, {"labels", labels}};
    auto out =
        services::json_call(service_name, fmt::format("/repos/{}/issues", what.project), body);
    add_manners(out);
    return out;
}

std::optional<commands::tracker_issue> created(const boost::json::value& json) {
    const auto* issue = json.if_object();
    if (!issue) return {};
    return issue_in(*issue);
}

services::service_call find(const commands::file_issue& what, int page) {
    auto out = services::get_call(
        service_name,
        fmt::format("/repos/{}/issues?state=all&sort=created&direction=desc&per_page={}&page={}",
                    what.project, page_size, page));
    add_manners(out);
    return out;
}

found read(const commands::file_issue& what, int page, const boost::json::value& json) {
    const auto* issues = json.if_array();
    if (!issues) return unreadable{};
    for (const auto& item : *issues) {
        const auto* issue = item.if_object();
        if (!issue || !holds(text_in(*issue, "body"), what.marker)) continue;
        if (const auto known = issue_in(*issue)) return *known;
    }
    if (issues->size() < page_size || page >= most_pages) return not_there{};
    return look_further{page + 1};
}

services::service_call look(const commands::look_at_issue& what) {
    auto out = services::get_call(service_name,
                                  fmt::format("/repos/{}/issues/{}", what.project, what.issue));
    add_manners(out);
    return out;
}

std::optional<bool> is_closed(const boost::json::value& json) {
    const auto* issue = json.if_object();
    const auto state = issue ? text_in(*issue, "state") : std::string();
    if (state != "open" && state != "closed") return {};
    return state == "closed";
}

services::service_call way_call(const commands::settle_issue& what) {
    return look({what.service, what.project, what.number, what.issue.id, what.turn});
}

way read_way(const commands::settle_issue& what, const boost::json::value& json) {
    const auto closed = is_closed(json);
    if (!closed) return unreadable{};
    if (*closed == what.closed) return stands_so{};
    boost::json::object body{{"state", what.closed ? "closed" : "open"}};
    body["state_reason"] = what.closed ? "completed" : "reopened";
    auto out = services::json_call(
        service_name, fmt::format("/repos/{}/issues/{}", what.project, what.issue.id), body);
    out.method = "PATCH";
    add_manners(out);
    return out;
}

} // namespace bot::tracking::github
