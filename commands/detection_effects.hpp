#pragma once

#include "commands/instant.hpp"
#include "commands/investigation/probe.hpp"
#include "commands/mitigation/action.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// What the bot asks of, and does to, services that are not Slack; and the message that proposes an
// incident.
namespace commands {

struct keep_proposal { // keep
    static constexpr std::string_view kind = "keep_proposal";
    std::int64_t group = 0;
};
BOOST_DESCRIBE_STRUCT(keep_proposal, (), (group))

struct run_probe { // once; asking again does no harm
    static constexpr std::string_view kind = "run_probe";
    std::int64_t run = 0;
    commands::probe probe;
    instant since; // of interest is what happened from then on
};
BOOST_DESCRIBE_STRUCT(run_probe, (), (run, probe, since))

struct prepare_action { // once; only looks, never changes anything
    static constexpr std::string_view kind = "prepare_action";
    std::int64_t run = 0;
    action_call call;
    bool dry = false;
};
BOOST_DESCRIBE_STRUCT(prepare_action, (), (run, call, dry))

struct run_action { // once, and never again by itself: an unknown outcome is a person's affair
    static constexpr std::string_view kind = "run_action";
    std::int64_t run = 0;
    std::int64_t attempt = 1;
    action_call call;
};
BOOST_DESCRIBE_STRUCT(run_action, (), (run, attempt, call))

struct follow_action { // once; looks until it has ended
    static constexpr std::string_view kind = "follow_action";
    std::int64_t run = 0;
    action_call call;
    std::string reference;
};
BOOST_DESCRIBE_STRUCT(follow_action, (), (run, call, reference))

struct effect_probed {
    static constexpr std::string_view kind = "probed";
    probe_answer answer;
};
BOOST_DESCRIBE_STRUCT(effect_probed, (), (answer))
struct effect_prepared {
    static constexpr std::string_view kind = "prepared";
    action_call call;
    std::string preview;
};
BOOST_DESCRIBE_STRUCT(effect_prepared, (), (call, preview))
struct effect_acted {
    static constexpr std::string_view kind = "acted";
    action_end end = action_end::going_on;
    std::string text;
    std::string link;
    std::string reference;
};
BOOST_DESCRIBE_STRUCT(effect_acted, (), (end, text, link, reference))

} // namespace commands
