#include "tests/bench/load.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <sys/resource.h>
#include <unordered_map>

namespace bench {
namespace {

constexpr std::string_view author = "U00000ANA";
constexpr std::chrono::seconds patience(30);

double own_cpu_seconds() {
    rusage use{};
    getrusage(RUSAGE_THREAD, &use);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(use.ru_utime) + seconds(use.ru_stime);
}

} // namespace

double milliseconds_between(stopwatch::time_point from, stopwatch::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

spread spread_of(std::vector<double> values) {
    if (values.empty()) return {};
    std::ranges::sort(values);
    const auto at = [&](double share) {
        const auto rank = std::ceil(share * static_cast<double>(values.size()));
        return values[static_cast<std::size_t>(std::max(1.0, rank)) - 1];
    };
    return {at(0.5), at(0.99), values.back()};
}

load_figures put(const load& what, slack& on) {
    std::unordered_map<std::uint64_t, stopwatch::time_point> sent;
    std::vector<double> latencies;
    load_figures out;
    std::uint64_t begun = 0;
    const auto measured_from = stopwatch::now() + what.warm_up;
    const auto until = measured_from + what.lasts;
    const auto send = [&](stopwatch::time_point now) {
        if (begun == what.most || now >= until) return;
        ++begun;
        sent.emplace(on.type(author, what.channel, what.text), now);
    };
    on.on_acknowledged = [&](std::uint64_t number, std::string_view) {
        const auto found = sent.find(number);
        if (found == sent.end()) return;
        const auto now = stopwatch::now();
        ++out.acknowledged;
        if (now >= measured_from && now < until) {
            latencies.push_back(milliseconds_between(found->second, now));
        }
        sent.erase(found);
        send(now);
    };
    const auto cpu_before = own_cpu_seconds();
    const auto began = stopwatch::now();
    for (std::size_t i = 0; i < what.in_flight; ++i)
        send(began);
    const auto limit = std::chrono::ceil<std::chrono::milliseconds>(until - began) + patience;
    const bool all = on.wait_until([&] { return sent.empty(); }, limit);
    on.on_acknowledged = nullptr;
    if (!all) throw std::runtime_error("envelopes were not acknowledged within 30 s");
    const auto ended = std::min(stopwatch::now(), until);
    const auto took = std::chrono::duration<double>(ended - measured_from).count();
    const auto whole = std::chrono::duration<double>(stopwatch::now() - began).count();
    out.generator_cores = (own_cpu_seconds() - cpu_before) / whole;
    out.per_second = static_cast<double>(latencies.size()) / took;
    out.latency = spread_of(std::move(latencies));
    return out;
}

spread ask(const std::string& channel, const std::string& text, int times, slack& on) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        bool answered = false;
        on.on_acknowledged = [&](std::uint64_t, std::string_view) { answered = true; };
        const auto before = stopwatch::now();
        on.type(author, channel, text);
        if (!on.wait_until([&] { return answered; }, patience)) {
            throw std::runtime_error("'" + text + "' was not acknowledged");
        }
        all.push_back(milliseconds_between(before, stopwatch::now()));
    }
    on.on_acknowledged = nullptr;
    return spread_of(std::move(all));
}

} // namespace bench
