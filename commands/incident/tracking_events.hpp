#pragma once

#include "commands/tracking/tracker.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string_view>

// Action items in the team's issue tracker.
namespace commands {

struct item_filed {
    static constexpr std::string_view kind = "item_filed";
    std::int64_t number = 0; // of the action item
    tracker_kind service = tracker_kind::github;
    tracker_issue issue;
};
BOOST_DESCRIBE_STRUCT(item_filed, (), (number, service, issue))

// Its issue was closed there, so it is done.
struct item_closed_there {
    static constexpr std::string_view kind = "item_closed_there";
    std::int64_t number = 0;
    tracker_kind service = tracker_kind::github;
    tracker_issue issue;
};
BOOST_DESCRIBE_STRUCT(item_closed_there, (), (number, service, issue))

} // namespace commands
