#include "tests/bot/delivery/toy_services.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bot::delivery {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;
using services::service_call;
using services::service_response;

service_response json(int status, const value& body) {
    return {status, {}, boost::json::serialize(body), {}};
}

object body_of(const service_call& what) {
    boost::system::error_code wrong;
    auto out = boost::json::parse(what.body, wrong);
    return wrong || !out.is_object() ? object{} : out.as_object();
}

std::string text(const object& from, std::string_view member) {
    const auto* found = from.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> known) {
    return std::ranges::find(known, word) != known.end();
}

// "/incidents/p1/updates" -> "p1"
std::string id_in(std::string_view target, std::string_view before) {
    if (!target.starts_with(before)) return {};
    auto rest = target.substr(before.size());
    return std::string(rest.substr(0, rest.find('/')));
}

object statuspage_incident(const toy_services::shown& what) {
    return {{"id", what.id},
            {"name", what.name},
            {"shortlink", "https://stspg.test/" + what.id},
            {"metadata", what.metadata}};
}

object cachet_incident(const toy_services::shown& what) {
    const auto first = what.texts.front();
    return {{"id", what.id},
            {"type", "incidents"},
            {"attributes",
             {{"id", std::stoi(what.id)},
              {"name", what.name},
              {"message", first.substr(first.find(": ") + 2)},
              {"occurred", {{"string", what.occurred}}}}}};
}

object cachet_update(const std::string& said) {
    const auto colon = said.find(": ");
    return {{"id", "9"},
            {"type", "updates"},
            {"attributes",
             {{"message", said.substr(colon + 2)},
              {"status", {{"value", std::stoi(said.substr(0, colon))}}}}}};
}

} // namespace

service_response toy_services::operator()(const service_call& what) {
    if (what.service == "statuspage") return statuspage(what);
    if (what.service == "cachet") return cachet(what);
    if (what.service == "instatus") return instatus(what);
    if (what.service == "mail") return mail(what);
    return {404, {}, "", {}};
}

void toy_services::complain(const service_call& what, const std::string& why) {
    complaint = fmt::format("{} {} {}: {}", what.service, what.method, what.target, why);
}

toy_services::shown* toy_services::find(const std::string& service, const std::string& id) {
    auto& all = pages[service];
    const auto found = std::ranges::find(all, id, &shown::id);
    return found == all.end() ? nullptr : &*found;
}

service_response toy_services::statuspage(const service_call& what) {
    auto& all = pages["statuspage"];
    if (what.method == "GET" && what.target == "/incidents?limit=100") {
        array out;
        for (auto each = all.rbegin(); each != all.rend(); ++each)
            out.push_back(statuspage_incident(*each));
        return json(200, out);
    }
    const auto id = id_in(what.target, "/incidents/");
    if (what.method == "GET") {
        const auto* held = find("statuspage", id);
        return held ? json(200, statuspage_incident(*held)) : json(404, {{"error", "not found"}});
    }
    const auto body = body_of(what);
    const auto* sent = body.if_contains("incident");
    const auto incident = sent && sent->is_object() ? sent->as_object() : object{};
    const auto status = text(incident, "status");
    if (!is_one_of(status, {"investigating", "identified", "monitoring", "resolved"}))
        complain(what, "status");
    if (text(incident, "body").empty()) complain(what, "no body");
    const auto* metadata = incident.if_contains("metadata");
    if (!metadata || !metadata->is_object()) complain(what, "no metadata");
    take_components(what, incident);
    if (what.method == "POST") {
        const auto name = text(incident, "name");
        if (name.empty() || name.size() > 255) complain(what, "name");
        if (!is_one_of(text(incident, "impact_override"), {"none", "minor", "major", "critical"}))
            complain(what, "impact_override");
        all.push_back({fmt::format("p{}", all.size() + 1),
                       name,
                       metadata->as_object(),
                       {},
                       {status + ": " + text(incident, "body")}});
        return json(201, statuspage_incident(all.back()));
    }
    if (what.method != "PATCH") complain(what, "method");
    auto* held = find("statuspage", id);
    if (!held) return json(404, {{"error", "not found"}});
    held->metadata = metadata->as_object();
    held->texts.push_back(status + ": " + text(incident, "body"));
    return json(200, statuspage_incident(*held));
}

// "component_ids" names them all, "components" their states.
void toy_services::take_components(const service_call& what, const object& incident) {
    const auto* states = incident.if_contains("components");
    const auto* ids = incident.if_contains("component_ids");
    if (!states && !ids) return;
    const bool whole = states && states->is_object() && ids && ids->is_array() &&
                       ids->as_array().size() == states->as_object().size();
    if (!whole) return complain(what, "components");
    for (const auto& [id, state] : states->as_object()) {
        const std::string word(state.as_string());
        if (!is_one_of(word, {"operational", "under_maintenance", "degraded_performance",
                              "partial_outage", "major_outage"}))
            complain(what, "a component's status");
        components[std::string(id)] = word;
    }
}

service_response toy_services::cachet(const service_call& what) {
    auto& all = pages["cachet"];
    const std::string_view target = what.target;
    array out;
    if (what.method == "GET" && target == "/api/incidents?per_page=50") {
        for (auto each = all.rbegin(); each != all.rend(); ++each)
            out.push_back(cachet_incident(*each));
        return json(200, object{{"data", std::move(out)}});
    }
    auto* held = target.starts_with("/api/incidents/")
                     ? find("cachet", id_in(target, "/api/incidents/"))
                     : nullptr;
    if (what.method == "GET") {
        if (!held) return json(404, {{"message", "not found"}});
        for (std::size_t i = 1; i < held->texts.size(); ++i)
            out.push_back(cachet_update(held->texts[i]));
        return json(200, object{{"data", std::move(out)}});
    }
    const auto body = body_of(what);
    const auto* status = body.if_contains("status");
    if (const auto id = id_in(target, "/api/components/"); !id.empty()) {
        const auto number = status && status->is_int64() ? status->as_int64() : 0;
        if (what.method != "PUT" || number < 1 || number > 6) complain(what, "component");
        if (id == "none") return json(404, {{"message", "not found"}});
        components[id] = std::to_string(number);
        return json(200, object{{"data", object{}}});
    }
    if (!status || !status->is_int64() || status->as_int64() < 1 || status->as_int64() > 4)
        complain(what, "status");
    if (text(body, "message").empty()) complain(what, "message");
    const auto said = fmt::format("{}: {}", status ? status->as_int64() : 0, text(body, "message"));
    if (held) {
        held->texts.push_back(said);
        return json(201, object{{"data", cachet_update(said)}});
    }
    if (target != "/api/incidents") return json(404, {{"message", "not found"}});
    if (text(body, "name").empty()) complain(what, "name");
    all.push_back({std::to_string(all.size() + 1),
                   text(body, "name"),
                   {},
                   text(body, "occurred_at"),
                   {said}});
    return json(201, object{{"data", cachet_incident(all.back())}});
}

service_response toy_services::instatus(const service_call& what) {
    auto& all = pages["instatus"];
    if (what.method == "GET") {
        array out;
        for (auto each = all.rbegin(); each != all.rend(); ++each)
            out.push_back(object{{"id", each->id}, {"name", each->name}});
        return json(200, out);
    }
    const auto body = body_of(what);
    const auto status = text(body, "status");
    if (!is_one_of(status, {"INVESTIGATING", "IDENTIFIED", "MONITORING", "RESOLVED"}))
        complain(what, "status");
    const auto said = status + ": " + text(body, "message");
    const auto* statuses = body.if_contains("statuses");
    if (!statuses || !statuses->is_array()) {
        complain(what, "statuses");
    } else {
        for (const auto& each : statuses->as_array())
            components[text(each.as_object(), "id")] = text(each.as_object(), "status");
    }
    if (what.target == "/incidents") {
        if (text(body, "name").empty()) complain(what, "name");
        all.push_back({fmt::format("i{}", all.size() + 1), text(body, "name"), {}, {}, {said}});
        return json(200, object{{"id", all.back().id}});
    }
    auto* held = find("instatus", id_in(what.target, "/incidents/"));
    if (!held || !what.target.ends_with("/incident-updates"))
        return json(404, object{{"error", object{{"message", "not found"}}}});
    held->texts.push_back(said);
    return json(200, object{{"id", "u1"}});
}

service_response toy_services::mail(const service_call& what) {
    if (what.method != "SEND" || what.body.find("\r\n\r\n") == what.body.npos)
        complain(what, "no message");
    if (const auto no = refuses.find(what.target); no != refuses.end())
        return {no->second, {}, fmt::format("{} said by the test", no->second), {}};
    ++mails[what.target];
    if (const auto at = what.body.find("\r\nMessage-ID: "); at != what.body.npos) {
        const auto from = at + 14;
        ++mails_by_id[what.body.substr(from, what.body.find("\r\n", from) - from)];
    }
    return {250, {}, "250 OK", {}};
}

int toy_services::times(const std::string& service, const std::string& said) const {
    int out = 0;
    const auto page = pages.find(service);
    if (page == pages.end()) return 0;
    for (const auto& each : page->second) {
        for (const auto& all : each.texts) {
            if (all.substr(all.find(": ") + 2) == said) ++out;
        }
    }
    return out;
}

} // namespace bot::delivery
