#pragma once

#include "commands/records.hpp"

#include <string>

namespace commands {

// By this name services know what this bot made in this workspace: "T012AB3CD.U0BOT". Another bot,
// of the same workspace or not, may page, file and publish in the same accounts.
inline std::string identity_of(const workspace_facts& facts) {
    return facts.team_id + "." + facts.bot_user.value;
}

} // namespace commands
