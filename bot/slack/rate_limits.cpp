#include "bot/slack/rate_limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace bot::slack {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration minute = 60s;
// Answers travel, too: what we count a minute after its answer, Slack has counted for longer.
constexpr commands::duration margin = 50ms;

constexpr double channel_burst = 3;      // announcement, timeline, and one more
constexpr double posts_per_second = 1.0; // in one channel
constexpr std::size_t most_channels = 1000;

constexpr int tier2 = 20;
constexpr int tier3 = 50;
constexpr int tier4 = 100;
constexpr int posts = 300; // "several hundred a minute" in a workspace

constexpr std::array<std::pair<std::string_view, int>, 38> budgets{{
    {"chat.postMessage", posts},
    {"auth.test", tier3},
    {"apps.connections.open", tier3},
    {"bookmarks.add", tier2},
    {"bookmarks.list", tier3},
    {"canvases.create", tier2},
    {"canvases.edit", tier3},
    {"chat.delete", tier3},
    {"chat.postEphemeral", tier4},
    {"chat.update", tier3},
    {"conversations.archive", tier2},
    {"conversations.canvases.create", tier2},
    {"conversations.create", tier2},
    {"conversations.history", tier3},
    {"conversations.info", tier3},
    {"conversations.invite", tier3},
    {"conversations.join", tier3},
    {"conversations.list", tier2},
    {"conversations.members", tier4},
    {"conversations.open", tier3},
    {"conversations.rename", tier2},
    {"conversations.replies", tier3},
    {"conversations.setPurpose", tier2},
    {"conversations.setTopic", tier2},
    {"files.completeUploadExternal", tier4},
    {"files.getUploadURLExternal", tier4},
    {"files.upload", tier4},
    {"pins.add", tier2},
    {"pins.remove", tier2},
    {"usergroups.users.list", tier2},
    {"usergroups.users.update", tier2},
    {"users.conversations", tier3},
    {"users.info", tier4},
    {"users.list", tier2},
    {"views.open", tier4},
    {"views.publish", tier4},
    {"views.push", tier4},
    {"views.update", tier4},
}};

bool is_post(const web_call& call) {
    return call.method == "chat.postMessage";
}

} // namespace

int rate_limits::per_minute(std::string_view method) {
    const auto found = std::ranges::find(budgets, method, &std::pair<std::string_view, int>::first);
    return found == budgets.end() ? tier2 : found->second;
}

double rate_limits::tokens(const bucket& of, commands::instant now) const {
    const auto seconds = std::chrono::duration<double>(now - of.as_of).count();
    return std::min(channel_burst, of.tokens + std::max(0.0, seconds) * posts_per_second);
}

commands::instant rate_limits::earliest(const web_call& call, commands::instant now) const {
    auto when = now;
    if (const auto found = methods_.find(call.method); found != methods_.end()) {
        const auto& of = found->second;
        when = std::max(when, of.not_before);
        const auto budget = static_cast<std::size_t>(per_minute(call.method));
        const auto recent = std::ranges::upper_bound(of.finished, now - minute - margin);
        const auto used = static_cast<std::size_t>(of.finished.end() - recent) +
                          static_cast<std::size_t>(of.in_flight);
        if (used >= budget) {
            const auto over = used - budget;
            const auto left = static_cast<std::size_t>(of.finished.end() - recent);
            // The one that must leave the window; while only calls in flight fill it, look again.
            when = over < left ? std::max(when, recent[static_cast<std::ptrdiff_t>(over)] + minute +
                                                    margin + 1ms)
                               : std::max(when, now + 100ms);
        }
    }
    if (is_post(call)) {
        if (const auto found = channels_.find(call.channel); found != channels_.end()) {
            const double have = tokens(found->second, now);
            if (have < 1) {
                const auto wait = std::ceil((1 - have) / posts_per_second * 1000);
                when = std::max(when, now + commands::duration(static_cast<std::int64_t>(wait)));
            }
        }
    }
    return when;
}

void rate_limits::started(const web_call& call, commands::instant now) {
    ++methods_[call.method].in_flight;
    if (!is_post(call)) return;
    if (channels_.size() >= most_channels) {
        std::erase_if(channels_, [&](const auto& entry) {
            return tokens(entry.second, now) >= channel_burst;
        });
    }
    const auto [of, fresh] = channels_.try_emplace(call.channel, bucket{channel_burst, now});
    of->second = {tokens(of->second, now) - 1, now};
}

void rate_limits::answered(const web_call& call, commands::instant now) {
    auto& of = methods_[call.method];
    of.in_flight = std::max(0, of.in_flight - 1);
    of.finished.push_back(now);
    while (!of.finished.empty() && of.finished.front() < now - minute - margin) {
        of.finished.pop_front();
    }
}

void rate_limits::limited(const web_call& call, commands::duration retry_after,
                          commands::instant now) {
    auto& of = methods_[call.method];
    of.not_before = std::max(of.not_before, now + retry_after);
}

} // namespace bot::slack
