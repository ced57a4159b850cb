#include "bot/http/intake.hpp"

#include "bot/http/rate.hpp"

#include <memory>

namespace bot::http {
namespace {

struct desk {
    intake door;
    intake_office office;
    rate limit;
};

net::http_response later(std::string_view why, std::string_view seconds) {
    auto out = net::http_response::text(503, std::string(why));
    out.headers.set("Retry-After", std::string(seconds));
    return out;
}

void count(const intake& door, taking what) {
    if (door.count) door.count(nullptr)(what);
}

taking became(const std::optional<storage::outcome>& what) {
    using result = storage::outcome::result;
    if (!what || what->what == result::failed) return taking::not_stored;
    return what->what == result::seen_before ? taking::repeated : taking::stored;
}

boost::asio::awaitable<net::http_reply> take(std::shared_ptr<desk> at, net::http_request request) {
    const auto now = at->office.now();
    if (!at->limit.allows(now)) {
        count(at->door, taking::too_many);
        co_return later("Too many at once. Send it again.\n", "1");
    }
    auto meant = at->door.read(request, now);
    if (auto* answer = std::get_if<net::http_response>(&meant)) {
        const bool refused = answer->status >= 400;
        count(at->door, refused ? taking::refused : taking::no_concern);
        if (refused) {
            at->office.log.warn(at->door.refusal, {{"sender", at->door.name},
                                                   {"status", std::int64_t{answer->status}},
                                                   {"peer", request.peer}});
        }
        co_return std::move(*answer);
    }
    auto what = std::get<storage::incoming>(std::move(meant));
    std::function<void(taking)> counted;
    if (at->door.count) counted = at->door.count(&what);
    const auto within = at->door.answer_within;
    auto outcome = co_await at->office.store(std::move(what), within);
    if (counted) counted(became(outcome));
    co_return answer_for(outcome);
}

} // namespace

void add_intake(router& to, intake door, const intake_office& office) {
    const rate limit{door.requests_a_second, door.requests_at_once};
    const auto at = std::make_shared<desk>(desk{std::move(door), office, limit});
    for (const auto& method : at->door.methods) {
        to.add({.method = method,
                .path = at->door.path,
                .answer = [at](net::http_request request) { return take(at, std::move(request)); },
                .body_max = at->door.body_max});
    }
}

net::http_response answer_for(const std::optional<storage::outcome>& what) {
    if (!what || what->what == storage::outcome::result::failed) {
        return later("It could not be stored. Send it again.\n", "5");
    }
    return net::http_response::text(202, "Stored.\n");
}

} // namespace bot::http
