#pragma once

#include "bot/alerts/source.hpp"
#include "bot/log/logger.hpp"
#include "bot/services/directory.hpp"
#include "commands/instant.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <vector>

// What GitHub could not deliver while the bot was away. It never sends again by itself, but does
// when asked, for three days, under the delivery's own id (GitHub: REST API, repository webhooks).
namespace bot::alerts {

// The latest deliveries of a webhook. Precondition: `from` names its hook.
services::service_call look_for_missed(const source& from);

// Asks for each again that never arrived: at most 50, the oldest first. Nothing where the answer is
// no list.
std::vector<services::service_call>
ask_again(const source& from, const services::service_response& heard, commands::instant now);

// Both, for every sender that names its hook; what comes of it is in the log. `by` outlives it.
boost::asio::awaitable<void> recover_missed(services::directory& by, sources from,
                                            std::function<commands::instant()> now, logger log);

} // namespace bot::alerts
