#pragma once

#include "commands/grammar/parse.hpp"
#include "commands/ids.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// What people may say about being on call. Dates stay as they were typed: reading them needs the
// team's clock, which the grammar does not have (commands/dates/). An empty `rotation` means that
// none was named: all of them, or the first one where only one can be meant.
namespace commands::acts {

struct show_on_call {
    std::string rotation;
};
struct show_next_on_call {
    std::string rotation;
};
struct show_schedule {
    std::string rotation;
    std::chrono::weeks length{4}; // 1 to 26
};
struct add_cover {
    std::string rotation;
    user_id user;     // empty with `me`
    bool me = false;  // whoever asks
    std::string when; // for read_span
};
struct remove_cover {
    std::int64_t number = 0;
};
struct swap_shifts {
    std::string rotation;
    user_id one;
    user_id other;
    std::string day; // for read_date; empty: their next shifts
};
struct show_handoff { // the hand-over message, now
    std::string rotation;
};
struct define_rotation {
    std::string rotation;
    std::vector<user_id> members;
    std::string handover; // "mon 09:00", "09:00", for read_date; empty: mon 09:00
    std::chrono::days every{7};
    std::string starts; // for read_date; empty: the next hand-over
};
struct reset_rotation {
    std::string rotation;
};
struct show_feed { // the address of its calendar
    std::string rotation;
};

} // namespace commands::acts

namespace commands {

using on_call_act =
    std::variant<acts::show_on_call, acts::show_next_on_call, acts::show_schedule, acts::add_cover,
                 acts::remove_cover, acts::swap_shifts, acts::show_handoff, acts::define_rotation,
                 acts::reset_rotation, acts::show_feed>;

// What follows the verb `oncall`, in Slack's markup:
//   [rotation], next [rotation], schedule [rotation] [4w], handoff [rotation], feed [rotation],
//   cover [rotation] @user|me fri 18:00 - mon 09:00, uncover 3,
//   swap [rotation] @a @b [date],
//   define rotation @a @b [every 1w] [at mon 09:00] [from 2026-12-07], reset rotation.
// A word that is none of these is taken for a rotation's name: whether there is one, not_a_rotation
// tells.
std::variant<on_call_act, mistake> on_call_argument(std::string_view rest);

// A mistake where `name` is neither empty nor one of `known`: the nearest name or word.
std::optional<mistake> not_a_rotation(std::string_view name, const std::vector<std::string>& known);

// "executives", "eu-backend": 1 to 40 small letters, digits, '-' and '_', none of oncall's words.
bool is_rotation_name(std::string_view name);

} // namespace commands
