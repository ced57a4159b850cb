#pragma once

#include "bot/configuration/configuration.hpp"
#include "bot/examination/judge.hpp"
#include "bot/net/connector.hpp"
#include "bot/services/directory.hpp"
#include "bot/slack/web_api.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>

namespace bot::examination {

// What an examination needs of its surroundings. All that it points to outlives it.
struct surroundings {
    std::shared_ptr<net::connector> by;
    slack::web_api* web = nullptr;
    services::directory* road = nullptr; // to everybody else
    const configuration* config = nullptr;
    const commands::settings* team = nullptr; // as they are now
    // Empty where time is hurried, and so is nobody else's.
    std::function<commands::instant()> now;
    bool connected = false; // over Socket Mode, so the app token needs no trial
};

// Asks Slack and the services that are configured, and changes nothing: nobody is paged, nothing is
// posted. Takes seconds; a Slack that does not answer makes findings, not exceptions.
boost::asio::awaitable<findings> examine(surroundings around);

// For /incident doctor.
commands::examination summary_of(const findings& all, commands::instant at);

} // namespace bot::examination
