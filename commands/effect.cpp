#include "commands/effect.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<effect_kinds>;
template class one_of<effect_outcome_kinds>;

priority priority_of(const effect& e) {
    if (std::holds_alternative<create_channel>(e) || std::holds_alternative<post_message>(e) ||
        std::holds_alternative<find_incidents_channel>(e) ||
        std::holds_alternative<run_self_test>(e) || std::holds_alternative<page_service>(e) ||
        std::holds_alternative<keep_proposal>(e)) {
        return priority::tell_people;
    }
    if (const auto* kept = std::get_if<keep_message>(&e)) {
        const bool waits = kept->slot == slot::timeline || kept->slot == slot::checklist;
        return waits ? priority::timeline : priority::tell_people;
    }
    if (std::holds_alternative<invite_people>(e) || std::holds_alternative<publish_text>(e) ||
        std::holds_alternative<send_mail>(e)) {
        return priority::bring_people;
    }
    if (std::holds_alternative<await_turn>(e) || std::holds_alternative<confirm_subscription>(e)) {
        return priority::bulk;
    }
    // They take nothing from Slack's budget, and people wait for what they bring.
    const bool outside =
        std::holds_alternative<run_probe>(e) || std::holds_alternative<prepare_action>(e) ||
        std::holds_alternative<run_action>(e) || std::holds_alternative<follow_action>(e);
    if (outside) return priority::bring_people;
    // The same for both: what was decided later must not be undone by what was decided before.
    if (std::holds_alternative<edit_message>(e)) return priority::timeline;
    if (std::holds_alternative<pin_message>(e) || std::holds_alternative<unpin_message>(e)) {
        return priority::timeline;
    }
    return priority::tidy;
}

bool is_keep(const effect& e) {
    return std::holds_alternative<keep_message>(e) || std::holds_alternative<keep_topic>(e) ||
           std::holds_alternative<learn_person>(e) || std::holds_alternative<keep_home_tab>(e) ||
           std::holds_alternative<find_incidents_channel>(e) ||
           std::holds_alternative<find_person>(e) || std::holds_alternative<find_channel>(e) ||
           std::holds_alternative<keep_group>(e) || std::holds_alternative<run_self_test>(e) ||
           std::holds_alternative<look_up_on_call>(e) || std::holds_alternative<look_at_issue>(e) ||
           std::holds_alternative<keep_proposal>(e) || std::holds_alternative<edit_message>(e) ||
           std::holds_alternative<settle_issue>(e);
}

} // namespace commands
