#pragma once

#include "commands/ids.hpp"
#include "commands/incident/severity.hpp"
#include "commands/incident/status.hpp"
#include "commands/instant.hpp"
#include "commands/records.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What a person wants, however they said it. A missing argument is an empty member: the act then
// opens its form, filled with what is there.
namespace commands::acts {

struct show_card {}; // the bare command

struct declare {
    std::optional<incident_severity> severity;
    std::string title;
    std::string impact;
    user_id commander;
    bool is_private = false;
    bool drill = false;
    std::string source;     // link to the message it is declared from
    bool from_form = false; // nothing more is asked
    bool bare = false;      // said as "sev2 text": in an incident it may mean its severity
};
struct acknowledge {};
struct join {};
struct set_severity {
    std::optional<incident_severity> severity;
    std::string reason;
};
struct set_status {
    std::optional<commands::status> status;
    std::string text;
};
struct post_update {
    std::string text;
    std::optional<duration> next_in;
};
struct set_summary {
    std::string text;
};
struct set_impact {
    std::string text;
};
struct set_title {
    std::string text;
};
struct assign_role {
    std::optional<role_id> role;
    user_id user;    // whom; empty with `release`, or when not said
    bool me = false; // whoever asks
    bool release = false;
};
struct invite {
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
};
struct add_note {
    std::string text;
    std::optional<std::chrono::minutes> at; // time of day, in the clock of whoever writes
    channel_id channel;                     // of the message that is put on the timeline
    message_ts message;
    message_ts thread;
    user_id author;
};
struct show_timeline {
    std::int64_t page = 1;
};
struct resolve {
    std::string text;
};
struct close {};
struct reopen {
    std::string reason;
};
struct cancel {
    std::string reason;
    bool confirmed = false;
};
struct mark_duplicate {
    incident_id of{};
};
struct open_channel {};
struct list {
    incident_filter filter = incident_filter::open;
    std::optional<int> rank;
    std::string words;
    std::int64_t page = 1;
};
struct catch_up {};
struct doctor {};
struct help {
    std::string verb;
};

} // namespace commands::acts

namespace commands {

using act = std::variant<acts::show_card, acts::declare, acts::acknowledge, acts::join,
                         acts::set_severity, acts::set_status, acts::post_update, acts::set_summary,
                         acts::set_impact, acts::set_title, acts::assign_role, acts::invite,
                         acts::add_note, acts::show_timeline, acts::resolve, acts::close,
                         acts::reopen, acts::cancel, acts::mark_duplicate, acts::open_channel,
                         acts::list, acts::catch_up, acts::doctor, acts::help>;

} // namespace commands
