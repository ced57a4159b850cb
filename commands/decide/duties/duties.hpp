#pragma once

#include "commands/context.hpp"
#include "commands/decide/draft.hpp"

#include <optional>

// The duties, one file each. See duty.hpp for what the two functions of each mean.
namespace commands::duties {

// response.cpp: the severity's response time is a deadline on acknowledgement.
std::optional<instant> half_response_due(const incident& about, const context& in);
void remind_of_response(draft& on, const incident& about, duration late);
std::optional<instant> response_due(const incident& about, const context& in);
void miss_response(draft& on, const incident& about, duration late);

// escalation.cpp: the matrix.
std::optional<instant> next_step_due(const incident& about, const context& in);
void take_next_step(draft& on, const incident& about, duration late);

// commander.cpp: a grave incident needs one.
std::optional<instant> commander_due(const incident& about, const context& in);
void miss_commander(draft& on, const incident& about, duration late);

// updates.cpp: stakeholders hear something every so often.
// How often; none: as often as somebody likes; zero: nobody is reminded.
std::optional<duration> cadence_of(const incident& about, const context& in);
std::optional<instant> update_due(const incident& about, const context& in);
void remind_of_update(draft& on, const incident& about, duration late);

// silence.cpp: nobody writes any more in the gravest of incidents.
std::optional<instant> silence_due(const incident& about, const context& in);
void look_for_messages(draft& on, const incident& about, duration late);

// watch.cpp: the fix was watched for as long as the procedure wants.
std::optional<instant> watch_due(const incident& about, const context& in);
void end_watch(draft& on, const incident& about, duration late);

// items.cpp: an action item is overdue.
std::optional<instant> items_due(const incident& about, const context& in);
void remind_of_items(draft& on, const incident& about, duration late);

// tasks.cpp: what is to be done within a time after the resolution.
std::optional<instant> tasks_due(const incident& about, const context& in);
void remind_of_tasks(draft& on, const incident& about, duration late);

// review.cpp: it comes near, and begins.
std::optional<instant> review_due(const incident& about, const context& in);
void announce_review(draft& on, const incident& about, duration late);

} // namespace commands::duties
