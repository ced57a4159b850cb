#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What is told outside, and what is done once an incident is over.
namespace commands {

// For work during the incident, or afterwards.
enum class item_kind { action, followup };
BOOST_DESCRIBE_ENUM(item_kind, action, followup)

struct item_added {
    static constexpr std::string_view kind = "item_added";
    std::int64_t number = 0; // 1, 2, 3 … in its incident
    commands::item_kind sort = item_kind::action;
    std::string text;
    user_id owner; // empty: nobody's yet
    std::optional<instant> due;
    std::string source{}; // link to the message it was made from
};
BOOST_DESCRIBE_STRUCT(item_added, (), (number, sort, text, owner, due, source))

struct item_changed {
    static constexpr std::string_view kind = "item_changed";
    std::int64_t number = 0;
    std::string text;
    user_id owner;
    std::optional<instant> due;
};
BOOST_DESCRIBE_STRUCT(item_changed, (), (number, text, owner, due))

struct item_finished {
    static constexpr std::string_view kind = "item_finished";
    std::int64_t number = 0;
    std::int64_t turn = 0; // action_item::turns from here on; 0: before they were counted
};
BOOST_DESCRIBE_STRUCT(item_finished, (), (number, turn))

struct item_resumed { // it was not done after all
    static constexpr std::string_view kind = "item_resumed";
    std::int64_t number = 0;
    std::int64_t turn = 0; // as of item_finished
};
BOOST_DESCRIBE_STRUCT(item_resumed, (), (number, turn))

struct item_overdue {
    static constexpr std::string_view kind = "item_overdue";
    std::int64_t number = 0;
    duration late{};
};
BOOST_DESCRIBE_STRUCT(item_overdue, (), (number, late))

// The commander was reminded of what the procedure wants within a time after resolving.
struct tasks_reminded {
    static constexpr std::string_view kind = "tasks_reminded";
    duration deadline{}; // which of the procedure's deadlines, counted from the resolution
    bool over = false;   // it has passed; else it comes near
    duration late{};
};
BOOST_DESCRIBE_STRUCT(tasks_reminded, (), (deadline, over, late))

struct review_scheduled {
    static constexpr std::string_view kind = "review_scheduled";
    std::optional<instant> at; // none: it was called off
};
BOOST_DESCRIBE_STRUCT(review_scheduled, (), (at))

// So long before it begins, a review is near.
inline constexpr duration review_announced_before = std::chrono::hours(1);

struct review_announced {
    static constexpr std::string_view kind = "review_announced";
    bool begins = false; // else it is near
    duration late{};
};
BOOST_DESCRIBE_STRUCT(review_announced, (), (begins, late))

// What people wrote into the post-mortem; it survives a new draft.
struct postmortem_written {
    static constexpr std::string_view kind = "postmortem_written";
    std::string section; // the heading, as the procedure's template has it
    std::string text;
};
BOOST_DESCRIBE_STRUCT(postmortem_written, (), (section, text))

struct postmortem_drafted {
    static constexpr std::string_view kind = "postmortem_drafted";
    std::int64_t draft = 0; // 1, 2, 3 …
};
BOOST_DESCRIBE_STRUCT(postmortem_drafted, (), (draft))

// What leaves the team. Drafted from the procedure's templates, and sent only once approved.
enum class outside_kind { status_page, customer_mail };
BOOST_DESCRIBE_ENUM(outside_kind, status_page, customer_mail)

struct outside_approved {
    static constexpr std::string_view kind = "outside_approved";
    commands::outside_kind where = outside_kind::status_page;
    std::string state;   // of a status page text: "Investigating"
    std::string subject; // of a mail
    std::string text;
};
BOOST_DESCRIBE_STRUCT(outside_approved, (), (where, state, subject, text))

// The Communications Lead was shown a draft that the procedure wants sent.
struct outside_proposed {
    static constexpr std::string_view kind = "outside_proposed";
    commands::outside_kind where = outside_kind::status_page;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(outside_proposed, (), (where, state))

struct cadence_changed {
    static constexpr std::string_view kind = "cadence_changed";
    std::optional<duration> every; // none: no reminders
};
BOOST_DESCRIBE_STRUCT(cadence_changed, (), (every))

} // namespace commands
