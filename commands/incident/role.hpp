#pragma once

#include "commands/ids.hpp"
#include "commands/procedure/procedure.hpp"

#include <string>

namespace commands {

// The name under which an incident keeps who holds a role: the procedure's short form in lower case
// ("ic"), so that old incidents read well after the long names were edited.
role_id id_of(const role& r);

// The role that leads an incident.
role_id commander_role(const procedure& document);

// "Incident Commander"; the id itself where the procedure has it no longer.
std::string role_name(const procedure& document, const role_id& id);

// "IC"
std::string short_role_name(const procedure& document, const role_id& id);

} // namespace commands
