#include "bot/polling/poller.hpp"

#include <algorithm>

namespace bot::polling {

void poller::watch(std::map<std::string, commands::health_check> checks, commands::instant now) {
    watched_.clear();
    asked_.clear();
    const auto count = static_cast<std::int64_t>(std::max<std::size_t>(1, checks.size()));
    std::int64_t place = 0;
    for (auto& [name, check] : checks) {
        const auto first = now + check.every * place++ / count;
        watched_.emplace(name, watched{std::move(check), first, false});
    }
}

std::vector<poll> poller::due(commands::instant now) {
    std::vector<poll> out;
    for (auto& [name, each] : watched_) {
        if (each.asked || each.next > now) continue;
        services::service_call call;
        call.service = each.check.service;
        call.method = "GET";
        call.headers = {{"User-Agent", "incident-bot"}};
        call.within = each.check.within;
        call.repeat_unsent = false;
        const poll_id id{++last_};
        asked_.emplace(id, name);
        each.asked = true;
        // In step with the clock, not with the answers; what was missed is not made up for.
        each.next = std::max(each.next + each.check.every, now + each.check.every / 2);
        out.push_back({id, std::move(call)});
    }
    return out;
}

std::optional<commands::health_result>
poller::answered(poll_id id, const services::service_answer& heard, commands::instant) {
    const auto asked = asked_.find(id);
    if (asked == asked_.end()) return {};
    const auto name = std::move(asked->second);
    asked_.erase(asked);
    const auto found = watched_.find(name);
    if (found == watched_.end()) return {};
    found->second.asked = false;
    return judge(found->second.check, heard);
}

std::optional<commands::instant> poller::next_wake() const {
    std::optional<commands::instant> first;
    for (const auto& [name, each] : watched_) {
        if (!each.asked && (!first || each.next < *first)) first = each.next;
    }
    return first;
}

} // namespace bot::polling
