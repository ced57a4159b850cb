#pragma once

#include "bot/configuration/secret.hpp"

#include <map>
#include <string>
#include <vector>

namespace bot::alerts {

enum class format { github, sentry, alertmanager, grafana, pagerduty, datadog, generic };

// Somebody who sends alerts, as [alerts.NAME] has it. They send to /alerts/NAME.
struct source {
    std::string name;
    alerts::format format = format::generic;
    // To sign or to show; more than one while one takes the place of another.
    std::vector<secret> secrets;
    // Labels that make alerts one trouble where they agree; empty: as the sender groups them.
    std::vector<std::string> group_by;
    // Of the generic format: where each member of an alert stands, "title" -> "data.name".
    std::map<std::string, std::string> fields;
    // Of GitHub: where its webhook stands in the API, and the service that may ask there; or empty.
    std::string hook;
    std::string service;

    friend bool operator==(const source&, const source&) = default;
};

using sources = std::map<std::string, source>;

} // namespace bot::alerts
