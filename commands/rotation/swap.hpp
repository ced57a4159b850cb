#pragma once

#include "commands/rotation/shift.hpp"

#include <optional>
#include <string>
#include <variant>

namespace commands {

// Why two shifts cannot be swapped, as a sentence; people stand in it as references.
struct no_swap {
    std::string sentence;
};

// The event that swaps the next shifts of two people: of each the first that begins after `now`;
// with `day`, the first that is not over by then, from now on where it runs already. They have to
// lie within half a year.
std::variant<shifts_swapped, no_swap> find_swap(const roster& all, const std::string& rotation,
                                                const user_id& one, const user_id& other,
                                                std::optional<instant> day, instant now,
                                                const user_id& by, const time_zone& zone);

} // namespace commands
