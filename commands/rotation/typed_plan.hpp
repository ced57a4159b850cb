#pragma once

#include "commands/dates/typed_date.hpp"
#include "commands/ids.hpp"
#include "commands/local_time.hpp"
#include "commands/rotation/rotation_plan.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

// A rotation as people write it.
namespace commands {

// "mon 09:00", "Friday 6pm", "09:00".
struct handover_time {
    std::optional<std::chrono::weekday> day;
    std::chrono::minutes time = std::chrono::hours(9); // below 24 h

    friend bool operator==(const handover_time&, const handover_time&) = default;
};
std::optional<handover_time> read_handover(std::string_view text);

struct typed_plan {
    std::vector<user_id> members;
    std::string_view handover; // empty: Monday at 09:00, or 09:00 where turns are not whole weeks
    std::string_view starts;   // a date, for read_date; empty: the next hand-over
    std::chrono::days every{7};
};

// The plan, or what is wrong with its dates: a hand-over that is none, a first day on which it is
// not, a day with turns that are not whole weeks.
std::variant<rotation_plan, unclear_date> read_plan(const typed_plan& typed, instant now,
                                                    const time_zone& zone);

} // namespace commands
