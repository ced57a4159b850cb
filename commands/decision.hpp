#pragma once

#include "commands/alerts/alert_records.hpp"
#include "commands/effect.hpp"
#include "commands/health/health_check.hpp"
#include "commands/incident/event.hpp"
#include "commands/message.hpp"
#include "commands/records.hpp"
#include "commands/team/team_event.hpp"
#include "commands/timer.hpp"

#include <boost/describe.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace commands {

// What the person who did it is told, privately and at once. Tried once, never repeated.
struct say_nothing {
    static constexpr std::string_view kind = "nothing";
};
BOOST_DESCRIBE_STRUCT(say_nothing, (), ())
struct tell {
    static constexpr std::string_view kind = "tell";
    commands::message message;
    channel_id channel; // where they are, as far as known
    message_ts thread;
};
BOOST_DESCRIBE_STRUCT(tell, (), (message, channel, thread))
struct open_form { // needs the trigger of what the person did; lives 3 s
    static constexpr std::string_view kind = "open_form";
    boost::json::object view;
};
BOOST_DESCRIBE_STRUCT(open_form, (), (view))
struct refuse_form { // shown under the inputs; the form stays
    static constexpr std::string_view kind = "refuse_form";
    std::map<std::string, std::string> errors; // by block_id
};
BOOST_DESCRIBE_STRUCT(refuse_form, (), (errors))
using reply = std::variant<say_nothing, tell, open_form, refuse_form>;

struct new_event {
    incident_id incident{};
    user_id by;                      // empty: the bot itself
    std::optional<instant> happened; // none: now
    event what;
};

struct new_team_event {
    user_id by; // empty: the bot itself
    team_event what;
};

// What follows from a command: all of it is stored in one transaction, or none.
struct decision {
    std::vector<new_event> events;
    std::vector<new_team_event> team_events;
    std::vector<wanted_effect> effects;
    std::vector<timer_change> timers;
    std::optional<workspace_facts> facts; // changed ones
    std::optional<person> learned;
    std::vector<known_alert> alerts; // as they are now
    std::vector<alert_group> groups;
    std::vector<endpoint_health> health;
    std::vector<uptime_day> uptime;
    std::vector<subscriber> subscribers;   // as they are now
    std::vector<std::string> unsubscribed; // addresses that are taken off record
    commands::reply reply;
};

} // namespace commands
