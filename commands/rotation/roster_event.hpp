#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What people change about a rotation in Slack. Facts, appended and never changed: the roster is
// the configuration and their fold. A new member must have a default that reads well for the events
// stored before it existed (codec.hpp).
namespace commands {

// A rotation gets a new plan. The one it had holds until the new one's first hand-over.
struct rotation_defined {
    static constexpr std::string_view kind = "rotation_defined";
    std::string rotation;
    std::vector<user_id> members;
    std::string first_day; // "2026-01-05"
    duration handover{};   // since local midnight
    int every_days = 7;
    user_id by;
};
BOOST_DESCRIBE_STRUCT(rotation_defined, (),
                      (rotation, members, first_day, handover, every_days, by))

// Whatever was defined in Slack is forgotten: the configuration's plan holds again, with the
// covers. A rotation that the configuration does not have is gone.
struct rotation_reset {
    static constexpr std::string_view kind = "rotation_reset";
    std::string rotation;
    user_id by;
};
BOOST_DESCRIBE_STRUCT(rotation_reset, (), (rotation, by))

// `user` is on call from `from` up to `until`, whoever's turn it is. A later cover wins over an
// earlier one where both hold.
struct cover_added {
    static constexpr std::string_view kind = "cover_added";
    std::string rotation;
    user_id user;
    instant from;
    instant until;
    user_id by;
};
BOOST_DESCRIBE_STRUCT(cover_added, (), (rotation, user, from, until, by))

// Takes back a cover, or both halves of a swap, by the number that the roster gave it.
struct cover_removed {
    static constexpr std::string_view kind = "cover_removed";
    std::string rotation;
    std::int64_t number = 0;
    user_id by;
};
BOOST_DESCRIBE_STRUCT(cover_removed, (), (rotation, number, by))

struct swapped_shift {
    user_id user; // who had it
    instant from;
    instant until;

    friend bool operator==(const swapped_shift&, const swapped_shift&) = default;
};
BOOST_DESCRIBE_STRUCT(swapped_shift, (), (user, from, until))

// Each takes the other's shift.
struct shifts_swapped {
    static constexpr std::string_view kind = "shifts_swapped";
    std::string rotation;
    swapped_shift first;
    swapped_shift second;
    user_id by;
};
BOOST_DESCRIBE_STRUCT(shifts_swapped, (), (rotation, first, second, by))

using roster_event =
    std::variant<rotation_defined, rotation_reset, cover_added, cover_removed, shifts_swapped>;

// The event that gives a rotation this plan.
rotation_defined definition_of(std::string rotation, const rotation_plan& plan, user_id by);

// The plan that an event gives. None for one that no bot of ours wrote: its day is no day, or its
// times are out of range.
std::optional<rotation_plan> plan_of(const rotation_defined& event);

} // namespace commands
