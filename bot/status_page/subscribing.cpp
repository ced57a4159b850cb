#include "bot/status_page/subscribing.hpp"

#include "bot/http/rate.hpp"
#include "bot/net/percent_encoding.hpp"
#include "bot/net/random_token.hpp"
#include "bot/status_page/routes.hpp"
#include "commands/mail/compose.hpp"
#include "commands/procedure/words.hpp"
#include "commands/status_page/mail_pages.hpp"
#include "storage/trouble.hpp"

#include <memory>

namespace bot {
namespace {

using namespace std::chrono_literals;
using commands::mail_page;
using net::http_request;
using net::http_response;

constexpr std::size_t body_max = 2000; // bytes: an address, and what a form adds
constexpr commands::duration answer_within = 3s;
// Each address that is typed is a mail to somebody who may not have asked for it.
constexpr double asked_a_second = 1;
constexpr double asked_at_once = 30;
// Links lead to people who were written to at the same moment.
constexpr double answered_a_second = 100;
constexpr double answered_at_once = 1000;

struct desk {
    subscribing with;
    http::rate asked{asked_a_second, asked_at_once};
    http::rate answered{answered_a_second, answered_at_once};
};
using desk_ptr = std::shared_ptr<desk>;

http_response page(const desk& at, int status, mail_page which, std::string_view root) {
    return public_html(status, commands::mail_page_html(which, at.with.settings().page, root));
}

http_response nothing_here() {
    return http_response::text(404, "There is nothing here.\n");
}

// The end of "/subscribe/TOKEN"; empty where it is no token.
std::string token_in(const http_request& asked) {
    const auto path = http::path_of(asked.target);
    std::string out(path.substr(path.rfind('/') + 1));
    return net::is_random_token(out) ? out : std::string();
}

boost::asio::awaitable<bool> stored(desk_ptr at, commands::command what) {
    storage::incoming in;
    in.correlation = "subscription";
    in.command = std::move(what);
    const auto within = answer_within;
    auto outcome = co_await at->with.office.store(std::move(in), within);
    co_return outcome && outcome->what != storage::outcome::result::failed;
}

boost::asio::awaitable<net::http_reply> take_address(desk_ptr at, http_request asked) {
    const auto with = at->with.settings();
    if (!with.takes_subscribers()) co_return nothing_here();
    if (!at->asked.allows(at->with.office.now())) co_return page(*at, 503, mail_page::busy, "");
    std::string address(commands::words::trim(net::form_value(asked.body, "address")));
    if (!commands::is_mail_address(address)) co_return page(*at, 400, mail_page::no_address, "");
    commands::command what = commands::subscription_asked{std::move(address), at->with.new_token()};
    const bool kept = co_await stored(at, std::move(what));
    co_return page(*at, kept ? 200 : 503, kept ? mail_page::asked : mail_page::busy, "");
}

boost::asio::awaitable<net::http_reply> take_answer(desk_ptr at, http_request asked, bool stays) {
    auto token = token_in(asked);
    if (token.empty()) co_return nothing_here();
    if (!at->answered.allows(at->with.office.now())) {
        co_return page(*at, 503, mail_page::busy, "../");
    }
    commands::command what = commands::subscription_answered{token, stays};
    const bool kept = co_await stored(at, std::move(what));
    if (!kept) co_return page(*at, 503, mail_page::busy, "../");
    if (!stays) co_return page(*at, 200, mail_page::left, "../");
    const bool known = at->with.records.find_subscriber_by_token(token).has_value();
    co_return page(*at, known ? 200 : 404, known ? mail_page::confirmed : mail_page::stale, "../");
}

net::http_handler show(const desk_ptr& at, mail_page which) {
    return http::at_once([at, which](const http_request& asked) {
        return token_in(asked).empty() ? nothing_here() : page(*at, 200, which, "../");
    });
}

} // namespace

void add_subscribing_routes(http::router& to, subscribing with) {
    const auto at = std::make_shared<desk>(desk{std::move(with)});
    to.add({.method = "POST",
            .path = "/subscribe",
            .answer = [at](http_request asked) { return take_address(at, std::move(asked)); },
            .body_max = body_max});
    to.add({.path = "/subscribe/*", .answer = show(at, mail_page::confirm)});
    to.add({.path = "/unsubscribe/*", .answer = show(at, mail_page::leave)});
    for (const bool stays : {true, false}) {
        to.add(
            {.method = "POST",
             .path = stays ? "/subscribe/*" : "/unsubscribe/*",
             .answer = [at, stays](
                           http_request asked) { return take_answer(at, std::move(asked), stays); },
             .body_max = body_max});
    }
}

} // namespace bot
