#pragma once

#include "commands/command.hpp"

#include <boost/json.hpp>

#include <map>
#include <string>
#include <vector>

namespace commands {

// Sends a form as a person would: what it was opened with stays, `typed` replaces single inputs.
// Fails the test (by throwing) where `typed` names an input that the form does not have.
form_submission fill(const boost::json::object& view, const user_id& by,
                     const std::map<std::string, std::vector<std::string>>& typed = {});

} // namespace commands
