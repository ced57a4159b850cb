#include "bot/alerts/missed.hpp"
#include "bot/app/runner.hpp"
#include "bot/app/seen_mark.hpp"

// The runner's calls of Slack's Web API.
namespace bot {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t warm_connections = 4;

std::string text_in(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

// Slack's "no" is an answer that a script knows what to do with; none at all is trouble.
void tell(const logger& log, const slack::web_answer& answer, logger::fields what) {
    const bool heard = std::holds_alternative<slack::answer_ok>(answer) ||
                       std::holds_alternative<slack::answer_refused>(answer);
    if (heard) return log.debug("called Slack", what);
    log.warn("a call of Slack did not get through", what);
}

void tell(const logger& log, const services::service_answer& answer, logger::fields what) {
    const auto* response = std::get_if<services::service_response>(&answer);
    if (response && response->status < 400) return log.debug("called a service", what);
    log.warn("a service did not take a call", what);
}

} // namespace

// Every call goes this way, so that it is counted.
boost::asio::awaitable<slack::web_answer> runner::ask(slack::web_call what) {
    const auto began = clock::stopwatch();
    const auto method = what.method;
    auto answer = co_await web_.call(std::move(what));
    calls_.count(method, answer, clock::stopwatch() - began);
    co_return answer;
}

boost::asio::awaitable<bool> runner::introduce() {
    auto wait = std::chrono::milliseconds(1s);
    while (!stopping_) {
        slack::web_call question{"auth.test", {}, {}};
        auto answer = co_await ask(std::move(question));
        if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
            commands::bot_started who{{text_in(ok->json, "user_id")},
                                      text_in(ok->json, "bot_id"),
                                      text_in(ok->json, "team_id"),
                                      text_in(ok->json, "url")};
            log_.info("Slack knows this bot",
                      {{"user", who.bot_user}, {"team", text_in(ok->json, "team")}});
            co_await web_.warm(warm_connections);
            if (const auto last = read_seen_mark(config_.directory)) engine_.was_seen(*last);
            engine_.watch(config_.team.health_checks, time_.now());
            engine_.start(std::move(who), time_.now());
            become_ready();
            tasks_.spawn("mark", mark_task());
            tasks_.spawn("examination", examine_task());
            tasks_.spawn("missed", alerts::recover_missed(
                                       services_, config_.detection.alerts,
                                       [this] { return time_.now(); }, log_));
            co_return true;
        }
        std::string why = "no answer";
        if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
            log_.error("Slack refuses the bot token. Check SLACK_BOT_TOKEN (xoxb-…) with "
                       "'incident-bot check'.",
                       {{"error", refused->error}});
            end(refused_for_good);
            co_return false;
        }
        if (const auto* unsent = std::get_if<slack::answer_not_sent>(&answer)) why = unsent->why;
        if (const auto* lost = std::get_if<slack::answer_unknown>(&answer)) why = lost->why;
        if (const auto* limited = std::get_if<slack::answer_limited>(&answer)) {
            why = "rate limited";
            wait = std::max<std::chrono::milliseconds>(wait, limited->retry_after);
        }
        log_.warn("Slack cannot be reached yet; trying again",
                  {{"url", config_.api_url}, {"why", why}, {"wait_ms", wait}});
        // Slack's trouble is not the service's: it is up, and /readyz says what is missing.
        become_ready();
        co_await wake_.wait_for(wait);
        wait = std::min<std::chrono::milliseconds>(wait * 2, 30s);
    }
    co_return false;
}

boost::asio::awaitable<void> runner::open_url_task() {
    const auto began = clock::stopwatch();
    slack::web_call question{"apps.connections.open", {}, {}};
    const auto method = question.method;
    auto token = config_.app_token;
    auto answer = co_await web_.call_as_app(std::move(question), std::move(token));
    calls_.count(method, answer, clock::stopwatch() - began);
    const auto now = time_.now();
    if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
        engine_.session().url_opened(text_in(ok->json, "url"), now);
    } else if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
        engine_.session().url_failed(refused->error, {}, {}, now);
    } else if (const auto* limited = std::get_if<slack::answer_limited>(&answer)) {
        engine_.session().url_failed("ratelimited", {}, limited->retry_after, now);
    } else if (const auto* unsent = std::get_if<slack::answer_not_sent>(&answer)) {
        engine_.session().url_failed({}, unsent->why, {}, now);
    } else if (const auto* unknown = std::get_if<slack::answer_unknown>(&answer)) {
        engine_.session().url_failed({}, unknown->why, {}, now);
    }
    pump();
}

boost::asio::awaitable<void> runner::call_task(call_slack what) {
    const auto began = time_.now();
    const auto method = what.call.method;
    auto answer = co_await ask(std::move(what.call));
    std::string outcome = "ok";
    if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) outcome = refused->error;
    if (std::holds_alternative<slack::answer_limited>(answer)) outcome = "ratelimited";
    if (const auto* unsent = std::get_if<slack::answer_not_sent>(&answer)) outcome = unsent->why;
    if (const auto* lost = std::get_if<slack::answer_unknown>(&answer)) outcome = lost->why;
    tell(log_, answer,
         {{"method", method},
          {"outcome", outcome},
          {"took_ms", time_.now() - began},
          {"correlation", what.correlation}});
    engine_.answered(what.id, std::move(answer), time_.now());
    pump();
}

boost::asio::awaitable<void> runner::service_task(call_service what) {
    const auto began = time_.now();
    const auto service = what.call.service;
    auto answer = co_await services_.call(std::move(what.call));
    service_calls_.count(service, answer);
    std::string outcome;
    if (const auto* response = std::get_if<services::service_response>(&answer)) {
        outcome = (service == "mail" ? "SMTP " : "HTTP ") + std::to_string(response->status);
    }
    const auto* unsent = std::get_if<services::service_not_sent>(&answer);
    if (unsent) outcome = unsent->why;
    if (const auto* lost = std::get_if<services::service_unknown>(&answer)) outcome = lost->why;
    tell(log_, answer,
         {{"service", service},
          {"outcome", outcome},
          {"took_ms", time_.now() - began},
          {"correlation", what.correlation}});
    engine_.answered(what.id, std::move(answer), time_.now());
    pump();
}

boost::asio::awaitable<void> runner::poll_task(ask_endpoint what) {
    const auto id = what.id;
    auto answer = co_await services_.call(std::move(what.call));
    engine_.polled(id, answer, time_.now());
    pump();
}

boost::asio::awaitable<void> runner::once_task(try_once what) {
    std::string failed;
    if (auto* call = std::get_if<slack::web_call>(&what.what)) {
        const auto method = call->method;
        auto answer = co_await ask(std::move(*call));
        const auto* refused = std::get_if<slack::answer_refused>(&answer);
        if (refused) failed = method + ": " + refused->error;
        if (!refused && !std::holds_alternative<slack::answer_ok>(answer)) failed = method;
    } else if (auto* response = std::get_if<slack::response>(&what.what)) {
        const auto began = clock::stopwatch();
        auto why = co_await web_.respond(std::move(*response));
        slack::web_answer answer = slack::answer_ok{};
        if (!why.empty()) answer = slack::answer_unknown{why};
        calls_.count("response_url", answer, clock::stopwatch() - began);
        failed = std::move(why);
    }
    if (!failed.empty()) {
        log_.warn("a private answer or a form did not get through",
                  {{"why", failed}, {"correlation", what.correlation}});
    }
}

} // namespace bot
