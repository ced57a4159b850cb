#pragma once

#include "commands/alerts/alert_records.hpp"
#include "commands/context.hpp"
#include "commands/message.hpp"

namespace commands {

// An incident that alerts speak for, in #incidents: declared or dismissed by whoever reads it.
message render_proposal(const alert_group& about, const context& in);

} // namespace commands
