#include "tests/bench/load.hpp"
#include "tests/bench/scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <stdexcept>

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr auto round_trip = 100ms;
constexpr std::string_view announcements = "C0INCIDENTS";
constexpr int incidents_in_flood = 50;

bool is_announcement(const seen_call& call) {
    return call.method == "chat.postMessage" && call.channel == announcements && call.status == 200;
}

struct declared {
    double announced = 0; // ms from the envelope until the announcement's call is answered
    double done = 0;      // … until the last call is
};

declared declare(slack& on, int number) {
    on.forget_calls();
    const auto before = stopwatch::now();
    on.type("U00000ANA", announcements, fmt::format("sev2 Checkout fails in region {}", number));
    const auto announced = [&] { return std::ranges::any_of(on.calls(), is_announcement); };
    if (!on.wait_until(announced, 10s)) throw std::runtime_error("nothing was announced");
    on.wait_until(
        [&] { return on.calls_in_flight() == 0 && stopwatch::now() - on.last_call() > 3s; }, 20s);
    const auto first = std::ranges::find_if(on.calls(), is_announcement);
    return {milliseconds_between(before, first->answered),
            milliseconds_between(before, on.last_call())};
}

// The calls of the last declaration, in order: why it took so long as it did.
std::string told(const slack& on, stopwatch::time_point from) {
    std::string out;
    for (const auto& each : on.calls())
        out += fmt::format("{}{} {:.0f}-{:.0f} ms", out.empty() ? "" : ", ", each.method,
                           milliseconds_between(from, each.came),
                           milliseconds_between(from, each.answered));
    return out;
}

} // namespace

void measure_declaring(const places& at, report& into) {
    boost::asio::io_context loop(1);
    slack on(loop, {.latency = round_trip});
    const auto running = started(our_bot(at, "declare", on.api_url()), on, 2);
    on.run_for(3s);
    std::vector<double> announced;
    std::vector<double> done;
    stopwatch::time_point began;
    for (int number = 1; number <= 5; ++number) {
        began = stopwatch::now();
        const auto came = declare(on, number);
        announced.push_back(came.announced);
        done.push_back(came.done);
    }
    const auto section = "Declaring, with 100 ms on every call";
    into.add({section, "from the envelope to the announcement, median",
              spread_of(std::move(announced)).median, "ms", at_most(210)});
    into.add({section, "from the envelope to the last call's answer, median",
              spread_of(std::move(done)).median, "ms", at_most(410)});
    into.remark("calls: " + told(on, began));
}

// The soonest moment for the last announcement, counted from the first declaration: a channel takes
// one message a second (Slack: rate limits). Channels of incidents are no part of it, although
// Slack makes only 20 a minute: an announcement does not wait for its channel for long.
double least_for(const flood& what) {
    const auto between = std::chrono::duration<double>(what.between).count();
    double posted = -1;
    for (int i = 0; i < incidents_in_flood; ++i)
        posted = std::max(i * between, posted + 1);
    return posted;
}

flood_figures measure_flood(const places& at, const flood& what) {
    boost::asio::io_context loop(1);
    slack on(loop, {.rate_limits = true});
    const auto running = started(our_bot(at, what.folder, on.api_url()), on, 2);
    on.run_for(2s);
    on.forget_calls();
    const auto began = stopwatch::now();
    for (int i = 0; i < incidents_in_flood; ++i) {
        on.type("U00000ANA", announcements,
                fmt::format("{} Checkout fails in region {}", what.severity, i));
        const auto next = began + (i + 1) * what.between;
        on.wait_until([&] { return stopwatch::now() >= next; }, what.between * 2);
    }
    const auto announced = [&] { return std::ranges::count_if(on.calls(), is_announcement); };
    on.wait_until([&] { return announced() >= incidents_in_flood; }, 200s);
    flood_figures out;
    out.least = least_for(what);
    for (const auto& call : on.calls()) {
        if (call.status == 429) ++out.too_many_requests;
        if (!is_announcement(call)) continue;
        ++out.announced;
        out.announced_after = std::chrono::duration<double>(call.answered - began).count();
    }
    return out;
}

void add_flood(report& into, const flood& what, const flood_figures& came) {
    const auto section =
        fmt::format("50 incidents ({}) within {:.0f} s, under Slack's limits", what.severity,
                    std::chrono::duration<double>(what.between * incidents_in_flood).count());
    into.add({section, "announced", static_cast<double>(came.announced), "",
              at_least(incidents_in_flood)});
    into.add({section, "all are announced after", came.announced_after, "s"});
    into.add({section, "the least that the limits allow", came.least, "s"});
    into.add({section, "ratio", came.announced_after / came.least, "", at_most(1.1)});
    into.add({section, "answers 429", static_cast<double>(came.too_many_requests), "", at_most(0)});
}

} // namespace bench
