#include "tests/simulation/sabotage.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace simulation {
namespace {

constexpr std::array table{
    sabotage::acknowledge_before_commit,
    sabotage::forget_duplicates,
    sabotage::repeat_after_lost_answer,
    sabotage::believe_in_lost_answer,
    sabotage::look_nowhere,
    sabotage::drop_effect_at_restart,
    sabotage::ignore_retry_after,
    sabotage::skip_timer,
    sabotage::fire_twice,
    sabotage::lose_event,
    sabotage::wrong_pinned_text,
    sabotage::stale_announcement,
    sabotage::lying_disk,
    sabotage::lose_answer_inside,
    sabotage::claim_all_messages,
};

} // namespace

std::span<const sabotage> all_sabotages() {
    return table;
}

std::string_view name_of(sabotage what) {
    switch (what) {
    case sabotage::none:
        return "none";
    case sabotage::acknowledge_before_commit:
        return "acknowledge_before_commit";
    case sabotage::forget_duplicates:
        return "forget_duplicates";
    case sabotage::repeat_after_lost_answer:
        return "repeat_after_lost_answer";
    case sabotage::believe_in_lost_answer:
        return "believe_in_lost_answer";
    case sabotage::look_nowhere:
        return "look_nowhere";
    case sabotage::drop_effect_at_restart:
        return "drop_effect_at_restart";
    case sabotage::ignore_retry_after:
        return "ignore_retry_after";
    case sabotage::skip_timer:
        return "skip_timer";
    case sabotage::fire_twice:
        return "fire_twice";
    case sabotage::lose_event:
        return "lose_event";
    case sabotage::wrong_pinned_text:
        return "wrong_pinned_text";
    case sabotage::stale_announcement:
        return "stale_announcement";
    case sabotage::lying_disk:
        return "lying_disk";
    case sabotage::lose_answer_inside:
        return "lose_answer_inside";
    case sabotage::claim_all_messages:
        return "claim_all_messages";
    }
    return "";
}

std::uint64_t seed_that_found(sabotage what) {
    switch (what) {
    case sabotage::acknowledge_before_commit:
        return 2;
    case sabotage::forget_duplicates:
        return 5;
    case sabotage::drop_effect_at_restart:
        return 7;
    case sabotage::ignore_retry_after:
        return 5;
    case sabotage::skip_timer:
        return 14;
    case sabotage::lying_disk:
        return 164;
    case sabotage::claim_all_messages:
        return 142;
    default:
        return 1;
    }
}

std::optional<sabotage> find_sabotage(std::string_view name) {
    const auto found =
        std::ranges::find_if(table, [&](sabotage each) { return name_of(each) == name; });
    if (found == table.end()) return {};
    return *found;
}

} // namespace simulation
