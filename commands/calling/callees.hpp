#pragma once

#include "commands/context.hpp"
#include "commands/rotation/roster.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace commands {

// Whom a call reaches. Each once, in the order in which the procedure names them.
struct callees {
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
    std::vector<channel_name> channels;
    std::vector<std::string> pagers = {};          // services that wake them, by name
    std::vector<rotation_stood_in> stand_ins = {}; // rotations that serve for a schedule

    [[nodiscard]] bool empty() const {
        return users.empty() && groups.empty() && channels.empty() && pagers.empty();
    }
    void add(const callees& others);
};

// Who stands behind a name of the procedure at this moment. Looked for in the configured people
// (whatever the case, with or without '@'), among the procedure's contacts ("EM" is the Engineering
// Manager, whose contact is a handle), and in the rotations ("On-call engineer" is the primary).
// Empty: nobody is known by that name.
callees callees_of(std::string_view name, const context& in);

// The names by which somebody can be called: those of the configuration, and the rotations.
std::vector<std::string> callable_names(const context& in);

// Names of the procedure of which neither the configuration nor a rotation says who it is, each
// once: of the matrix, and contacts with a handle.
std::vector<std::string> names_of_nobody(const procedure& document, const settings& team,
                                         const roster& all);

} // namespace commands
