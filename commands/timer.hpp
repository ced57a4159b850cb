#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <string>
#include <variant>

namespace commands {

// What the bot itself comes back to. A new kind goes at the end.
enum class timer_kind {
    announce_anyway,  // no channel yet: tell #incidents without its link
    archive_channel,  // days after closing
    response_half,    // nobody has acknowledged, and half the time is over
    response_over,    // … all of it
    escalate,         // the next step of the matrix
    role_missing,     // nobody commands
    update_due,       // stakeholders wait
    silence,          // nobody writes any more
    refresh_timeline, // the time that has passed stands in it
    watch_over,       // the fix was watched for as long as the procedure wants
    on_call_handoff,  // of the team: somebody takes over
    self_test,        // of the bot: does it still work?
    look_up_on_call,  // of the team: who is on call by a service's schedule
    look_at_issues,   // of the team: which action items were closed in the tracker
    item_overdue,     // an action item's owner is reminded
    tasks_due,        // what the procedure wants within a time after resolving
    review_due,       // the review comes near, and begins
    items_digest,     // of the team: the week's list of open action items
};
BOOST_DESCRIBE_ENUM(timer_kind, announce_anyway, archive_channel, response_half, response_over,
                    escalate, role_missing, update_due, silence, refresh_timeline, watch_over,
                    on_call_handoff, self_test, look_up_on_call, look_at_issues, item_overdue,
                    tasks_due, review_due, items_digest)

// Durable: set with the decision, fires once, however long the bot was away. Setting a timer of the
// same incident, kind and detail again moves it.
struct timer {
    incident_id incident{};
    timer_kind kind = timer_kind::announce_anyway;
    std::string detail;
    instant due;
};
BOOST_DESCRIBE_STRUCT(timer, (), (incident, kind, detail, due))

timer_key key_of(const timer& t);

struct set_timer {
    timer what;
};
struct cancel_timer {
    timer_key key;
};
using timer_change = std::variant<set_timer, cancel_timer>;

} // namespace commands
