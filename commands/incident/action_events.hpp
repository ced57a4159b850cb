#pragma once

#include "commands/mitigation/action.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// What the bot was asked to do to the systems, from the wish to its end.
namespace commands {

struct action_requested {
    static constexpr std::string_view kind = "action_requested";
    std::int64_t run = 0; // 1, 2, 3 … in an incident
    std::string action;
    std::string title;
    bool dangerous = false;
    bool dry = false; // only what would happen
};
BOOST_DESCRIBE_STRUCT(action_requested, (), (run, action, title, dangerous, dry))

// What exactly would happen is known.
struct action_prepared {
    static constexpr std::string_view kind = "action_prepared";
    std::int64_t run = 0;
    action_call call;    // as it will be made
    std::string preview; // in words
};
BOOST_DESCRIBE_STRUCT(action_prepared, (), (run, call, preview))

struct action_confirmed {
    static constexpr std::string_view kind = "action_confirmed";
    std::int64_t run = 0;
    std::int64_t attempt = 1;
};
BOOST_DESCRIBE_STRUCT(action_confirmed, (), (run, attempt))

struct action_called_off {
    static constexpr std::string_view kind = "action_called_off";
    std::int64_t run = 0;
};
BOOST_DESCRIBE_STRUCT(action_called_off, (), (run))

// What became of it so far.
struct action_went {
    static constexpr std::string_view kind = "action_went";
    std::int64_t run = 0;
    action_end end = action_end::going_on;
    std::string text;
    std::string link;
    std::string reference; // the service's own id, to follow it
};
BOOST_DESCRIBE_STRUCT(action_went, (), (run, end, text, link, reference))

// A person looked whether it happened.
struct action_settled {
    static constexpr std::string_view kind = "action_settled";
    std::int64_t run = 0;
    bool happened = false;
};
BOOST_DESCRIBE_STRUCT(action_settled, (), (run, happened))

} // namespace commands
