#pragma once

#include "storage/store.hpp"
#include "tests/bot/delivery/toy_services.hpp"
#include "tests/services/toy_platform.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/file_system.hpp"
#include "tests/simulation/ledger.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/outside.hpp"
#include "tests/simulation/sabotage.hpp"
#include "tests/simulation/surroundings.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace simulation {

// What outlives a bot's lives; the first four are there for all bots.
struct parts {
    // `number`: which bot it is, from 0.
    parts(surroundings& in, std::uint64_t number, std::uint64_t seed, sabotage with);

    agenda& time;
    simulation::weather& weather;
    workspace::workspace& slack;
    surroundings& around;
    std::uint64_t number;
    workspace::app_seed app; // which it is in Slack
    std::string name;        // as people mention it
    trace log;
    chance dice;
    simulation::disk disk;
    file_system files;
    simulation::network network;
    simulation::outside outside;
    bot::delivery::toy_services services;    // who answers there
    services_at_hand::toy_platform platform; // … and is acted upon; a seed draws its kind
    simulation::ledger ledger;
    storage::brain brain;
    simulation::sabotage wrong;
    // When each standing message was last written, by the clock of the bot that wrote it.
    std::map<std::pair<commands::incident_id, commands::slot>, commands::instant> rendered;
    std::optional<commands::instant> seen; // the mark that a life leaves for the next one
};

} // namespace simulation
