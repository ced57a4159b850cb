#pragma once

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace commands {

enum class pager_kind { pagerduty, opsgenie, goalert, webhook };
BOOST_DESCRIBE_ENUM(pager_kind, pagerduty, opsgenie, goalert, webhook)

// A service that wakes people, as the configuration has it. Its address and keys are the body's.
struct pager {
    pager_kind service = pager_kind::pagerduty;
    // Rotations, roles and handles as the procedure spells them, and users' ids.
    std::vector<std::string> calls_for;
    // Who is on call there takes the place of the rotations that it calls for. The service's id or
    // name of the schedule; empty: the bot's own rotations hold.
    std::string schedule;

    friend bool operator==(const pager&, const pager&) = default;
};

// "PagerDuty"; with its name in the configuration where that says more: "PagerDuty (leads)".
std::string service_words(pager_kind service, const std::string& name = {});

} // namespace commands
