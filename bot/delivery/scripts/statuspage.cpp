#include "bot/delivery/scripts/publishing.hpp"
#include "commands/identity.hpp"
#include "commands/status_page/page.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <charconv>

// Atlassian Statuspage, management API v1. An incident there carries in its metadata which incident
// of ours it is, and which approval was the last: so the script always looks before it writes, and
// an unknown outcome is found out.
namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view service = "statuspage";
// One request a second for each token, counted over a minute (Statuspage: rate limiting).
constexpr commands::duration spacing = 1100ms;
constexpr commands::duration limit_window = 61s;
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_body = 25000;

std::string own_name(const publishing& it) {
    return fmt::format("{}/{}", commands::identity_of(it.what.from->facts()), number(it.about.id));
}

struct place {
    std::string id; // empty: not there
    std::string link;
    std::int64_t last = 0; // the approval that was written last
};

std::optional<place> ours(const value& incident, std::string_view name) {
    const auto* json = incident.if_object();
    const auto* metadata = json ? object_of(*json, "metadata") : nullptr;
    const auto* mark = metadata ? object_of(*metadata, "incident_bot") : nullptr;
    if (!mark || text_of(*mark, "incident") != name) return {};
    place out{text_of(*json, "id"), text_of(*json, "shortlink"), 0};
    const auto last = text_of(*mark, "approval");
    std::from_chars(last.data(), last.data() + last.size(), out.last);
    return out;
}

place find_in(const value& json, std::string_view name) {
    if (const auto one = ours(json, name)) return *one;
    const auto* all = json.if_array();
    for (const auto& each : all ? *all : array{}) {
        if (const auto one = ours(each, name)) return *one;
    }
    return {};
}

std::string impact_of(const publishing& it) {
    const auto rank = it.about.severity.rank;
    return rank <= 1 ? "critical" : rank == 2 ? "major" : rank == 3 ? "minor" : "none";
}

services::service_call write_call(const publishing& it, const place& at, std::string_view name) {
    object incident{{"status", slug(it.text.state)},
                    {"body", it.text.text.substr(0, longest_body)},
                    {"deliver_notifications", true},
                    {"metadata",
                     {{"incident_bot",
                       {{"incident", name}, {"approval", std::to_string(it.wanted.approval)}}}}}};
    object components;
    array component_ids;
    for (const auto& [id, state] : it.components()) {
        components[id] = slug(state);
        component_ids.emplace_back(id);
    }
    if (!components.empty()) {
        incident["component_ids"] = std::move(component_ids);
        incident["components"] = std::move(components);
    }
    if (!at.id.empty()) {
        return json_call(service, "PATCH", "/incidents/" + at.id,
                         {{"incident", std::move(incident)}});
    }
    incident["name"] = it.text.headline.substr(0, longest_name);
    incident["impact_override"] = impact_of(it);
    return json_call(service, "POST", "/incidents", {{"incident", std::move(incident)}});
}

} // namespace

part<script_result> publish_on_statuspage(publishing it) {
    const auto name = own_name(it);
    const auto known = it.remote();
    for (commands::duration wait = settle;; wait = std::min<commands::duration>(wait * 2, 60s)) {
        auto look = json_call(service, "GET",
                              known.empty() ? "/incidents?limit=100" : "/incidents/" + known);
        co_await wait_for(spacing);
        auto seen = co_await until_heard(std::move(look));
        if (seen.kind == heard::kind::refused) co_return gave_up(seen.why);
        const auto at = find_in(seen.json, name);
        if (at.last >= it.wanted.approval) {
            co_return commands::effect_published{at.id, at.link};
        }
        auto call = write_call(it, at, name);
        co_await wait_for(spacing);
        auto said = co_await ask_once(std::move(call));
        if (said.kind == heard::kind::refused) co_return gave_up(said.why);
        const auto written = find_in(said.json, name);
        const bool told = said.kind == heard::kind::done && written.last >= it.wanted.approval;
        if (told) co_return commands::effect_published{written.id, written.link};
        // Whatever else it was: the next look says whether it happened.
        const bool limited = said.status == 429 || said.status == 420;
        const auto pause = limited ? limit_window : wait;
        co_await wait_for(pause);
    }
}

} // namespace bot::delivery
