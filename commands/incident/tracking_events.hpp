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

// Its issue there stands as the item does here.
struct issue_followed {
    static constexpr std::string_view kind = "issue_followed";
    std::int64_t number = 0;
    std::int64_t turn = 0; // action_item::turns that it follows
};
BOOST_DESCRIBE_STRUCT(issue_followed, (), (number, turn))

} // namespace commands
