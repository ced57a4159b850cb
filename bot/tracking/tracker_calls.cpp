#include "bot/tracking/tracker_calls.hpp"

#include "bot/tracking/github.hpp"
#include "bot/tracking/jira.hpp"
#include "bot/tracking/linear.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace bot::tracking {
namespace {

using commands::tracker_kind;

// Null, which no tracker answers with, where it is no JSON.
boost::json::value parsed(const std::string& body) {
    boost::system::error_code wrong;
    auto json = boost::json::parse(body, wrong);
    return wrong ? boost::json::value() : json;
}

// FNV-1a: no secret, only always the same.
std::uint64_t hash_of(std::string_view text, std::uint64_t from) {
    constexpr std::uint64_t prime = 1099511628211ULL;
    for (const char letter : text)
        from = (from ^ static_cast<unsigned char>(letter)) * prime;
    return from;
}

} // namespace

services::service_call create_call(const commands::file_issue& what, const std::string& text) {
    switch (what.service) {
    case tracker_kind::github:
        return github::create(what, text);
    case tracker_kind::jira:
        return jira::create(what, text);
    case tracker_kind::linear:
        break;
    }
    return linear::create(what, text);
}

std::optional<commands::tracker_issue> read_created(const commands::file_issue& what,
                                                    const std::string& body) {
    const auto json = parsed(body);
    switch (what.service) {
    case tracker_kind::github:
        return github::created(json);
    case tracker_kind::jira:
        return jira::created(json);
    case tracker_kind::linear:
        break;
    }
    return linear::created(json);
}

services::service_call find_call(const commands::file_issue& what, int page) {
    switch (what.service) {
    case tracker_kind::github:
        return github::find(what, page);
    case tracker_kind::jira:
        return jira::find(what);
    case tracker_kind::linear:
        break;
    }
    return linear::find(what);
}

found read_found(const commands::file_issue& what, int page, const std::string& body) {
    const auto json = parsed(body);
    switch (what.service) {
    case tracker_kind::github:
        return github::read(what, page, json);
    case tracker_kind::jira:
        return jira::read(json);
    case tracker_kind::linear:
        break;
    }
    return linear::read(json);
}

services::service_call look_call(const commands::look_at_issue& what) {
    switch (what.service) {
    case tracker_kind::github:
        return github::look(what);
    case tracker_kind::jira:
        return jira::look(what);
    case tracker_kind::linear:
        break;
    }
    return linear::look(what);
}

std::optional<bool> read_is_closed(const commands::look_at_issue& what, const std::string& body) {
    const auto json = parsed(body);
    switch (what.service) {
    case tracker_kind::github:
        return github::is_closed(json);
    case tracker_kind::jira:
        return jira::is_closed(json);
    case tracker_kind::linear:
        break;
    }
    return linear::is_closed(json);
}

services::service_call way_call(const commands::settle_issue& what) {
    switch (what.service) {
    case tracker_kind::github:
        return github::way_call(what);
    case tracker_kind::jira:
        return jira::way_call(what);
    case tracker_kind::linear:
        break;
    }
    return linear::way_call(what);
}

way read_way(const commands::settle_issue& what, const std::string& body) {
    const auto json = parsed(body);
    switch (what.service) {
    case tracker_kind::github:
        return github::read_way(what, json);
    case tracker_kind::jira:
        return jira::read_way(what, json);
    case tracker_kind::linear:
        break;
    }
    return linear::read_way(what, json);
}

std::string label_of(const std::string& marker) {
    auto out = marker;
    std::ranges::replace(out, ':', '-');
    return out;
}

std::string uuid_of(const std::string& marker) {
    constexpr std::uint64_t basis = 14695981039346656037ULL;
    const auto high = hash_of(marker, basis);
    const auto low = hash_of(marker, high ^ 0x9E3779B97F4A7C15ULL);
    // Version 4 and its variant in their places, for some check these bits.
    return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xFFFFU,
                       high & 0xFFFU, 0x8000U | ((low >> 48U) & 0x3FFFU), low & 0xFFFFFFFFFFFFULL);
}

} // namespace bot::tracking
