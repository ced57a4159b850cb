#pragma once

#include "tests/simulation/parts.hpp"
#include "tests/simulation/process.hpp"

#include <vector>

namespace simulation {

// What was approved for customers, at rest: each text stands on each page, and each recipient has
// each mail, exactly once; or the incident says that it failed or that nobody knows. Only a
// person's word may send anything again.
void check_outside(parts& in, const process& bot, commands::incident_id id,
                   const std::vector<commands::entry>& journal);

} // namespace simulation
