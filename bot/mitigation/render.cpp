#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace bot::mitigation::render {
namespace {

namespace json = boost::json;
using alerts::text_at;
using commands::action_call;
using commands::action_end;
using commands::action_kind;
using commands::effect_acted;

std::string service_path(const action_call& what) {
    return "/services/" + part(what, "service_id");
}

std::string first_line(std::string text) {
    return text.substr(0, std::min<std::size_t>(text.find('\n'), 80));
}

std::string deploy_words(const json::value& deploy) {
    const auto message = first_line(text_at(deploy, "commit.message"));
    return text_at(deploy, "id") + (message.empty() ? "" : fmt::format(" ({})", message));
}

// Newest first.
std::vector<const json::value*> deploys_in(const json::array& all) {
    std::vector<const json::value*> out;
    for (const auto& each : all) {
        if (const auto* deploy = alerts::member_at(each, "deploy")) out.push_back(deploy);
    }
    return out;
}

// What it runs: a commit, or an image.
std::string content_of(const json::value& deploy) {
    const auto commit = text_at(deploy, "commit.id");
    return commit.empty() ? text_at(deploy, "image.sha") : commit;
}

bool is_rollback(const json::value& deploy) {
    return text_at(deploy, "trigger") == "rollback";
}

using place = std::vector<const json::value*>::const_iterator;

// Where what is live was deployed first: a rollback is a deploy of its own, of something older, and
// what stands right before it in the list is what was rolled back.
place origin_of(place live, place end) {
    if (!is_rollback(**live)) return live;
    const auto content = content_of(**live);
    if (content.empty()) return end;
    return std::find_if(std::next(live), end, [&](const json::value* each) {
        return !is_rollback(*each) && content_of(*each) == content;
    });
}

// The deploy that was live before what is live now.
resolved resolve_rollback(const action_call& what, const json::value& seen) {
    const auto* listed = seen.if_array();
    if (!listed) return cannot{"Render's answer cannot be read."};
    const auto all = deploys_in(*listed);
    const auto has = [](std::string_view status) {
        return [=](const json::value* each) { return text_at(*each, "status") == status; };
    };
    const auto live = std::find_if(all.begin(), all.end(), has("live"));
    const auto origin = live == all.end() ? live : origin_of(live, all.end());
    const auto before = origin == all.end()
                            ? origin
                            : std::find_if(std::next(origin), all.end(), has("deactivated"));
    if (before == all.end()) return cannot{"Render knows no earlier deploy to go back to."};
    auto call = what;
    call.method = "POST";
    call.target = service_path(what) + "/rollback";
    call.body = json::serialize(json::object{{"deployId", text_at(**before, "id")}});
    return commands::effect_prepared{
        std::move(call),
        fmt::format("roll {} back from {} to {}. Automatic deploys stay on: the next push deploys "
                    "again",
                    what.with.at("service_id"), deploy_words(**live), deploy_words(**before))};
}

resolved resolve_scale(const action_call& what, const json::value& seen) {
    const auto& wanted = what.with.at("instances");
    std::int64_t count = 0;
    const auto* end = wanted.data() + wanted.size();
    const auto read = std::from_chars(wanted.data(), end, count);
    const bool sensible = read.ec == std::errc() && read.ptr == end && count >= 1 && count <= 1000;
    if (!sensible) return cannot{"The number of instances is not from 1 to 1000."};
    auto call = what;
    call.method = "POST";
    call.target = service_path(what) + "/scale";
    call.body = json::serialize(json::object{{"numInstances", count}});
    call.with["instances"] = std::to_string(count); // to be counted
    const auto now = alerts::integer_at(seen, "serviceDetails.numInstances");
    return commands::effect_prepared{
        std::move(call), fmt::format("scale {} {}to {} instances", what.with.at("service_id"),
                                     now > 0 ? fmt::format("from {} ", now) : "", count)};
}

effect_acted state_of(const json::value& deploy) {
    const auto id = text_at(deploy, "id");
    const auto status = text_at(deploy, "status");
    if (status == "live") return {action_end::succeeded, id + " is live", {}, id};
    const bool failed =
        status.ends_with("_failed") || status == "canceled" || status == "deactivated";
    return {failed ? action_end::failed : action_end::going_on,
            fmt::format("{}: {}", id, status),
            {},
            id};
}

effect_acted count_of(const action_call& what, const json::array& running) {
    const auto wanted = what.with.at("instances");
    const auto now = std::to_string(running.size());
    if (now == wanted) return {action_end::succeeded, "Instances that run: " + now, {}, {}};
    return {action_end::going_on, fmt::format("{} of {} instances run", now, wanted), {}, {}};
}

} // namespace

services::service_call look(const action_call& what) {
    const bool rolls_back = what.kind == action_kind::render_rollback;
    return reading(what, service_path(what) + (rolls_back ? "/deploys?limit=100" : ""));
}

resolved resolve(const action_call& what, const services::service_response& seen) {
    const auto body = alerts::parse_body(seen.body);
    if (!body) return cannot{"Render's answer cannot be read."};
    return what.kind == action_kind::render_rollback ? resolve_rollback(what, *body)
                                                     : resolve_scale(what, *body);
}

effect_acted accepted(const action_call& what, const services::service_response& heard) {
    if (what.kind == action_kind::render_scale) {
        return {action_end::going_on, "Render scales it", {}, {}};
    }
    const auto body = alerts::parse_body(heard.body);
    const auto id = body ? text_at(*body, "id") : std::string();
    if (id.empty()) return {action_end::going_on, "Render has accepted it", {}, {}};
    return {action_end::going_on, "Render deploys " + id, {}, id};
}

// Without the deploy's id, the newest that was created since is taken for it. Of a service that is
// scaled its instances are counted: numInstances is only what is wanted.
services::service_call follow(const action_call& what, const std::string& reference) {
    const auto path = service_path(what);
    if (what.kind == action_kind::render_scale) return reading(what, path + "/instances");
    if (reference.empty()) return reading(what, path + "/deploys?limit=5");
    return reading(what, path + "/deploys/" + reference);
}

effect_acted progress(const action_call& what, const services::service_response& heard,
                      commands::instant since) {
    const auto body = alerts::parse_body(heard.body);
    if (!body) return {action_end::going_on, "Render's answer cannot be read", {}, {}};
    const auto* all = body->if_array();
    if (what.kind == action_kind::render_scale) {
        return all ? count_of(what, *all)
                   : effect_acted{action_end::going_on, "Render does not say what runs", {}, {}};
    }
    if (!all) return state_of(*body);
    for (const auto& each : *all) { // newest first
        const auto* deploy = alerts::member_at(each, "deploy");
        const auto at = deploy ? alerts::instant_at(*deploy, "createdAt") : std::nullopt;
        // Render's clock and ours may differ.
        if (at && *at >= since - std::chrono::minutes(1)) return state_of(*deploy);
    }
    return {action_end::going_on, "Render lists no deploy of it yet", {}, {}};
}

} // namespace bot::mitigation::render
