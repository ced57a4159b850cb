#include "tests/simulation/watchers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace simulation {
namespace {

using namespace std::chrono_literals;
using bot::services::service_call;
using bot::services::service_response;

constexpr milliseconds again_after = 10s;

} // namespace

watchers::watchers(parts& in, std::uint64_t seed, std::function<process*()> bot)
    : parts_(in), dice_(seed), bot_(std::move(bot)) {
    add_systems();
}

// What the bot asks and does. It is down in some storms, and well when all is calm.
void watchers::add_systems() {
    parts_.outside.add("health.api", [this](const service_call&) {
        const auto twenty = parts_.time.now().time_since_epoch() / 20min;
        const bool down = parts_.weather.storm && twenty % 2 == 0;
        return service_response{down ? 503 : 200, {}, R"({"status":"ok"})", {}};
    });
    parts_.outside.add("ci", [](const service_call&) {
        return service_response{200,
                                {},
                                R"({"workflow_runs":[{"run_number":7,"path":"a.yml",
                "status":"completed","conclusion":"success","updated_at":"2023-11-14T22:00:00Z",
                "actor":{"login":"octocat"}}]})",
                                {}};
    });
}

void watchers::act() {
    const auto key = fmt::format("a{}", dice_.between(1, 12));
    auto& alert = watched_[key];
    if (dice_.happens(8000)) alert.firing = !alert.firing; // or it says the same again
    ++alert.order;
    sent_.push_back({key, alert.order, alert.firing, false});
    const auto number = sent_.size() - 1;
    // Some are overtaken by later ones.
    parts_.time.in(dice_.between(0ms, 5s), [this, number] { send(number); });
}

void watchers::send(std::size_t number) {
    const auto& what = sent_[number];
    if (what.answered) return;
    if (auto* bot = bot_()) {
        commands::alert alert;
        alert.key = what.key;
        alert.fingerprint = what.key.substr(0, 2);
        alert.state = what.firing ? commands::alert_state::firing : commands::alert_state::resolved;
        alert.title = "Latency of " + what.key;
        alert.order = what.order;
        if (what.key == "a3") alert.labels["team"] = "core";
        storage::incoming in;
        in.dedupe_key = fmt::format("alert/sim/{}", number);
        in.command = commands::alerts_received{"sim", {alert}};
        in.correlation = "alert";
        bot->bring(std::move(in), [this, number](const storage::outcome& out) {
            if (out.what != storage::outcome::result::failed) sent_[number].answered = true;
        });
    }
    parts_.time.in(again_after, [this, number] { send(number); });
}

// Whatever was answered is known, and the latest news of each alert is what is so.
void watchers::check_alerts(const process& bot) const {
    std::map<std::string, const sent*> latest;
    for (const auto& each : sent_) {
        if (!each.answered) {
            parts_.log.broken(fmt::format("the alert {} was never stored", each.key));
            continue;
        }
        auto& newest = latest[each.key];
        if (!newest || newest->order < each.order) newest = &each;
    }
    for (const auto& [key, newest] : latest) {
        const auto known = bot.records().find_alert("sim", key);
        if (!known || known->order != newest->order || known->firing != newest->firing) {
            parts_.log.broken(fmt::format("the alert {} is not as it was last told", key));
        }
    }
}

// What a group says of its alerts is so.
void watchers::check_groups(const process& bot) const {
    std::map<std::int64_t, std::int64_t> firing;
    for (const auto& [key, each] : watched_) {
        const auto known = bot.records().find_alert("sim", key);
        if (known && known->firing) ++firing[known->group];
    }
    const auto end = bot.records().next_alert_group();
    for (std::int64_t id = 1; id < end; ++id) {
        const auto group = bot.records().find_alert_group(id);
        if (!group || group->source != "sim") continue;
        if (group->firing != firing[id]) {
            parts_.log.broken(fmt::format("group {} counts {} firing alerts instead of {}", id,
                                          group->firing, firing[id]));
        }
        const bool told = group->state == commands::group_state::proposed;
        if (told && group->ts.empty()) {
            parts_.log.broken(fmt::format("group {} was never proposed", id));
        }
    }
}

void watchers::check_times(std::int64_t confirmed, std::string_view in) const {
    const auto times = std::ranges::count_if(
        parts_.platform.changes, [&](const auto& each) { return each.find(in) != each.npos; });
    if (times <= confirmed) return;
    parts_.log.broken(fmt::format("something was done {} times and confirmed {} times ({})", times,
                                  confirmed, in));
}

// Nothing is done more often than somebody confirmed it, and all of it has come to its end, or
// people are asked.
void watchers::check_actions(const process& bot) const {
    std::int64_t all = 0;
    for (std::int64_t i = 1; i <= parts_.ledger.incidents(); ++i) {
        const commands::incident_id id{i};
        std::int64_t confirmed = 0;
        for (const auto& entry : bot.records().entries(id, 1, 100000)) {
            if (std::holds_alternative<commands::action_confirmed>(entry.what)) ++confirmed;
        }
        check_times(confirmed, fmt::format(R"("incident":"{}")", i)); // where it is in the request
        all += confirmed;
        const auto about = bot.records().find(id);
        if (!about) continue;
        for (const auto& [number, run] : about->actions.runs) {
            if (run.state != commands::run_state::running) continue;
            parts_.log.broken(fmt::format("incident {}: run {} never came to an end", i, number));
        }
    }
    check_times(all, "");
    for (const auto& each : parts_.platform.complaints)
        parts_.log.broken("not as the platform documents it: " + each);
}

void watchers::check_at_rest(const process& bot) const {
    check_alerts(bot);
    check_groups(bot);
    check_actions(bot);
}

} // namespace simulation
