#include "bot/alerts/missed.hpp"

#include "bot/alerts/members.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace bot::alerts {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration kept_for = 72h; // by GitHub
constexpr std::size_t most = 50;             // later ones are asked for at the next start

services::service_call call_of(const source& from, std::string method, std::string target) {
    services::service_call out;
    out.service = from.service;
    out.method = std::move(method);
    out.target = from.hook + std::move(target);
    out.headers = {{"User-Agent", "incident-bot"}};
    return out;
}

bool has_arrived(const boost::json::value& delivery) {
    const auto status = integer_at(delivery, "status_code");
    return status >= 200 && status <= 299;
}

} // namespace

services::service_call look_for_missed(const source& from) {
    return call_of(from, "GET", "/deliveries?per_page=100");
}

std::vector<services::service_call>
ask_again(const source& from, const services::service_response& heard, commands::instant now) {
    std::vector<services::service_call> out;
    const auto body = parse_body(heard.body);
    const auto* all = body ? body->if_array() : nullptr;
    if (!all || heard.status > 299) return out;
    std::set<std::string> done; // by guid: one may have been tried more than once
    for (const auto& each : *all) {
        if (has_arrived(each)) done.insert(text_at(each, "guid"));
    }
    for (const auto& each : *all) { // newest first
        const auto at = instant_at(each, "delivered_at");
        const auto id = integer_at(each, "id");
        if (!at || *at < now - kept_for || id <= 0) continue;
        if (!done.insert(text_at(each, "guid")).second) continue;
        out.push_back(call_of(from, "POST", fmt::format("/deliveries/{}/attempts", id)));
    }
    std::ranges::reverse(out);
    if (out.size() > most) out.resize(most);
    return out;
}

boost::asio::awaitable<void> recover_missed(services::directory& by, sources from,
                                            std::function<commands::instant()> now, logger log) {
    const auto at = now();
    for (const auto& [name, each] : from) {
        if (each.hook.empty()) continue;
        auto question = look_for_missed(each);
        const auto heard = co_await by.call(std::move(question));
        const auto* said = std::get_if<services::service_response>(&heard);
        if (!said || said->status > 299) {
            log.warn("what was missed cannot be asked for",
                     {{"source", name}, {"status", std::int64_t{said ? said->status : 0}}});
            continue;
        }
        auto calls = ask_again(each, *said, at);
        std::int64_t asked = 0;
        for (auto& call : calls) {
            const auto answer = co_await by.call(std::move(call));
            const auto* taken = std::get_if<services::service_response>(&answer);
            if (taken && taken->status < 300) ++asked;
        }
        if (calls.empty()) continue;
        log.info("asked for what was missed", {{"source", name},
                                               {"missed", static_cast<std::int64_t>(calls.size())},
                                               {"asked", asked}});
    }
}

} // namespace bot::alerts
