#pragma once

#include "tests/simulation/process.hpp"
#include "tests/simulation/users.hpp"

namespace simulation {

// What must be so when the world has come to rest. Breaches go to the trace.
void check_at_rest(parts& in, const process& bot, const users& people);
// It carried out nothing that other people said to the bot of theirs.
void check_foreign(parts& in, const process& bot, const users& others);

} // namespace simulation
