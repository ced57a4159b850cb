#pragma once

#include "commands/command.hpp"
#include "tests/services/toy_pager.hpp"
#include "tests/services/toy_tracker.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace simulation {

// What a company has at the services that wake people, and at its tracker. Two bots may share them.
struct accounts {
    services_at_hand::toy_pager primary{commands::pager_kind::pagerduty};
    services_at_hand::toy_pager leads{commands::pager_kind::opsgenie};
    services_at_hand::toy_tracker tracker{commands::tracker_kind::github};
    std::set<std::string> closed_there; // ids of issues
    // The webhooks: each hears of every page that somebody acknowledges there.
    std::vector<std::function<void(commands::page_reported, std::string delivery)>> hooks;
    int told = 0;
};

} // namespace simulation
