#include "bot/app/health.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t least_room = std::int64_t{32} << 20; // some days of incidents
constexpr commands::duration longest_commit = 10s;          // Slack gives an envelope 3 s
constexpr commands::duration longest_delivery = 5min;

auto whole_seconds(commands::duration length) {
    return std::chrono::floor<std::chrono::seconds>(length).count();
}

finding judge_slack(const measurements& what) {
    if (!what.blocked_by.empty()) {
        return {"slack", false, "Slack refuses the bot token: " + what.blocked_by};
    }
    if (what.live_connections == 0) return {"slack", false, "not connected"};
    return {"slack", true, fmt::format("{} connections", what.live_connections)};
}

finding judge_database(const measurements& what) {
    const auto wrong = [](std::string text) { return finding{"database", false, std::move(text)}; };
    if (!what.unreadable.empty()) return wrong("cannot be read: " + what.unreadable);
    if (!what.writable) return wrong("its file may not be written");
    if (!what.journal.trouble.empty()) return wrong(what.journal.trouble);
    if (what.journal.oldest > longest_commit) {
        return wrong(fmt::format("a command has waited {} s for the disk",
                                 whole_seconds(what.journal.oldest)));
    }
    if (what.free_bytes < least_room) {
        return wrong(fmt::format("only {} MiB left on its disk", what.free_bytes >> 20));
    }
    return {"database", true, "can be written"};
}

finding judge_delivery(const measurements& what) {
    if (what.deliveries.depth > 0 && what.deliveries.oldest > longest_delivery) {
        return {"delivery", false,
                fmt::format("{} effects wait, the oldest for {} s", what.deliveries.depth,
                            whole_seconds(what.deliveries.oldest))};
    }
    return {"delivery", true, fmt::format("{} effects wait", what.deliveries.depth)};
}

} // namespace

std::vector<finding> judge(const measurements& what) {
    return {judge_slack(what), judge_database(what), judge_delivery(what)};
}

bool is_ready(const std::vector<finding>& all) {
    return std::ranges::all_of(all, [](const finding& each) { return each.good; });
}

std::string to_text(const std::vector<finding>& all) {
    std::string out;
    for (const auto& each : all)
        out += fmt::format("{}  {}: {}\n", each.good ? "ok   " : "WRONG", each.name, each.text);
    return out;
}

} // namespace bot
