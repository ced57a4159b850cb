#pragma once

#include "bot/configuration/secret.hpp"
#include "bot/net/http_client.hpp"
#include "bot/slack/acknowledgement.hpp"
#include "bot/slack/web_call.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace bot::slack {

// Slack's Web API over a warm pool of connections.
class web_api {
public:
    // `base`: "https://slack.com/api/". Throws std::invalid_argument where it cannot be used.
    web_api(std::shared_ptr<net::connector> by, const std::string& base, secret bot_token);

    boost::asio::awaitable<web_answer> call(web_call what);
    // With the app's token, which opens connections and does nothing else.
    boost::asio::awaitable<web_answer> call_as_app(web_call what, secret app_token);
    // Once, to a response_url. Empty: taken; otherwise why not.
    boost::asio::awaitable<std::string> respond(response what);

    boost::asio::awaitable<std::size_t> warm(std::size_t connections);
    // Of the last answer with one: the scopes that the token has.
    [[nodiscard]] const std::string& scopes() const { return scopes_; }
    // Of the last answer: Slack's clock, as the header Date has it.
    [[nodiscard]] const std::string& last_date() const { return date_; }

private:
    boost::asio::awaitable<web_answer> upload(web_call what);
    boost::asio::awaitable<web_answer> send(web_call what, std::string token);

    std::shared_ptr<net::connector> by_;
    net::address base_;
    net::http_client client_;
    secret bot_token_;
    std::string scopes_;
    std::string date_;
};

} // namespace bot::slack
