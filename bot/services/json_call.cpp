#include "bot/services/json_call.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace bot::services {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration longest_wait = 5min;
constexpr std::size_t longest_reason = 200;

// Retry-After, or the seconds to PagerDuty's reset (REST rate limits); as a date it is ignored.
commands::duration wanted_wait(const service_response& answer) {
    for (const auto* name : {"retry-after", "ratelimit-reset"}) {
        const auto text = header_of(answer, name);
        std::int64_t seconds = 0;
        const auto* end = text.data() + text.size();
        const auto [stopped, wrong] = std::from_chars(text.data(), end, seconds);
        if (wrong != std::errc{} || stopped != end || seconds < 0) continue;
        return std::min<commands::duration>(
            longest_wait, std::chrono::seconds(std::min<std::int64_t>(seconds, 3600)));
    }
    return {};
}

std::string text_in(const boost::json::object& json, const char* member) {
    const auto* found = json.if_contains(member);
    if (found && found->is_string()) return std::string(found->as_string());
    // Jira: {"errors": {"project": "project is required"}}
    const auto* by_field = found ? found->if_object() : nullptr;
    if (by_field && !by_field->empty() && by_field->begin()->value().is_string()) {
        return std::string(by_field->begin()->value().as_string());
    }
    const auto* list = found ? found->if_array() : nullptr;
    if (!list || list->empty()) return {};
    if (list->front().is_string()) return std::string(list->front().as_string());
    const auto* first = list->front().if_object();
    const auto* message = first ? first->if_contains("message") : nullptr;
    return message && message->is_string() ? std::string(message->as_string()) : std::string();
}

// What services say of a refusal, wherever they say it.
std::string reason_in(const std::string& body) {
    boost::system::error_code wrong;
    const auto json = boost::json::parse(body, wrong);
    if (wrong || !json.is_object()) return {};
    std::string out;
    for (const auto* member : {"message", "errorMessages", "errors", "error"}) {
        const auto text = text_in(json.as_object(), member);
        if (!text.empty() && out.find(text) == out.npos) out += (out.empty() ? "" : "; ") + text;
    }
    if (out.size() > longest_reason) out.resize(longest_reason);
    return out;
}

} // namespace

service_call json_call(std::string service, std::string target, const boost::json::object& body) {
    service_call out;
    out.service = std::move(service);
    out.target = std::move(target);
    out.headers.emplace_back("Content-Type", "application/json");
    out.headers.emplace_back("Accept", "application/json");
    out.body = boost::json::serialize(body);
    out.repeat_unsent = false;
    return out;
}

service_call get_call(std::string service, std::string target) {
    service_call out;
    out.service = std::move(service);
    out.method = "GET";
    out.target = std::move(target);
    out.headers.emplace_back("Accept", "application/json");
    out.repeat_unsent = false;
    return out;
}

std::string header_of(const service_response& answer, std::string_view name) {
    for (const auto& [each, value] : answer.headers) {
        if (each == name) return value;
    }
    return {};
}

judgement judge(const service_answer& answer) {
    using what = judgement::what;
    if (const auto* unsent = std::get_if<service_not_sent>(&answer)) {
        return {what::not_now, false, unsent->why, {}};
    }
    if (const auto* lost = std::get_if<service_unknown>(&answer)) {
        return {what::not_now, true, lost->why, {}};
    }
    const auto& said = std::get<service_response>(answer);
    if (said.status >= 200 && said.status < 300) return {};
    auto why = fmt::format("it answered {}", said.status);
    if (const auto reason = reason_in(said.body); !reason.empty()) why += ": " + reason;
    // GitHub says 403 where too much was asked in a short time, and for how long to wait.
    const bool too_much = said.status == 403 && !header_of(said, "retry-after").empty();
    // Statuspage says 420 where others say 429 (its rate limiting).
    const bool limited = said.status == 429 || said.status == 420 || too_much;
    if (limited) return {what::not_now, false, why, wanted_wait(said)};
    const bool broken = said.status >= 500 || said.status == 408;
    return {broken ? what::not_now : what::refused, broken, why, wanted_wait(said)};
}

} // namespace bot::services
