#include "commands/decide/deciding.hpp"
#include "commands/render/button.hpp"
#include "commands/render/call.hpp"

#include <fmt/format.h>

#include <algorithm>

// A message that asks for an acknowledgement loses its button, and says who answered, as soon as
// somebody has.
namespace commands {
namespace {

void settle(draft& on, const incident& about, const standing_call& call) {
    on.want(about.id, fmt::format("edit/{}/{}", call.channel.value, call.ts.value),
            edit_message{call.channel, call.ts, render_answered_call(call.text, about, on.in)});
}

} // namespace

void call_stands(draft& on, incident_id id, const post_message& posted,
                 const effect_placed_message& where) {
    const auto* about = on.look(id);
    if (!about || !has_button(posted.message, press::acknowledge)) return;
    const standing_call call{where.channel, where.ts, posted.message.text};
    // It was answered while the message was on its way.
    if (!about->awaits_answer()) return settle(on, *about, call);
    on.record(id, call_posted{call.channel, call.ts, call.text});
}

void follow_calls(draft& on, const incident& before, const incident& after) {
    // Forgotten: answered, the oldest of too many, or answered and asked anew at once.
    for (const auto& call : before.calls.posted) {
        const bool stands = std::ranges::find(after.calls.posted, call.ts, &standing_call::ts) !=
                            after.calls.posted.end();
        if (!stands) settle(on, after, call);
    }
}

} // namespace commands
