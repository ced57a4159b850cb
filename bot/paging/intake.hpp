#pragma once

#include "bot/configuration/secret.hpp"
#include "bot/net/http_message.hpp"
#include "commands/paging/pager.hpp"
#include "storage/store.hpp"

#include <optional>
#include <string>
#include <variant>

namespace bot::paging {

// A pager whose service tells us what people do there. It sends to /paging/NAME.
struct sender {
    std::string name;
    commands::pager_kind service = commands::pager_kind::pagerduty;
    secret key; // to sign with (PagerDuty), or to show
};

// What a request means: a command to be stored before it is answered, or the answer at once. It is
// authenticated over its raw bytes before anything in it is read. News that are not about a page of
// the bot's are taken and passed over: PagerDuty stops sending after three answers of 4xx.
std::variant<net::http_response, storage::incoming> take_in(const net::http_request& what,
                                                            const sender& from);

} // namespace bot::paging
