#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What people work through, as the procedure lists it.
namespace commands {

// Which of the document's lists.
enum class checklist { investigation, resolution, after };
BOOST_DESCRIBE_ENUM(checklist, investigation, resolution, after)

// An item is named by its text, so that old incidents stay right after the document was edited.
struct item_ticked {
    static constexpr std::string_view kind = "item_ticked";
    commands::checklist list = checklist::investigation;
    std::string item;
    bool done = true;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(item_ticked, (), (list, item, done, note))

struct item_assigned {
    static constexpr std::string_view kind = "item_assigned";
    commands::checklist list = checklist::investigation;
    std::string item;
    user_id user;
};
BOOST_DESCRIBE_STRUCT(item_assigned, (), (list, item, user))

struct item_noted {
    static constexpr std::string_view kind = "item_noted";
    commands::checklist list = checklist::investigation;
    std::string item;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(item_noted, (), (list, item, note))

struct assessment_answer {
    std::string question;
    std::string answer;

    friend bool operator==(const assessment_answer&, const assessment_answer&) = default;
};
BOOST_DESCRIBE_STRUCT(assessment_answer, (), (question, answer))
struct assessed {
    static constexpr std::string_view kind = "assessed";
    std::vector<assessment_answer> answers; // only those that were given
    std::string proposed;                   // a severity's name, or empty
};
BOOST_DESCRIBE_STRUCT(assessed, (), (answers, proposed))

struct mitigation_chosen {
    static constexpr std::string_view kind = "mitigation_chosen";
    std::string option;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(mitigation_chosen, (), (option, reason))

// The fix is out; it is watched for the procedure's time before the incident is resolved.
struct watch_started {
    static constexpr std::string_view kind = "watch_started";
    instant until;
    std::string cause; // root cause, as far as known
    std::string fix;
};
BOOST_DESCRIBE_STRUCT(watch_started, (), (until, cause, fix))

struct watch_extended {
    static constexpr std::string_view kind = "watch_extended";
    instant until;
};
BOOST_DESCRIBE_STRUCT(watch_extended, (), (until))

// The watch is over, and people were asked whether all is well.
struct watch_ended {
    static constexpr std::string_view kind = "watch_ended";
    duration late{};
};
BOOST_DESCRIBE_STRUCT(watch_ended, (), (late))

// Who holds a role wants to hand it to somebody, who has to accept.
struct handover_offered {
    static constexpr std::string_view kind = "handover_offered";
    role_id role;
    user_id from;
    user_id to;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(handover_offered, (), (role, from, to, note))
struct handover_declined {
    static constexpr std::string_view kind = "handover_declined";
    role_id role;
    user_id to;
};
BOOST_DESCRIBE_STRUCT(handover_declined, (), (role, to))

} // namespace commands
