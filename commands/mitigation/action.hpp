#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// What the bot can do to the systems when somebody decides so.
namespace commands {

enum class action_kind {
    github_workflow,
    render_rollback,
    render_scale,
    vercel_rollback,
    vercel_promote,
    launchdarkly,
    unleash,
    flagsmith,
    http,
};
BOOST_DESCRIBE_ENUM(action_kind, github_workflow, render_rollback, render_scale, vercel_rollback,
                    vercel_promote, launchdarkly, unleash, flagsmith, http)

// The call itself. No address and no secret: those are the configuration's own.
struct action_call {
    action_kind kind = action_kind::http;
    std::string service;
    std::string method = "POST";
    std::string target;                         // appended to the service's address
    std::string body;                           // with {placeholders} until it is prepared
    std::map<std::string, std::string> with;    // what the kind needs besides: "repository", "ref"
    duration within = std::chrono::minutes(10); // until it must have come to its end

    friend bool operator==(const action_call&, const action_call&) = default;
};
BOOST_DESCRIBE_STRUCT(action_call, (), (kind, service, method, target, body, with, within))

// One configured action.
struct mitigation_action {
    std::string name;   // unique: "rollback-api"
    std::string title;  // "Roll the API back to the release before"
    std::string option; // of the procedure: "Rollback"
    action_call call;
    std::vector<std::string> allowed; // names, users' ids and roles: who may ask for it
    bool dangerous = false;           // somebody else has to confirm it

    friend bool operator==(const mitigation_action&, const mitigation_action&) = default;
};

// What an action came to, as far as known.
enum class action_end {
    going_on, // accepted; its end is still to come
    succeeded,
    failed,
    timed_out, // its end did not come in time; it may still
    unknown,   // whether it was carried out nobody can tell
};
BOOST_DESCRIBE_ENUM(action_end, going_on, succeeded, failed, timed_out, unknown)

} // namespace commands
