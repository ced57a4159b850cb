#include "bot/paging/routes.hpp"

#include "bot/paging/intake.hpp"

namespace bot::paging {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration answer_within = 3s; // PagerDuty gives five seconds
// Its webhooks come one for each change of a page, so a hundred a second is a storm.
constexpr double requests_a_second = 50;
constexpr double requests_at_once = 500;

} // namespace

void add_routes(http::router& to, const configuration& config, const http::intake_office& office) {
    for (const auto& [name, key] : config.webhook_secrets) {
        http::intake door;
        door.path = "/paging/" + name; // PagerDuty sends at most 256 KB
        door.answer_within = answer_within;
        door.requests_a_second = requests_a_second;
        door.requests_at_once = requests_at_once;
        door.name = name;
        door.refusal = "news of a page were refused";
        const sender from{name, config.team.pagers.at(name).service, key};
        door.read = [from](const net::http_request& what, commands::instant) {
            return take_in(what, from);
        };
        http::add_intake(to, std::move(door), office);
    }
}

} // namespace bot::paging
