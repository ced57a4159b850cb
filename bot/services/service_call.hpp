#pragma once

#include "commands/instant.hpp"

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bot::services {

// One request to a service that is not Slack, before it is bytes. It holds neither the address nor
// a secret: those are the configuration's, and are filled in at the last moment (directory.hpp),
// so that what is stored, logged or simulated cannot give them away.
struct service_call {
    std::string service; // as the configuration names it: "paging.pagerduty"
    std::string method = "POST";
    std::string target; // appended to the service's address: "/v2/enqueue"
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    // Members of the body, a JSON object, that are filled with the service's secrets of that name:
    // {"routing_key": "routing_key"}.
    std::map<std::string, std::string> secret_members;
    commands::duration within = std::chrono::seconds(10);
    // What was certainly not sent is sent again by the scheduler; else the script is told.
    bool repeat_unsent = true;
};

struct service_response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
    commands::duration took{};
};
// Certainly not carried out.
struct service_not_sent {
    std::string why;
};
// Carried out or not, nobody can tell.
struct service_unknown {
    std::string why;
};
using service_answer = std::variant<service_response, service_not_sent, service_unknown>;

} // namespace bot::services
