#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

namespace {

// Who calls. Throws `refused`: not_authed, invalid_auth, not_allowed_token_type.
struct caller {
    std::string_view kind;
    std::string user;
    installed_app* app;
};

caller find_caller(const world& w, const api_request& request) {
    if (request.token.empty()) return {"none", {}, w.app};
    for (auto* app : w.apps()) {
        if (request.token == app->is.app_token) return {"app", {}, app};
        if (request.token == app->is.bot_token) return {"bot", app->is.bot_user, app};
    }
    const auto found = w.start.user_tokens.find(request.token);
    if (found != w.start.user_tokens.end()) return {"user", found->second, w.app};
    return {"unknown", {}, w.app};
}

void check_caller(const world& w, const caller& who, const api_request& request) {
    if (who.kind == "none") throw refused{"not_authed"};
    if (who.kind == "unknown") throw refused{"invalid_auth"};
    if (!w.token_error.empty()) throw refused{w.token_error};
    const bool wants_app = request.method == "apps.connections.open";
    if (wants_app && !request.is_post) throw refused{"insecure_request"};
    if (wants_app != (who.kind == "app")) throw refused{"not_allowed_token_type"};
}

void add_warning(json::object& body, std::string_view code) {
    body["warning"] = code;
    auto& metadata = body["response_metadata"];
    if (!metadata.is_object()) metadata = json::object{};
    metadata.get_object()["warnings"] = json::array{code};
}

// The limit of the method, and the one of the channel that is posted to. Slack: 4.1, 4.2.
std::optional<std::chrono::seconds> must_wait(world& w, const method& what,
                                              const api_request& request, instant now) {
    if (!w.settings.rate_limits) return {};
    if (const auto wait = w.app->limits.take(what.name, what.allowed, now)) return wait;
    if (what.name != "chat.postMessage") return {};
    const auto to = request.arguments.if_contains("channel");
    if (!to || !to->is_string()) return {};
    return w.app->limits.take_post(to->get_string(), now);
}

void carry_out(world& w, const api_request& request, const caller& who, instant now,
               api_answer& result) {
    try {
        const auto what = find_method(request.method);
        if (!what) throw refused{"unknown_method", {{"req_method", request.method}}};
        check_caller(w, who, request);
        if (const auto wait = must_wait(w, *what, request, now)) {
            result.status = 429;
            result.retry_after = wait;
            result.body = {{"ok", false}, {"error", "ratelimited"}};
            return;
        }
        const bool is_json =
            request.body == body_kind::json || request.body == body_kind::json_without_charset;
        static const json::object nothing;
        const call made{w, is_json && !what->takes_json ? nothing : request.arguments, now,
                        who.user, who.kind == "bot"};
        result.accepted_scopes = what->scopes;
        std::ranges::replace(result.accepted_scopes, '|', ',');
        if (!what->scopes.empty()) made.need_scope(what->scopes);
        result.body = what->run(made);
    } catch (const refused& no) {
        result.body = {{"ok", false}, {"error", no.what()}};
        for (const auto& [key, value] : no.more())
            result.body[key] = value;
        // Slack: conversations.leave by a non-member answers without `error`.
        if (const auto quiet = no.more().if_contains("without_error"); quiet) {
            result.body.erase("error");
            result.body.erase("without_error");
        }
    }
}

void log(world& w, const api_request& request, const caller& who, const api_answer& result,
         std::string_view fault, instant now) {
    if (w.start.request_log_limit == 0) return;
    request_record line{
        now, request.method, std::string{who.kind}, request.arguments, result.status, {}};
    if (!fault.empty())
        line.outcome = fmt::format("fault: {}", fault);
    else
        line.outcome = result.error().empty() ? "ok" : result.error();
    w.requests.push_back(std::move(line));
    if (w.requests.size() > w.start.request_log_limit) w.requests.pop_front();
}

} // namespace

api_answer answer(world& w, const api_request& request, instant now) {
    const auto who = find_caller(w, request);
    const concerning scope(w, *who.app);
    const auto fault = w.faults.next(request);
    api_answer result;
    if (fault && before_effect(fault->kind)) {
        result = answer_instead(*fault);
    } else {
        carry_out(w, request, who, now, result);
        if (request.body == body_kind::json_without_charset)
            add_warning(result.body, "missing_charset");
        if (fault) spoil(result, *fault);
    }
    result.granted_scopes = who.kind == "app" ? "connections:write" : w.app->scope_list;
    log(w, request, who, result, fault ? name_of(fault->kind) : std::string_view{}, now);
    return result;
}

} // namespace workspace
