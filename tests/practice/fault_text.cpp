#include "tests/practice/fault_text.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace practice {
namespace {

using bot::net::failure;
using bot::net::failure_kind;
using workspace::disconnect_reason;
using workspace::fault_kind;

template <class T> using named = std::pair<std::string_view, T>;

constexpr std::array kinds = {
    named<fault_kind>{"server_error", fault_kind::server_error},
    named<fault_kind>{"unavailable", fault_kind::unavailable},
    named<fault_kind>{"too_many_requests", fault_kind::too_many_requests},
    named<fault_kind>{"too_many_without_header", fault_kind::too_many_without_header},
    named<fault_kind>{"slack_error", fault_kind::slack_error},
    named<fault_kind>{"slack_error_after_effect", fault_kind::slack_error_after_effect},
    named<fault_kind>{"server_error_after_effect", fault_kind::server_error_after_effect},
    named<fault_kind>{"lose_answer", fault_kind::lose_answer},
    named<fault_kind>{"lose_request", fault_kind::lose_request},
    named<fault_kind>{"garbage_body", fault_kind::garbage_body},
    named<fault_kind>{"truncated_body", fault_kind::truncated_body},
    named<fault_kind>{"slow", fault_kind::slow},
};

constexpr std::array reasons = {
    named<disconnect_reason>{"warning", disconnect_reason::warning},
    named<disconnect_reason>{"refresh_requested", disconnect_reason::refresh_requested},
    named<disconnect_reason>{"link_disabled", disconnect_reason::link_disabled},
    named<disconnect_reason>{"too_many_websockets", disconnect_reason::too_many_websockets},
    named<disconnect_reason>{"unknown", disconnect_reason::unknown},
    named<disconnect_reason>{"absent", disconnect_reason::absent},
};

template <class Table> auto look_up(const Table& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const auto& row) { return row.first == name; });
    return found == table.end() ? std::nullopt : std::optional(found->second);
}

failure wrong_kind() {
    std::string known;
    for (const auto& row : kinds) {
        known += (known.empty() ? "" : ", ") + std::string(row.first);
    }
    return {failure_kind::protocol, "A fault needs a \"kind\", one of: " + known + "."};
}

bool set_number(workspace::fault& made, std::string_view key, std::int64_t number) {
    constexpr std::int64_t most = 1'000'000;
    if (number < 0 || number > most) {
        return false;
    }
    if (key == "nth") {
        made.nth = static_cast<int>(number);
    } else if (key == "times") {
        made.times = static_cast<int>(number);
    } else if (key == "retry_after") {
        made.retry_after = std::chrono::seconds(number);
    } else if (key == "delay") {
        made.delay = std::chrono::milliseconds(number);
    } else {
        return false;
    }
    return true;
}

} // namespace

bot::net::result<workspace::fault> parse_fault(const boost::json::object& text) {
    workspace::fault made;
    const auto* kind = text.if_contains("kind");
    const auto known = kind && kind->is_string() ? look_up(kinds, kind->get_string())
                                                 : std::optional<fault_kind>();
    if (!known) {
        return wrong_kind();
    }
    made.kind = *known;
    for (const auto& [key, value] : text) {
        if (key == "kind") {
            continue;
        }
        if (key == "method" && value.is_string()) {
            made.method = std::string(value.get_string());
        } else if (key == "error" && value.is_string()) {
            made.error = std::string(value.get_string());
        } else if (!value.is_int64() || !set_number(made, key, value.get_int64())) {
            return failure(failure_kind::protocol, "\"" + std::string(key) +
                                                       "\" is not a member of a fault, or its "
                                                       "value cannot be used.");
        }
    }
    return made;
}

std::optional<workspace::disconnect_reason> parse_disconnect_reason(std::string_view text) {
    return look_up(reasons, text);
}

} // namespace practice
