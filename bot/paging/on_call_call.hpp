#pragma once

#include "bot/services/service_call.hpp"
#include "commands/paging/paging_effects.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bot::paging {

// Who is on call by the schedule at `now`. None: this service is not asked.
std::optional<services::service_call> on_call_call(const commands::look_up_on_call& what,
                                                   commands::instant now);

// Those who are called first, each once; empty where nobody is on call. None: the answer is not
// what the service documents.
std::optional<std::vector<commands::on_call_person>> read_on_call(commands::pager_kind service,
                                                                  const std::string& body);

} // namespace bot::paging
