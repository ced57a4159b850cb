#pragma once

#include "bot/services/service_call.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/chance.hpp"
#include "tests/simulation/trace.hpp"
#include "tests/simulation/weather.hpp"

#include <functional>
#include <map>
#include <string>

namespace simulation {

// Every service that is not Slack, and the road to it. A service is a function from a call to its
// answer, with a memory of its own; what gets lost on the way is lost here.
class outside {
public:
    using service =
        std::function<bot::services::service_response(const bot::services::service_call&)>;
    using answer = std::function<void(bot::services::service_answer)>;

    outside(agenda& time, trace& log, weather& now, std::uint64_t seed);

    // Calls that name no service added here are answered with 404.
    void add(std::string name, service by) { services_[std::move(name)] = std::move(by); }

    void call(bot::services::service_call what, answer done);
    void unplug() { ++life_; } // the process died: nobody hears what is on its way

private:
    void arrive(const bot::services::service_call& what, instant began, std::uint64_t life,
                const answer& done);
    milliseconds latency();

    agenda& time_;
    trace& trace_;
    weather& weather_;
    chance dice_;
    std::map<std::string, service> services_;
    std::uint64_t life_ = 0;
};

} // namespace simulation
