#pragma once

#include "bot/services/service_call.hpp"
#include "commands/detection_effects.hpp"

// How each sort of probe is asked, and what its answer means. Pure: no socket and no clock.
namespace bot::investigation {

// `now`: when it was asked for; queries over the last hour end there.
services::service_call question(const commands::probe& what, commands::instant now);

// Whatever came of it: a probe always has an answer, if only that there was none.
commands::probe_answer read_answer(const commands::run_probe& asked,
                                   const services::service_answer& heard);

// One for each kind, in the file of its name. The response has a 2xx status, but for health.
commands::probe_answer read_health(const commands::probe& asked,
                                   const services::service_response& heard);
commands::probe_answer read_metrics(const commands::probe& asked,
                                    const services::service_response& heard);
commands::probe_answer read_prometheus(const commands::probe& asked,
                                       const services::service_response& heard);
commands::probe_answer read_sentry(const commands::run_probe& asked,
                                   const services::service_response& heard);
commands::probe_answer read_github_runs(const commands::run_probe& asked,
                                        const services::service_response& heard);
commands::probe_answer read_github_deployments(const commands::run_probe& asked,
                                               const services::service_response& heard);
commands::probe_answer read_status_page(const commands::probe& asked,
                                        const services::service_response& heard);

commands::probe_answer unreadable(const services::service_response& heard);

// "▁▁▂▇", at most `most` of them; nothing for no numbers.
std::string sparkline(const std::vector<double>& values, std::size_t most = 12);

// "210", "0.5", "1.2 k".
std::string number_words(double value);

// A value beyond the probe's `above`.
bool stands_out(double value, const commands::probe& asked);

} // namespace bot::investigation
