#include "commands/incident/event.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<event_kinds>;

bool is_shown(const event& what) {
    // A channel is told of only where it has another name than people expect.
    if (const auto* linked = std::get_if<channel_linked>(&what)) {
        return !linked->wanted.empty() && linked->wanted != linked->name;
    }
    // Of thousands of mails people read what went wrong; the sum is an event of its own.
    if (const auto* mail = std::get_if<mail_changed>(&what)) {
        return mail->stage != mail_stage::sent;
    }
    if (const auto* text = std::get_if<publication_changed>(&what)) {
        return text->stage != publication_stage::waiting;
    }
    // What is well is not news; the findings show it.
    if (const auto* heard = std::get_if<probe_answered>(&what)) {
        return heard->answer.verdict != verdict::good || !heard->answer.findings.empty();
    }
    if (const auto* went = std::get_if<action_went>(&what)) {
        return went->end != action_end::going_on || !went->link.empty() || !went->text.empty();
    }
    if (const auto* changed = std::get_if<status_changed>(&what)) return !changed->told;
    return !holds<message_placed>(what) && !holds<call_posted>(what) &&
           !holds<people_wrote>(what) && !holds<silence_noticed>(what) &&
           !holds<outside_proposed>(what) && !holds<postmortem_written>(what) &&
           !holds<page_wanted>(what) && !holds<issue_followed>(what);
}

std::string_view kind_of(const event& what) {
    return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kind; }, what);
}

} // namespace commands
