#include "bot/mitigation/steps.hpp"

#include "bot/alerts/members.hpp"
#include "bot/mitigation/kinds.hpp"

#include <fmt/format.h>

namespace bot::mitigation {

using commands::action_call;
using commands::action_end;
using commands::action_kind;
using commands::effect_acted;

std::string part(const action_call& what, const std::string& name) {
    const auto found = what.with.find(name);
    if (found == what.with.end()) return {};
    std::string out;
    for (const char letter : found->second) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                           letter == '.' || letter == '/';
        out += plain ? letter : '-';
    }
    return out;
}

services::service_call reading(const action_call& what, std::string target) {
    services::service_call out;
    out.service = what.service;
    out.method = "GET";
    out.target = std::move(target);
    out.headers = {{"User-Agent", "incident-bot"}};
    out.repeat_unsent = false; // people wait
    return out;
}

std::string refusal_words(const services::service_response& heard) {
    auto out = fmt::format("HTTP {}", heard.status);
    const auto body = alerts::parse_body(heard.body);
    if (!body) return out;
    for (const auto* member : {"message", "error.message", "error", "detail"}) {
        const auto text = alerts::text_at(*body, member);
        if (!text.empty()) return out + ": " + text;
    }
    return out;
}

std::vector<services::service_call> looks(const action_call& what) {
    switch (what.kind) {
    case action_kind::github_workflow:
        return {github::look(what)};
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return {render::look(what)};
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        return vercel::looks(what);
    case action_kind::launchdarkly:
    case action_kind::unleash:
    case action_kind::flagsmith:
        return {flags::look(what)};
    case action_kind::http:
        break;
    }
    return {};
}

std::variant<commands::effect_prepared, cannot>
resolve(const action_call& what, const std::vector<services::service_response>& seen) {
    for (const auto& each : seen) {
        if (each.status < 200 || each.status > 299) return cannot{refusal_words(each)};
    }
    switch (what.kind) {
    case action_kind::github_workflow:
        return github::resolve(what);
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return render::resolve(what, seen.at(0));
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        return vercel::resolve(what, seen.at(0), seen.at(1));
    case action_kind::launchdarkly:
    case action_kind::unleash:
    case action_kind::flagsmith:
        return flags::resolve(what, seen.at(0));
    case action_kind::http:
        break;
    }
    return commands::effect_prepared{what, fmt::format("send {} {} to {}{}", what.method,
                                                       what.target, what.service,
                                                       what.body.empty() ? "" : ": " + what.body)};
}

services::service_call request(const action_call& what) {
    services::service_call out;
    out.service = what.service;
    out.method = what.method;
    out.target = what.target;
    out.body = what.body;
    out.headers = {{"User-Agent", "incident-bot"}};
    const auto type = what.with.find("content_type");
    if (!out.body.empty()) {
        out.headers.emplace_back("Content-Type",
                                 type == what.with.end() ? "application/json" : type->second);
    }
    out.within = std::min<commands::duration>(what.within, std::chrono::seconds(30));
    out.repeat_unsent = false; // whatever happens, a person is told
    return out;
}

std::optional<services::service_call> dry_request(const action_call& what) {
    if (what.kind != action_kind::launchdarkly) return {};
    auto out = request(what);
    out.target += "?dryRun=true";
    return out;
}

// A request has ended with its answer; all else is followed. A server's own trouble (5xx) leaves
// open what it did before.
effect_acted accepted(const action_call& what, const services::service_answer& heard) {
    if (const auto* unsent = std::get_if<services::service_not_sent>(&heard)) {
        return {action_end::failed, "It was not sent: " + unsent->why, {}, {}};
    }
    if (const auto* lost = std::get_if<services::service_unknown>(&heard)) {
        return {action_end::unknown, "There was no answer: " + lost->why, {}, {}};
    }
    const auto& response = std::get<services::service_response>(heard);
    if (response.status >= 500) {
        return {action_end::unknown, refusal_words(response), {}, {}};
    }
    if (response.status < 200 || response.status > 299) {
        return {action_end::failed, refusal_words(response), {}, {}};
    }
    switch (what.kind) {
    case action_kind::github_workflow:
        return github::accepted(response);
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return render::accepted(what, response);
    case action_kind::http:
        return {action_end::succeeded, fmt::format("It answered HTTP {}", response.status), {}, {}};
    default:
        break;
    }
    return {action_end::going_on, "It was accepted", {}, {}};
}

services::service_call follow(const action_call& what, const std::string& reference) {
    switch (what.kind) {
    case action_kind::github_workflow:
        return github::follow(what, reference);
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return render::follow(what, reference);
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        return vercel::follow(what);
    default:
        break;
    }
    return flags::look(what);
}

effect_acted progress(const action_call& what, const std::string& reference,
                      const services::service_response& heard, commands::instant since) {
    switch (what.kind) {
    case action_kind::github_workflow:
        return github::progress(reference, heard, since);
    case action_kind::render_rollback:
    case action_kind::render_scale:
        return render::progress(what, heard, since);
    case action_kind::vercel_rollback:
    case action_kind::vercel_promote:
        return vercel::progress(what, heard);
    default:
        break;
    }
    return flags::progress(what, heard);
}

} // namespace bot::mitigation
