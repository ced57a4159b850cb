#include "bot/delivery/scripts/publishing.hpp"

#include <boost/json/array.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

// Cachet, version 3. It keeps no mark of ours, so what was lost on the way is looked for by what it
// said: name, text and the second in which it occurred. Where only some of that agrees, nobody can
// tell whether it is ours, and people are asked.
namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view service = "cachet";
constexpr std::size_t longest_name = 255;

// Cachet: 1 investigating, 2 identified, 3 watching, 4 fixed.
int status_of(commands::public_state state) {
    return static_cast<int>(state) + 1;
}

std::string second_of(commands::instant at) {
    return fmt::format("{:%Y-%m-%d %H:%M:%S}", std::chrono::floor<std::chrono::seconds>(at));
}

const object* attributes(const value& item) {
    const auto* json = item.if_object();
    return json ? object_of(*json, "attributes") : nullptr;
}

const array& items_of(const value& answer) {
    static const array none;
    const auto* json = answer.if_object();
    const auto* all = json ? array_of(*json, "data") : nullptr;
    return all ? *all : none;
}

std::string id_of_item(const value& item) {
    const auto* said = attributes(item);
    auto id = said ? id_at(value(*said), "id") : std::string();
    return id.empty() ? id_at(item, "id") : id;
}

enum class match { none, same, perhaps };

struct search {
    match how = match::none;
    std::string id;
    std::string error;
};

bool says(const object& said, std::string_view member, std::string_view text) {
    return text_of(said, member) == text;
}

search find_created(const publishing& it, const value& answer) {
    search out;
    for (const auto& each : items_of(answer)) {
        const auto* said = attributes(each);
        if (!said || !says(*said, "name", it.text.headline.substr(0, longest_name))) continue;
        if (!says(*said, "message", it.text.text)) continue;
        const auto* occurred = object_of(*said, "occurred");
        const bool same = occurred && says(*occurred, "string", second_of(it.text.at));
        if (out.how == match::same) continue;
        out = {same ? match::same : match::perhaps, id_of_item(each), {}};
    }
    return out;
}

search find_update(const publishing& it, const value& answer) {
    for (const auto& each : items_of(answer)) {
        const auto* said = attributes(each);
        const auto* status = said ? object_of(*said, "status") : nullptr;
        const bool same =
            status && says(*said, "message", it.text.text) &&
            id_at(value(*status), "value") == std::to_string(status_of(it.text.state));
        if (same) return {match::same, id_of_item(each), {}};
    }
    return {};
}

part<search> look(publishing it, std::string remote) {
    const auto target = remote.empty()
                            ? std::string("/api/incidents?per_page=50")
                            : fmt::format("/api/incidents/{}/updates?per_page=50", remote);
    auto question = json_call(service, "GET", target);
    auto seen = co_await until_heard(std::move(question));
    if (seen.kind == heard::kind::refused) co_return search{match::none, {}, seen.why};
    if (remote.empty()) co_return find_created(it, seen.json);
    auto found = find_update(it, seen.json);
    if (found.how == match::same) found.id = remote;
    co_return found;
}

services::service_call write_call(const publishing& it, const std::string& remote) {
    if (!remote.empty()) {
        return json_call(service, "POST", fmt::format("/api/incidents/{}/updates", remote),
                         {{"status", status_of(it.text.state)}, {"message", it.text.text}});
    }
    return json_call(service, "POST", "/api/incidents",
                     {{"name", it.text.headline.substr(0, longest_name)},
                      {"status", status_of(it.text.state)},
                      {"message", it.text.text},
                      {"visible", true},
                      {"notifications", true},
                      {"occurred_at", second_of(it.text.at)}});
}

// Cachet: 1 operational, 2 performance issues, 3 partial outage, 4 major outage, 6 maintenance.
int number_of(commands::component_state state) {
    switch (state) {
    case commands::component_state::operational:
        return 1;
    case commands::component_state::under_maintenance:
        return 6;
    case commands::component_state::degraded_performance:
        return 2;
    case commands::component_state::partial_outage:
        return 3;
    case commands::component_state::major_outage:
        break;
    }
    return 4;
}

// An update of an incident cannot say it. Repeatable; what was refused, or empty.
part<std::string> set_components(publishing it) {
    const auto all = it.components();
    for (const auto& [id, state] : all) {
        auto change = json_call(service, "PUT", "/api/components/" + id,
                                object{{"status", number_of(state)}});
        auto said = co_await until_heard(std::move(change));
        if (said.kind == heard::kind::refused) {
            co_return fmt::format("component {}: {}", id, said.why);
        }
    }
    co_return std::string();
}

} // namespace

// The components come first: what is wrong with them is then seen while nothing is published yet.
part<script_result> publish_on_cachet(publishing it) {
    bool look_first = it.what.maybe_sent;
    const auto remote = it.remote();
    auto of_components = it;
    auto wrong = co_await set_components(std::move(of_components));
    if (!wrong.empty()) co_return gave_up(wrong);
    for (commands::duration wait = settle;; wait = std::min<commands::duration>(wait * 2, 60s)) {
        if (look_first) {
            auto copy = it;
            auto seen = co_await look(std::move(copy), remote);
            if (!seen.error.empty()) co_return gave_up(seen.error);
            if (seen.how == match::same) co_return commands::effect_published{seen.id, {}};
            if (seen.how == match::perhaps) {
                co_return commands::effect_unknown{
                    "an incident with the same name and text stands there, of another time"};
            }
        }
        auto call = write_call(it, remote);
        auto said = co_await ask_once(std::move(call));
        if (said.kind == heard::kind::refused) co_return gave_up(said.why);
        if (said.kind == heard::kind::done) {
            const auto* json = said.json.if_object();
            const auto* data = json ? json->if_contains("data") : nullptr;
            const auto id = data ? id_of_item(*data) : std::string();
            co_return commands::effect_published{remote.empty() ? id : remote, {}};
        }
        if (said.kind == heard::kind::unknown) look_first = true;
        co_await wait_for(wait);
    }
}

} // namespace bot::delivery
