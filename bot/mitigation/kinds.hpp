#pragma once

#include "bot/mitigation/steps.hpp"

// The steps of each service, a file each.
namespace bot::mitigation {

using resolved = std::variant<commands::effect_prepared, cannot>;

// github.cpp: workflow_dispatch (GitHub: REST API, workflows and workflow runs).
namespace github {
services::service_call look(const commands::action_call& what);
resolved resolve(const commands::action_call& what);
commands::effect_acted accepted(const services::service_response& heard);
services::service_call follow(const commands::action_call& what, const std::string& reference);
commands::effect_acted progress(const std::string& reference,
                                const services::service_response& heard, commands::instant since);
} // namespace github

// render.cpp: rollback and scale (Render: public API, deploys, services and their instances).
namespace render {
services::service_call look(const commands::action_call& what);
resolved resolve(const commands::action_call& what, const services::service_response& seen);
commands::effect_acted accepted(const commands::action_call& what,
                                const services::service_response& heard);
services::service_call follow(const commands::action_call& what, const std::string& reference);
commands::effect_acted progress(const commands::action_call& what,
                                const services::service_response& heard, commands::instant since);
} // namespace render

// vercel.cpp: instant rollback and promotion (Vercel: REST API, deployments and projects).
namespace vercel {
std::vector<services::service_call> looks(const commands::action_call& what);
// The project says which deployment is in production, which need not be the newest.
resolved resolve(const commands::action_call& what, const services::service_response& project,
                 const services::service_response& deployments);
services::service_call follow(const commands::action_call& what);
commands::effect_acted progress(const commands::action_call& what,
                                const services::service_response& heard);
} // namespace vercel

// flags.cpp: LaunchDarkly, Unleash, Flagsmith. A flag is followed by looking at it again.
namespace flags {
services::service_call look(const commands::action_call& what);
resolved resolve(const commands::action_call& what, const services::service_response& seen);
commands::effect_acted progress(const commands::action_call& what,
                                const services::service_response& heard);
} // namespace flags

} // namespace bot::mitigation
