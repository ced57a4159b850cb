#pragma once

#include "commands/command.hpp"
#include "commands/context.hpp"
#include "commands/grammar/act.hpp"
#include "commands/incident/incident.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <variant>

namespace commands {

// A form is an act with blanks: built from an act with its known members filled in, read back as
// the same act. One file a form holds both, with its block ids.

// What a form must remember between opening and sending: private_metadata, as JSON.
struct form_context {
    incident_id incident{}; // 0: none yet
    channel_id channel;     // where the person was, for the private answer
    message_ts thread;
    std::string source;           // link to the message it was opened from
    std::int64_t alert_group = 0; // that proposed it
};
BOOST_DESCRIBE_STRUCT(form_context, (), (incident, channel, thread, source, alert_group))

// The form for an act that lacks arguments; none for an act that needs no form. `about` is the
// incident it acts on, where it acts on one.
std::optional<boost::json::object> form_for(const act& wanted, const incident* about,
                                            const form_context& from, const context& in);

struct filled_form {
    commands::act act;
    form_context from;
};
struct form_errors {
    std::map<std::string, std::string> by_block; // what is wrong, under its input
};
// Reads a form that was sent. An unknown form or unreadable context is an error under no block:
// `by_block` is then empty.
std::variant<filled_form, form_errors> read_form(const form_submission& sent, const context& in);

// What a button means: its action_id names the act, its value carries the incident's number (and
// arguments). None for a button that this version does not know.
struct pressed {
    incident_id incident{};
    commands::act act;
    bool wants_form = false; // open the form even where the act could be carried out as it is
};
std::optional<pressed> read_button(const button_click& click, const context& in);

} // namespace commands
