#pragma once

#include "commands/local_time.hpp"

#include <string>

namespace commands {

// "Fri 27 Nov 2026 18:00" on this zone's clock. For text that cannot hold Slack's own dates, such
// as an answer to a mistake.
std::string say_date(instant t, const time_zone& zone);

// "2026-11-27 18:00": what can be typed back.
std::string typed_form(instant t, const time_zone& zone);

} // namespace commands
