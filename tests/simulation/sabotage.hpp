#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace simulation {

// Deliberate faults of the bot, to show that the simulation finds such. Each is a wrong part put in
// the place of a right one; the product's code knows nothing of them.
enum class sabotage {
    none,
    acknowledge_before_commit,
    forget_duplicates,
    repeat_after_lost_answer, // an unknown outcome is taken for "not carried out"
    believe_in_lost_answer,   // an unknown outcome is taken for "carried out"
    look_nowhere,             // what was posted already is never found
    drop_effect_at_restart,
    ignore_retry_after,
    skip_timer,
    fire_twice,
    lose_event,
    wrong_pinned_text,
    stale_announcement,
    lying_disk,         // says that it synced, and did not
    lose_answer_inside, // an answer came, and nobody was told
    claim_all_messages, // another bot's are taken for its own
};

std::span<const sabotage> all_sabotages();
std::string_view name_of(sabotage what);
// A seed that found it once, so that it is tried first.
std::uint64_t seed_that_found(sabotage what);
std::optional<sabotage> find_sabotage(std::string_view name);

} // namespace simulation
