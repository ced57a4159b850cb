#pragma once

#include <string>
#include <vector>

namespace simulation {

// What people type, whether it makes sense at the moment or not; {} stands for a mark.
const std::vector<std::string>& typed();

} // namespace simulation
