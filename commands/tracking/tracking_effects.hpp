#pragma once

#include "commands/tracking/tracker.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// Once. Where it may have happened already, an issue with this marker is looked for first.
struct file_issue {
    static constexpr std::string_view kind = "file_issue";
    tracker_kind service = tracker_kind::github;
    std::string project;
    std::string issue_type;
    std::vector<std::string> labels;
    std::int64_t number = 0; // of the action item in its incident
    std::string title;
    std::string body;         // without the link to the incident and the marker
    std::string marker;       // "incbot:T012AB3CD.U0BOT:42:A3", in the issue's text
    bool maybe_filed = false; // an earlier round's outcome is unknown
    int round = 0;            // how often it was tried at length, in vain
};
BOOST_DESCRIBE_STRUCT(file_issue, (),
                      (service, project, issue_type, labels, number, title, body, marker,
                       maybe_filed, round))

// Keep: whether an issue is still open. Asked once each time; the next look is a timer's.
struct look_at_issue {
    static constexpr std::string_view kind = "look_at_issue";
    tracker_kind service = tracker_kind::github;
    std::string project;
    std::int64_t number = 0; // of the action item in its incident
    std::string issue;       // tracker_issue::id
    std::int64_t turn = 0;   // action_item::turns when it was asked
};
BOOST_DESCRIBE_STRUCT(look_at_issue, (), (service, project, number, issue, turn))

// Keep: an issue follows its item, which was finished or taken up again here.
struct settle_issue {
    static constexpr std::string_view kind = "settle_issue";
    tracker_kind service = tracker_kind::github;
    std::string project;
    std::int64_t number = 0; // of the action item in its incident
    tracker_issue issue;
    bool closed = false;   // as it shall be
    std::int64_t turn = 0; // action_item::turns when it was wanted
    int round = 0;         // how often it was tried at length, in vain
};
BOOST_DESCRIBE_STRUCT(settle_issue, (), (service, project, number, issue, closed, turn, round))

struct effect_filed_issue {
    static constexpr std::string_view kind = "filed_issue";
    tracker_issue issue;
};
BOOST_DESCRIBE_STRUCT(effect_filed_issue, (), (issue))

struct effect_found_issue {
    static constexpr std::string_view kind = "found_issue";
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(effect_found_issue, (), (closed))

} // namespace commands
