#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What happens to an incident because time passes and nobody, or somebody, answers. `late` says by
// how much the bot missed the moment, because it was away.
namespace commands {

// Half of the response time is over, and nobody has acknowledged.
struct response_reminded {
    static constexpr std::string_view kind = "response_reminded";
    std::optional<duration> target;
    duration late{};
};
BOOST_DESCRIBE_STRUCT(response_reminded, (), (target, late))

// The response time is over, and nobody has acknowledged.
struct response_missed {
    static constexpr std::string_view kind = "response_missed";
    std::optional<duration> target; // none: by the end of the next business day
    duration late{};
};
BOOST_DESCRIBE_STRUCT(response_missed, (), (target, late))

// A step of the matrix was taken: these people were called.
struct escalated {
    static constexpr std::string_view kind = "escalated";
    duration after{};               // the step, as the matrix has it: since the clock's start
    std::vector<std::string> names; // as the procedure has them
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
    std::vector<std::string> unreached; // of the names: the configuration says of none who it is
    duration late{};
    bool passed_on = false;               // it reached nobody, and the next step came at once
    std::vector<std::string> passed = {}; // the names of the steps before it that did so
};
BOOST_DESCRIBE_STRUCT(escalated, (),
                      (after, names, users, groups, unreached, late, passed_on, passed))

// The clock runs again from its beginning, although the incident was acknowledged.
struct escalation_restarted {
    static constexpr std::string_view kind = "escalation_restarted";
    std::string reason;
    bool until_heard = false; // anything that a person does stops it
};
BOOST_DESCRIBE_STRUCT(escalation_restarted, (), (reason, until_heard))

// Somebody answered a call after the first acknowledgement: the clock stops.
struct call_answered {
    static constexpr std::string_view kind = "call_answered";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(call_answered, (), (user))

// Somebody who was called cannot come: the next are called at once.
struct call_declined {
    static constexpr std::string_view kind = "call_declined";
    user_id user;
};
BOOST_DESCRIBE_STRUCT(call_declined, (), (user))

// Called by hand, or because the severity demands it; not a step of the matrix.
struct people_called {
    static constexpr std::string_view kind = "people_called";
    std::string names; // as said: "secondary on-call"
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(people_called, (), (names, users, groups, reason))

// A message that asks for an acknowledgement stands; its button goes with the answer. Bookkeeping.
struct call_posted {
    static constexpr std::string_view kind = "call_posted";
    channel_id channel;
    message_ts ts;
    std::string text; // its first line, in Slack's markup
};
BOOST_DESCRIBE_STRUCT(call_posted, (), (channel, ts, text))

// An important role had no holder for too long.
struct role_missed {
    static constexpr std::string_view kind = "role_missed";
    role_id role;
    duration after{};
    duration late{};
};
BOOST_DESCRIBE_STRUCT(role_missed, (), (role, after, late))

// The next update to stakeholders is due.
struct update_reminded {
    static constexpr std::string_view kind = "update_reminded";
    duration late{};
};
BOOST_DESCRIBE_STRUCT(update_reminded, (), (late))

// The last time that somebody wrote in the channel, as Slack tells. Bookkeeping.
struct people_wrote {
    static constexpr std::string_view kind = "people_wrote";
    instant last;
};
BOOST_DESCRIBE_STRUCT(people_wrote, (), (last))

// Nothing has happened for long: Slack was asked when people last wrote. Bookkeeping.
struct silence_noticed {
    static constexpr std::string_view kind = "silence_noticed";
};
BOOST_DESCRIBE_STRUCT(silence_noticed, (), ())

} // namespace commands
