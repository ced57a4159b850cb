#pragma once

#include "commands/context.hpp"
#include "commands/grammar/act.hpp"
#include "commands/grammar/parse.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <string>
#include <string_view>

// What one person is told privately.
namespace commands {

// One or two lines of plain text.
message answer(std::string_view plain_text);

// What was wrong, and the line that would be right, ready to copy.
message render_mistake(const mistake& what, const context& in);

message render_list(const acts::list& asked, const user_id& reader, const context& in);
message render_catch_up(const incident& about, const context& in);
message render_doctor(const context& in);
// How many, how fast, how many in time; `span` of time up to now. With a picture to follow by
// direct message, it says so.
message render_stats(duration span, bool with_picture, const context& in);
// The procedure's emergency contacts, with who they are in Slack; `words` narrow them down.
message render_contacts(std::string_view words, const context& in);
// All verbs in groups, or one verb with its example; an unknown one gets the nearest.
message render_help(std::string_view verb, bool inside, const context& in);
// "sev2 text" typed where an incident lives: change this one, or declare another? Two buttons.
message render_declare_or_change(const acts::declare& said, const incident& here,
                                 const context& in);

} // namespace commands
