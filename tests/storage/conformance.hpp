#pragma once

#include "storage/store.hpp"

#include <functional>
#include <memory>

namespace storage_test {

// Opens a store: the first time an empty one, then again the one that was closed.
using opening = std::function<std::unique_ptr<storage::store>()>;

// What every implementation of the store promises, to be called from a test case of its own each.
void keeps_the_journal(const opening& open);
void keeps_events_as_told(const opening& open);
void keeps_envelopes_apart(const opening& open);
void keeps_effects_until_done(const opening& open);
void keeps_failed_effects(const opening& open);
void fires_timers_once(const opening& open);
void carries_out_groups_in_order(const opening& open);
void keeps_whole_groups(const opening& open);
void survives_bad_commands(const opening& open);
void shows_facts_as_they_hold(const opening& open);
void finds_what_it_stored(const opening& open);
void keeps_alerts(const opening& open);
void forgets_old_alerts(const opening& open);
void keeps_health(const opening& open);
void keeps_subscribers(const opening& open);
void shows_what_it_stored(const opening& open);
void keeps_the_team(const opening& open);
void finds_action_items(const opening& open);
void counts_for_statistics(const opening& open);

} // namespace storage_test
