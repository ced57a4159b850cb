#pragma once

#include "bot/http/intake.hpp"
#include "commands/outside_settings.hpp"
#include "storage/reader.hpp"

#include <functional>
#include <string>

namespace bot {

// Customers who want mail: POST /subscribe from the page's form, /subscribe/TOKEN and
// /unsubscribe/TOKEN from the links of their mails. A link only shows a button, for programs that
// look through mail follow links; POST of /unsubscribe/TOKEN is also what mailbox providers send
// for their own button (RFC 8058). What /subscribe answers does not depend on who subscribes.
struct subscribing {
    std::function<commands::outside_settings()> settings;
    const storage::reader& records; // outlives the routes
    http::intake_office office;
    std::function<std::string()> new_token;
};
void add_subscribing_routes(http::router& to, subscribing with);

} // namespace bot
