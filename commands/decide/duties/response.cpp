#include "commands/decide/duties/duties.hpp"
#include "commands/render/call.hpp"
#include "commands/render/standing.hpp"

namespace commands::duties {
namespace {

std::optional<duration> target_of(const incident& about, const context& in) {
    const auto within = acknowledge_within(about, in);
    const auto* seconds = within ? std::get_if<std::chrono::seconds>(&*within) : nullptr;
    if (!seconds) return {};
    return std::chrono::duration_cast<duration>(*seconds);
}

bool waits(const incident& about) {
    return is_open(about.status) && !about.acknowledged;
}

} // namespace

std::optional<instant> half_response_due(const incident& about, const context& in) {
    if (!waits(about) || about.calls.response_reminded) return {};
    const auto target = target_of(about, in);
    if (!target) return {};
    return about.calls.response_from + *target / 2;
}

void remind_of_response(draft& on, const incident& about, duration late) {
    const auto id = about.id;
    const auto& now = on.record(id, response_reminded{target_of(about, on.in), late});
    for (const auto& user : now.calls.called)
        on.want_once(id, "remind", post_message{to_person{user}, render_reminder(now, on.in)});
}

std::optional<instant> response_due(const incident& about, const context& in) {
    if (!waits(about) || about.calls.response_missed) return {};
    return response_deadline(about, in);
}

void miss_response(draft& on, const incident& about, duration late) {
    on.record(about.id, response_missed{target_of(about, on.in), late});
}

} // namespace commands::duties
