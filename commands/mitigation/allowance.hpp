#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>
#include <string_view>

namespace commands {

// The configured action of this name, whatever the case; null where there is none.
const mitigation_action* find_action(std::string_view name, const settings& by);

// Whether somebody may have the bot do this in an incident: they are named by their id, by a name
// that the configuration or a rotation knows, or hold a role that is named; "anybody" is everybody.
bool is_allowed(const mitigation_action& what, const user_id& user, const incident& about,
                const context& in);

// The call with {incident}, {title}, {severity} and {by} in their places. In a JSON body they are
// filled into the texts of the parsed value, so that no title can become JSON of its own.
action_call filled_call(const mitigation_action& what, const incident& about, std::string_view by);

} // namespace commands
