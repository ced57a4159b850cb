#pragma once

#include "bot/services/service_call.hpp"
#include "commands/detection_effects.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// What each kind of action asks and does at its service. Pure: no socket and no clock. The steps:
// looks (reads only), resolve (what exactly will happen), request (the one call that changes
// something), accepted (what its answer means), follow and progress (until it has ended).
namespace bot::mitigation {

// What has to be known before it can be said what will happen.
std::vector<services::service_call> looks(const commands::action_call& what);

struct cannot {
    std::string why;
};
// `seen`: the answers to looks, in their order.
std::variant<commands::effect_prepared, cannot>
resolve(const commands::action_call& what, const std::vector<services::service_response>& seen);

// Of a call that was resolved. With `dry`, where the service has a dry run of its own; else none.
services::service_call request(const commands::action_call& what);
std::optional<services::service_call> dry_request(const commands::action_call& what);

commands::effect_acted accepted(const commands::action_call& what,
                                const services::service_answer& heard);

// How it is asked after; only for what is still going on once it was accepted.
services::service_call follow(const commands::action_call& what, const std::string& reference);
// While it goes on the text says how far it is. `since`: when it was asked for.
commands::effect_acted progress(const commands::action_call& what, const std::string& reference,
                                const services::service_response& heard, commands::instant since);

// A member of `with`, made fit for a path.
std::string part(const commands::action_call& what, const std::string& name);
services::service_call reading(const commands::action_call& what, std::string target);
// "HTTP 422: no ref found": what a service said of a refusal.
std::string refusal_words(const services::service_response& heard);

} // namespace bot::mitigation
