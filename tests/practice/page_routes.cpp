#include "tests/practice/page_routes.hpp"

#include "tests/practice/answers.hpp"
#include "tests/practice/form.hpp"
#include "tests/practice/verbs.hpp"

#include <boost/json/serialize.hpp>

#include <charconv>

namespace practice {

namespace asio = boost::asio;
namespace json = boost::json;
using bot::net::http_reply;
using bot::net::http_request;
using bot::net::http_response;

namespace {

constexpr std::chrono::seconds heartbeat(15);
// A person waits for the bot this long at most; the model gives up before (Slack: 3 s).
constexpr std::chrono::seconds patience(8);

std::string text_of(const form_fields& query, std::string_view name) {
    return find(query, name).value_or("");
}

// Somebody who exists: the one asked for, else the first person.
std::string person(stage& on, const std::string& wanted) {
    const auto& users = on.model().users();
    const auto found = users.find(wanted);
    if (found != users.end() && !found->second.is_bot) {
        return wanted;
    }
    for (const workspace::user& one : on.model().start().users) {
        if (!one.is_bot) {
            return one.id;
        }
    }
    return wanted;
}

json::object state(stage& on, const std::string& user) {
    json::object all = on.model().state_for(user, on.now());
    all["speed"] = on.clock().speed();
    all["verbs"] = verbs();
    return all;
}

http_response clock(stage& on) {
    const double now = static_cast<double>(on.now().time_since_epoch().count()) / 1000.0;
    return json_answer(json::object{{"now", now}, {"speed", on.clock().speed()}});
}

http_response history(stage& on, const std::string& user, const form_fields& query) {
    std::size_t limit = 50;
    const std::string wanted = text_of(query, "limit");
    std::from_chars(wanted.data(), wanted.data() + wanted.size(), limit);
    return json_answer(on.model().history_for(user, text_of(query, "channel"),
                                              text_of(query, "before"),
                                              std::min<std::size_t>(limit, 1000)));
}

asio::awaitable<void> tell_changes(stage& on, std::string user, bot::net::response_stream& out) {
    stage::listener changes(on);
    std::uint64_t seen = on.model().change_number();
    bool open = true;
    while (open) {
        std::string chunk;
        for (const workspace::change& one : on.model().changes_since(seen)) {
            if (one.user.empty() || one.user == user) {
                chunk +=
                    "data: " +
                    json::serialize(json::object{{"kind", one.kind}, {"channel", one.channel}}) +
                    "\n\n";
            }
        }
        seen = on.model().change_number();
        if (!chunk.empty()) {
            const auto sent = co_await out.write(std::move(chunk));
            open = sent.has_value();
        }
        const bool woken = co_await changes.wait_for(heartbeat);
        if (!woken) {
            const auto sent = co_await out.write(std::string(": still here\n\n"));
            open = sent.has_value() && out.is_open();
        }
    }
}

http_reply changes(stage& on, std::string user) {
    bot::net::take_stream feed;
    feed.head = http_response::text(200, "retry: 1000\n\n", "text/event-stream; charset=utf-8");
    feed.head.headers.set("Cache-Control", "no-store");
    feed.run = [&on, user](bot::net::response_stream& out) { return tell_changes(on, user, out); };
    return feed;
}

// Slack's word for the failure, and what it means.
std::string explained(const std::string& failure) {
    if (failure == "operation_timeout") {
        return failure + ": the bot did not answer within 3 seconds.";
    }
    if (failure == "dispatch_failed") {
        return failure + ": the bot is not connected.";
    }
    return failure;
}

// Waits until the bot has acknowledged, or the person has been told that it did not.
asio::awaitable<http_reply> wait_for_bot(stage& on, workspace::delivery_id delivery,
                                         json::object value) {
    using state = workspace::delivery_report::state;
    stage::listener changes(on);
    const auto limit = bot::net::deadline::after(patience);
    workspace::delivery_report report = on.model().report(delivery);
    while (report.now == state::waiting && !limit.passed()) {
        co_await changes.wait_for(
            std::chrono::duration_cast<std::chrono::milliseconds>(limit.remaining()));
        report = on.model().report(delivery);
    }
    if (report.now == state::failed) {
        co_return error_answer(504, explained(report.failure));
    }
    value["acknowledged"] = report.now == state::acknowledged;
    co_return json_answer(value);
}

// Of the query, since "user" in the body can be the one who is invited; else of the body.
std::string who_acts(const form_fields& query, const json::object& body) {
    const json::value* const who = body.if_contains("user");
    const auto asked = find(query, "user");
    return asked ? *asked : who && who->is_string() ? std::string(who->get_string()) : "";
}

asio::awaitable<http_reply> act(stage& on, http_request request, form_fields query) {
    const auto body = json_body(request);
    if (!body) {
        co_return body.error();
    }
    const std::string who = who_acts(query, *body);
    if (who.empty()) {
        co_return error_answer(400, "\"user\" must say who acts.");
    }
    const workspace::act_result result = on.model().act(who, *body, on.now());
    on.settle();
    if (!result.ok) {
        co_return error_answer(409, result.error);
    }
    json::object value = result.value;
    value["ok"] = true;
    const json::value* const wait = body->if_contains("wait");
    const bool waits = result.delivery && !(wait && wait->is_bool() && !wait->get_bool());
    if (result.delivery) {
        value["delivery"] = static_cast<std::uint64_t>(*result.delivery);
    }
    if (!waits) {
        co_return json_answer(value);
    }
    const workspace::delivery_id delivery = *result.delivery;
    co_return co_await wait_for_bot(on, delivery, std::move(value));
}

} // namespace

asio::awaitable<http_reply> serve_page_route(stage& on, std::string what, http_request request) {
    const form_fields query = parse_target(request.target).query;
    const std::string user = person(on, text_of(query, "user"));
    if (what == "act" && request.method == "POST") {
        co_return co_await act(on, std::move(request), query);
    }
    if (request.method != "GET") {
        co_return error_answer(405, "This is for reading: use GET.");
    }
    if (what == "state") {
        co_return json_answer(state(on, user));
    }
    if (what == "history") {
        co_return history(on, user, query);
    }
    if (what == "thread") {
        co_return json_answer(
            on.model().thread_for(user, text_of(query, "channel"), text_of(query, "ts")));
    }
    if (what == "pins") {
        co_return json_answer(on.model().pins_for(user, text_of(query, "channel")));
    }
    if (what == "view") {
        co_return json_answer(on.model().view_for(user, on.now()));
    }
    if (what == "changes") {
        co_return changes(on, user);
    }
    if (what == "clock") {
        co_return clock(on);
    }
    co_return error_answer(404, "There is nothing at /practice/" + what + ".");
}

} // namespace practice
