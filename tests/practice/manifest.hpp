#pragma once

#include "tests/workspace/seed.hpp"

#include <string>

namespace practice {

/// Makes the workspace's app the one that a Slack app manifest (JSON) describes: its commands,
/// shortcuts, events and scopes, and no more. Throws std::runtime_error with a sentence where the
/// file is none.
void install_app(const std::string& manifest_file, workspace::seed& start);

} // namespace practice
