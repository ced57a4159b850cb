#include "bot/alerts/routes.hpp"

#include "bot/alerts/intake.hpp"

namespace bot::alerts {
namespace {

using namespace std::chrono_literals;

// Sentry gives one second (Sentry: webhooks); who has more patience repeats what gets 503.
constexpr commands::duration answer_within = 900ms;

std::vector<commands::alert_state> states_in(const storage::incoming* what) {
    std::vector<commands::alert_state> out;
    const auto* heard = what ? std::get_if<commands::alerts_received>(&what->command) : nullptr;
    if (!heard) return out;
    for (const auto& each : heard->alerts)
        out.push_back(each.state);
    return out;
}

} // namespace

void add_routes(http::router& to, const sources& from, const http::intake_office& office,
                statistics& counted) {
    for (const auto& [name, each] : from) {
        counted.expect(name);
        http::intake door;
        door.path = "/alerts/" + name;
        door.methods = {"POST", "PUT"};
        door.body_max = body_max(each.format);
        door.answer_within = answer_within;
        door.name = name;
        door.refusal = "an alert was refused";
        door.read = [from_here = each](const net::http_request& what, commands::instant now) {
            return take_in(what, from_here, now);
        };
        door.count = [&counted, source = name](const storage::incoming* what) {
            return [&counted, source, states = states_in(what)](outcome became) {
                counted.count(source, became, states);
            };
        };
        http::add_intake(to, std::move(door), office);
    }
}

} // namespace bot::alerts
