#include "bot/configuration/tracker_values.hpp"

#include "bot/tracking/tracker_calls.hpp"
#include "commands/codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace bot {
namespace {

using commands::tracker_kind;

// HTTP's Basic scheme wants it (RFC 4648).
std::string base64(std::string_view text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            const auto more = at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
            bits = (bits << 8U) | more;
        }
        const auto here = std::min<std::size_t>(3, text.size() - at);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto index = (bits >> (18U - 6U * static_cast<unsigned>(i))) & 0x3FU;
            out += i <= here ? letters[index] : '=';
        }
    }
    return out;
}

secret authorization(tracker_kind service, const tracker_values& values, const secret& token) {
    if (service == tracker_kind::linear) return token; // Linear takes a personal key as it is
    if (service == tracker_kind::github) return secret("Bearer " + token.reveal());
    return secret("Basic " + base64(values.user + ":" + token.reveal()));
}

std::string usual_address(tracker_kind service) {
    switch (service) {
    case tracker_kind::github:
        return "https://api.github.com";
    case tracker_kind::linear:
        return "https://api.linear.app";
    case tracker_kind::jira:
        break;
    }
    return {};
}

} // namespace

std::optional<commands::tracker> tracker_of(const tracker_values& values, const secret& token,
                                            services::endpoints& into,
                                            std::vector<std::string>& missing) {
    const auto service = commands::codec::enum_value<tracker_kind>(values.service);
    if (!service) return {};
    auto url = values.url.empty() ? usual_address(*service) : values.url;
    if (url.ends_with('/')) url.pop_back();
    if (url.empty()) missing.emplace_back("'tracker' needs 'url': jira has none of its own");
    if (values.project.empty()) {
        missing.emplace_back("'tracker' needs 'project', such as \"owner/name\"");
    }
    if (*service == tracker_kind::github && values.project.find('/') == std::string::npos) {
        missing.emplace_back("'tracker.project' must be \"owner/name\" for github");
    }
    if (*service == tracker_kind::jira && values.user.empty()) {
        missing.emplace_back("'tracker' needs 'user': the address that Jira's token belongs to");
    }
    if (token.empty()) {
        missing.emplace_back("'tracker' needs TRACKER_TOKEN or TRACKER_TOKEN_FILE in the "
                             "environment");
    }
    services::endpoint where{std::move(url), {}, {}};
    where.headers.emplace_back("Authorization", authorization(*service, values, token));
    into[tracking::service_name] = std::move(where);
    return commands::tracker{*service, values.project, values.issue_type, values.labels};
}

} // namespace bot
