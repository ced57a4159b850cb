#include "tests/workspace/fault_list.hpp"

#include <boost/json/serialize.hpp>

namespace workspace {

std::optional<fault> fault_list::next(const api_request& request) {
    std::optional<fault> hit;
    for (auto it = faults_.begin(); it != faults_.end();) {
        if (!it->method.empty() && it->method != request.method) {
            ++it;
            continue;
        }
        // Each waiting fault counts the call; the first that is due wins.
        if (--it->nth > 0 || hit) {
            it->nth = std::max(it->nth, 1);
            ++it;
            continue;
        }
        hit = *it;
        it->nth = 1;
        if (--it->times <= 0)
            it = faults_.erase(it);
        else
            ++it;
    }
    if (!hit && source_) hit = source_(request);
    return hit;
}

bool before_effect(fault_kind kind) {
    switch (kind) {
    case fault_kind::server_error:
    case fault_kind::unavailable:
    case fault_kind::too_many_requests:
    case fault_kind::too_many_without_header:
    case fault_kind::slack_error:
    case fault_kind::lose_request:
        return true;
    default:
        return false;
    }
}

namespace {

constexpr auto error_page = "<!DOCTYPE html><html><body><h1>Server Error</h1></body></html>";

boost::json::object says(const std::string& error) {
    return {{"ok", false}, {"error", error}};
}

} // namespace

api_answer answer_instead(const fault& what) {
    api_answer answer;
    answer.delay = what.delay;
    switch (what.kind) {
    case fault_kind::server_error:
        answer.status = 500;
        answer.raw_body = error_page;
        break;
    case fault_kind::unavailable:
        answer.status = 503;
        answer.raw_body = error_page;
        break;
    case fault_kind::too_many_requests:
        answer.retry_after = what.retry_after;
        [[fallthrough]];
    case fault_kind::too_many_without_header:
        answer.status = 429;
        answer.body = says("ratelimited");
        break;
    case fault_kind::lose_request:
        answer.fate = answer_fate::lost_before_effect;
        break;
    default:
        answer.body = says(what.error);
        break;
    }
    return answer;
}

void spoil(api_answer& answer, const fault& what) {
    answer.delay = what.delay;
    switch (what.kind) {
    case fault_kind::slack_error_after_effect:
        answer.body = says(what.error);
        break;
    case fault_kind::server_error_after_effect:
        answer.status = 500;
        answer.raw_body = error_page;
        break;
    case fault_kind::lose_answer:
        answer.fate = answer_fate::lost_after_effect;
        break;
    case fault_kind::garbage_body:
        answer.raw_body = "\x1f\x8b<not json";
        break;
    case fault_kind::truncated_body: {
        auto text = boost::json::serialize(answer.body);
        text.resize(text.size() / 2);
        answer.raw_body = std::move(text);
        break;
    }
    default:
        break;
    }
}

std::string_view name_of(fault_kind kind) {
    switch (kind) {
    case fault_kind::server_error:
        return "server_error";
    case fault_kind::unavailable:
        return "unavailable";
    case fault_kind::too_many_requests:
        return "too_many_requests";
    case fault_kind::too_many_without_header:
        return "too_many_without_header";
    case fault_kind::slack_error:
        return "slack_error";
    case fault_kind::slack_error_after_effect:
        return "slack_error_after_effect";
    case fault_kind::server_error_after_effect:
        return "server_error_after_effect";
    case fault_kind::lose_answer:
        return "lose_answer";
    case fault_kind::lose_request:
        return "lose_request";
    case fault_kind::garbage_body:
        return "garbage_body";
    case fault_kind::truncated_body:
        return "truncated_body";
    case fault_kind::slow:
        return "slow";
    }
    return "";
}

} // namespace workspace
