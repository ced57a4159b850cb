#include "tests/simulation/weather.hpp"

namespace simulation {
namespace {

using namespace std::chrono_literals;
using workspace::fault;
using workspace::fault_kind;

fault made(fault_kind kind) {
    fault out;
    out.kind = kind;
    return out;
}

} // namespace

weather draw_weather(chance& dice) {
    weather out;
    const auto maybe = [&](int most) {
        return dice.happens(5000) ? 0 : static_cast<int>(dice.between(1, most));
    };
    out.not_sent = maybe(1500);
    out.lose_request = maybe(1000);
    out.lose_answer = maybe(1500);
    out.error_before = maybe(1000);
    out.error_after = maybe(1000);
    out.limited = maybe(500);
    out.garbage = maybe(500);
    out.slow = maybe(1000);
    out.cut = maybe(1000);
    out.silence = maybe(500);
    out.disconnect = maybe(1000);
    out.refuse = maybe(500);
    out.switched_off = maybe(100);
    out.duplicate = maybe(5000);
    out.hold = maybe(500);
    out.rubbish = maybe(2000);
    out.crash = maybe(600);
    out.write_fails = maybe(100);
    out.sync_fails = maybe(200);
    out.read_fails = maybe(50);
    out.full = maybe(50);
    out.reader_fails = maybe(300);
    out.dies_at_write = maybe(30);
    out.busy = maybe(300);
    out.slow_disk = maybe(200);
    out.dies_after_commit = maybe(60);
    return out;
}

std::optional<fault> draw_fault(const weather& now, chance& dice) {
    if (!now.storm) return {};
    if (dice.happens(now.lose_request)) return made(fault_kind::lose_request);
    if (dice.happens(now.lose_answer)) return made(fault_kind::lose_answer);
    if (dice.happens(now.error_before)) {
        return made(dice.happens(5000) ? fault_kind::server_error : fault_kind::unavailable);
    }
    if (dice.happens(now.error_after)) {
        return made(dice.happens(5000) ? fault_kind::server_error_after_effect
                                       : fault_kind::slack_error_after_effect);
    }
    if (dice.happens(now.limited)) {
        auto out = made(dice.happens(8000) ? fault_kind::too_many_requests
                                           : fault_kind::too_many_without_header);
        out.retry_after = std::chrono::seconds(dice.between(1, 40));
        return out;
    }
    if (dice.happens(now.garbage)) {
        return made(dice.happens(5000) ? fault_kind::garbage_body : fault_kind::truncated_body);
    }
    if (dice.happens(now.slow)) {
        auto out = made(fault_kind::slow);
        out.delay = dice.between(500ms, 15s);
        return out;
    }
    return {};
}

} // namespace simulation
