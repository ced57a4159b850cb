#include "bot/delivery/scripts/publishing.hpp"
#include "commands/status_page/page.hpp"

#include <boost/json/array.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

// Instatus. Its interface promises neither a mark nor a listing that would prove that something was
// not published: an unknown outcome stays one, and people are asked.
namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using boost::json::array;
using boost::json::object;
using boost::json::value;

constexpr std::string_view service = "instatus";

std::string state_of(commands::public_state state) {
    std::string out(slug(state));
    std::ranges::transform(out, out.begin(), [](unsigned char letter) {
        return static_cast<char>(std::toupper(letter));
    });
    return out;
}

// As its API spells them: without the '_' of others.
std::string state_of(commands::component_state state) {
    std::string out;
    for (const char letter : slug(state)) {
        if (letter != '_')
            out += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    }
    return out;
}

services::service_call write_call(const publishing& it, const std::string& remote) {
    array components;
    array statuses;
    for (const auto& [id, state] : it.components()) {
        components.emplace_back(id);
        statuses.push_back(object{{"id", id}, {"status", state_of(state)}});
    }
    object body{{"message", it.text.text},
                {"components", std::move(components)},
                {"started", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                                        std::chrono::floor<std::chrono::seconds>(it.text.at))},
                {"status", state_of(it.text.state)},
                {"notify", true},
                {"statuses", std::move(statuses)}};
    if (!remote.empty()) {
        return json_call(service, "POST", fmt::format("/incidents/{}/incident-updates", remote),
                         std::move(body));
    }
    body["name"] = it.text.headline;
    return json_call(service, "POST", "/incidents", std::move(body));
}

// The incident of that name, newest first: to go on with it where its id was lost on the way.
part<std::string> find_by_name(std::string name) {
    auto question = json_call(service, "GET", "/incidents");
    auto seen = co_await until_heard(std::move(question));
    const auto* all = seen.json.if_array();
    for (const auto& each : all ? *all : array{}) {
        if (text_at(each, "name") == name) co_return id_at(each, "id");
    }
    co_return std::string();
}

} // namespace

part<script_result> publish_on_instatus(publishing it) {
    auto remote = it.remote();
    if (it.what.maybe_sent) {
        co_return commands::effect_unknown{"the bot ended while it was being published"};
    }
    const bool id_lost = remote.empty() && !it.is_first();
    if (id_lost) {
        auto name = it.text.headline;
        auto found = co_await find_by_name(std::move(name));
        remote = std::move(found);
    }
    for (commands::duration wait = settle;; wait = std::min<commands::duration>(wait * 2, 60s)) {
        auto call = write_call(it, remote);
        auto said = co_await ask_once(std::move(call));
        if (said.kind == heard::kind::refused) co_return gave_up(said.why);
        if (said.kind == heard::kind::unknown) co_return commands::effect_unknown{said.why};
        if (said.kind == heard::kind::done) {
            const auto id = id_at(said.json, "id");
            co_return commands::effect_published{remote.empty() ? id : remote, {}};
        }
        co_await wait_for(wait);
    }
}

} // namespace bot::delivery
