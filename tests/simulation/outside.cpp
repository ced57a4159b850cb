#include "tests/simulation/outside.hpp"

#include <fmt/format.h>

namespace simulation {
namespace {

using namespace std::chrono_literals;
using bot::services::service_call;
using bot::services::service_not_sent;
using bot::services::service_response;
using bot::services::service_unknown;

} // namespace

outside::outside(agenda& time, trace& log, weather& now, std::uint64_t seed)
    : time_(time), trace_(log), weather_(now), dice_(seed) {}

milliseconds outside::latency() {
    return dice_.between(15ms, 400ms);
}

void outside::call(service_call what, answer done) {
    const auto now = time_.now();
    if (weather_.storm && dice_.happens(weather_.not_sent)) {
        time_.in(latency(), [this, life = life_, done] {
            if (life == life_) done(service_not_sent{"simulated: no connection"});
        });
        return;
    }
    time_.in(latency(), [this, what = std::move(what), now, life = life_, done = std::move(done)] {
        arrive(what, now, life, done);
    });
}

// A process that dies meanwhile does not stop what it has sent.
void outside::arrive(const service_call& what, instant began, std::uint64_t life,
                     const answer& done) {
    const bool storm = weather_.storm;
    const bool http = what.service != "mail"; // a relay's trouble is silence, not a status
    const auto hear = [&](instant when, bot::services::service_answer heard) {
        time_.at(when, [this, life, done, heard = std::move(heard)] {
            if (life == life_) done(heard);
        });
    };
    const auto gives_up = began + what.within;
    if (storm && dice_.happens(weather_.lose_request)) {
        return hear(gives_up, service_unknown{"simulated: the request was lost"});
    }
    if (storm && http && dice_.happens(weather_.error_before)) {
        return hear(time_.now() + latency(), service_response{503, {}, "busy", {}});
    }
    const auto found = services_.find(what.service);
    auto given = found == services_.end() ? service_response{404, {}, "", {}} : found->second(what);
    trace_.say(fmt::format("{} {} {} -> {}", what.service, what.method, what.target, given.status));
    if (life != life_) return;
    if (storm && dice_.happens(weather_.lose_answer)) {
        return hear(gives_up, service_unknown{"simulated: the answer was lost"});
    }
    if (storm && http && dice_.happens(weather_.error_after)) {
        return hear(time_.now() + latency(), service_response{502, {}, "", {}});
    }
    if (storm && dice_.happens(weather_.garbage)) given.body = "{\"rub";
    auto when = time_.now() + latency();
    if (storm && dice_.happens(weather_.slow)) when += dice_.between(500ms, 15s);
    if (when > gives_up) return hear(gives_up, service_unknown{"simulated: too slow"});
    given.took = when - began;
    hear(when, std::move(given));
}

} // namespace simulation
