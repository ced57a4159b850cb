#pragma once

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace commands {

enum class tracker_kind { github, jira, linear };
BOOST_DESCRIBE_ENUM(tracker_kind, github, jira, linear)

// Where action items become issues, as the configuration has it. Its address and token are the
// body's.
struct tracker {
    tracker_kind service = tracker_kind::github;
    std::string project;             // "owner/name"; a project's key; a team's id
    std::string issue_type = "Task"; // Jira only
    std::vector<std::string> labels; // GitHub and Jira

    friend bool operator==(const tracker&, const tracker&) = default;
};

// "GitHub"
std::string words_for(tracker_kind service);

// An issue that stands for an action item.
struct tracker_issue {
    std::string id;   // by which it is asked for: GitHub's number, Jira's key, Linear's UUID
    std::string name; // as people say it: "#12", "OPS-7"
    std::string link;

    friend bool operator==(const tracker_issue&, const tracker_issue&) = default;
};
BOOST_DESCRIBE_STRUCT(tracker_issue, (), (id, name, link))

} // namespace commands
