#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <string_view>

// What the channels of stakeholders read: people who follow, but work on something else.
namespace commands {

message render_stakeholder_update(const incident& about, std::string_view text, const user_id& by,
                                  const context& in);

// It is resolved.
message render_stakeholder_end(const incident& about, std::string_view fix, const user_id& by,
                               const context& in);

} // namespace commands
