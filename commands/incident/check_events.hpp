#pragma once

#include "commands/investigation/probe.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The systems were looked at.
namespace commands {

struct check_started {
    static constexpr std::string_view kind = "check_started";
    std::int64_t run = 0; // 1, 2, 3 … in an incident
    std::vector<std::string> probes;
};
BOOST_DESCRIBE_STRUCT(check_started, (), (run, probes))

struct probe_answered {
    static constexpr std::string_view kind = "probe_answered";
    std::int64_t run = 0;
    std::string probe;
    probe_kind sort = probe_kind::health;
    probe_answer answer;
};
BOOST_DESCRIBE_STRUCT(probe_answered, (), (run, probe, sort, answer))

} // namespace commands
