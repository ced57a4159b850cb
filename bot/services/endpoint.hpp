#pragma once

#include "bot/configuration/secret.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bot::services {

// Where a service is and what it must be shown; from the configuration and the environment.
struct endpoint {
    std::string url; // https, or plain http on loopback; without a trailing '/'
    std::vector<std::pair<std::string, secret>> headers; // {"Authorization", "Bearer …"}
    std::map<std::string, secret> secrets;               // by the name that calls use

    friend bool operator==(const endpoint&, const endpoint&) = default;
};

// By the name that calls use: "paging.pagerduty".
using endpoints = std::map<std::string, endpoint>;

} // namespace bot::services
