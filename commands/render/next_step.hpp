#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/render/button.hpp"

#include <string>
#include <vector>

namespace commands {

// One thing that the procedure expects now.
struct next_step {
    std::string words; // markup: "post the first update"
    commands::press press;
};

// What the procedure expects, the most urgent first. Empty once nothing more is expected.
std::vector<next_step> next_steps(const incident& about, const context& in);

} // namespace commands
