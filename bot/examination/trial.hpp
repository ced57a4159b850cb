#pragma once

#include "bot/configuration/configuration.hpp"
#include "bot/examination/judge.hpp"
#include "bot/services/service_call.hpp"

#include <string>
#include <vector>

// Whether those outside take our credentials, found out without paging, mailing or writing
// anything.
namespace bot::examination {

// A question that is answered to whoever shows a valid credential, and that changes nothing.
struct trial {
    std::string name;   // "paging.leads", as the configuration has it
    std::string tried;  // "its key"
    std::string remedy; // where it is refused
    services::service_call call;
    std::string absent = {};      // what 404 means; empty: nothing that is known
    bool refusal_is_fine = false; // 400 means that only the question's content was refused
};

// For every service whose credential can be tried so, the mail relay included.
std::vector<trial> trials_of(const configuration& config);

// What cannot be known without sending something for real, said plainly.
findings untried(const configuration& config);

finding judge_trial(const trial& what, const services::service_answer& heard);

} // namespace bot::examination
