#pragma once

#include "commands/alerts/alert_rule.hpp"
#include "commands/health/health_check.hpp"
#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/investigation/probe.hpp"
#include "commands/mitigation/action.hpp"
#include "commands/outside_settings.hpp"
#include "commands/paging/pager.hpp"
#include "commands/rotation/rotation_plan.hpp"
#include "commands/tracking/tracker.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

// What a team may choose about the bot's behavior, as plain values. The body reads them from its
// configuration; the brain only sees this. The procedure's own numbers (response times, escalation)
// are not here: they stand in the procedure.
namespace commands {

struct email_address {
    std::string value;
    friend bool operator==(const email_address&, const email_address&) = default;
};

struct channel_name {
    std::string value; // without the leading '#'
    friend bool operator==(const channel_name&, const channel_name&) = default;
};

struct rotation_name {
    std::string value;
    friend bool operator==(const rotation_name&, const rotation_name&) = default;
};

// Whom a name in the procedure ("Team Lead", "@em-handle") stands for in Slack.
using addressee = std::variant<user_id, email_address, usergroup_id, channel_name, rotation_name>;

// Local times of day in the team's time zone; starts < ends, both within one day.
struct working_time {
    std::chrono::minutes starts = std::chrono::hours(9);
    std::chrono::minutes ends = std::chrono::hours(17);
    friend bool operator==(const working_time&, const working_time&) = default;
};

// A moment of each week on the team's clock; the time is below 24 h.
struct weekly_time {
    std::chrono::weekday day = std::chrono::Monday;
    std::chrono::minutes time = std::chrono::hours(9);
    friend bool operator==(const weekly_time&, const weekly_time&) = default;
};

struct settings {
    std::string command = "/incident"; // with the slash, as Slack delivers it
    std::string alias = "/inc";        // empty: no alias
    std::string incidents_channel = "incidents";
    std::string channel_pattern = "incident-{id}"; // {id} is the incident's number

    duration archive_after = std::chrono::days(7); // counted from closing
    duration commander_after = std::chrono::minutes(5);
    std::vector<std::string> stakeholder_channels; // without #; each update goes there as well
    std::string outside_channel; // where approved texts for customers go; empty: the home
    // How often stakeholders hear something: for levels that the procedure communicates outside,
    // and for those named here, by the procedure's name of the level.
    duration update_every = std::chrono::minutes(30);
    std::map<std::string, duration> update_every_of;
    // Nobody has written in the channel of the gravest level for so long: the matrix starts again.
    duration silence_after = std::chrono::minutes(30);
    std::set<std::string> acknowledge_reactions = {"eyes"}; // names without colons
    std::set<std::string> timeline_reactions = {"pushpin"};
    std::set<std::string> action_reactions = {"hammer"};
    std::set<std::string> followup_reactions = {"arrow_right"};

    // The bot was away for at least so long: it tells, in the channel of this name, or where
    // incidents are announced. Zero: it does not.
    duration absence_from = std::chrono::minutes(2);
    std::string absence_channel; // without #
    // When the bot tries every day whether it works, in the team's time zone; none: it does not.
    std::optional<std::chrono::minutes> self_test_at;
    // When open action items are listed for everybody; none: never.
    std::optional<weekly_time> items_digest = weekly_time{};

    std::string time_zone = "Etc/UTC"; // a tz database name
    working_time working_hours;
    std::vector<std::chrono::weekday> working_days = {std::chrono::Monday, std::chrono::Tuesday,
                                                      std::chrono::Wednesday, std::chrono::Thursday,
                                                      std::chrono::Friday};
    std::set<std::chrono::year_month_day> holidays;

    // User groups that are kept equal to whoever is on call, by rotation.
    std::map<std::string, usergroup_id> on_call_groups;

    // Keys are spelled as in the procedure.
    std::map<std::string, std::vector<addressee>> people;

    // By name; "primary" and "secondary" are called by the procedure.
    std::map<std::string, rotation_plan> rotations;
    // What the rotations' calendars begin with, their secret included; ends in '/'. Empty: nobody
    // reaches them.
    std::string calendar_address;

    outside_settings outside;                    // how customers are told
    std::map<std::string, pager> pagers;         // services that wake people, by name
    std::optional<commands::tracker> tracker;    // where action items become issues
    std::string meeting_link;                    // {id} is the incident's number; empty: none
    std::map<std::string, std::string> runbooks; // links, by title
    std::vector<alert_rule> alert_rules;         // the first that fits decides
    std::map<std::string, health_check> health_checks;
    std::vector<probe> probes; // in the order in which people read them
    std::vector<mitigation_action> actions;

    friend bool operator==(const settings&, const settings&) = default;
};

} // namespace commands
