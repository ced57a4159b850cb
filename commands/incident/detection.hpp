#pragma once

#include "commands/ids.hpp"
#include "commands/incident/action_events.hpp"
#include "commands/incident/alert_events.hpp"
#include "commands/incident/check_events.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

// What the bot itself saw of an incident, and did about it.
namespace commands {

struct detection_state {
    static constexpr std::size_t most_keys = 20; // further alerts are only counted

    std::optional<instant> first_alert;
    std::set<std::string> firing; // "source/key", of those with an event of their own
    std::set<std::string> seen;
    std::string affected; // whom the first alert that says so names
};
BOOST_DESCRIBE_STRUCT(detection_state, (), (first_alert, firing, seen, affected))

// The latest look at the systems.
struct check_state {
    static constexpr std::size_t most_probes = 64;
    static constexpr std::size_t most_findings = 5; // of each

    std::int64_t run = 0; // 0: none
    instant started_at;
    std::vector<std::string> probes;
    std::map<std::string, probe_answered> answers; // by probe
};
BOOST_DESCRIBE_STRUCT(check_state, (), (run, started_at, probes, answers))

enum class run_state { preparing, prepared, running, unknown, ended, called_off };
BOOST_DESCRIBE_ENUM(run_state, preparing, prepared, running, unknown, ended, called_off)

// One run of a mitigation action.
struct action_run {
    action_requested asked;
    user_id by;
    run_state state = run_state::preparing;
    instant prepared_at;
    action_call call;
    std::string preview;
    user_id confirmed_by;
    std::int64_t attempt = 0;
    action_went last;
};
BOOST_DESCRIBE_STRUCT(action_run, (),
                      (asked, by, state, prepared_at, call, preview, confirmed_by, attempt, last))

struct action_states {
    static constexpr std::size_t most_runs = 30; // the oldest that have ended are forgotten

    std::int64_t last_run = 0;
    std::map<std::int64_t, action_run> runs;
};
BOOST_DESCRIBE_STRUCT(action_states, (), (last_run, runs))

} // namespace commands
