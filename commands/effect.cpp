#include "commands/effect.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<effect_kinds>;
template class one_of<effect_outcome_kinds>;

priority priority_of(const effect& e) {
    if (holds<create_channel>(e) || holds<post_message>(e) || holds<find_incidents_channel>(e) ||
        holds<run_self_test>(e) || holds<page_service>(e) || holds<keep_proposal>(e)) {
        return priority::tell_people;
    }
    if (const auto* kept = std::get_if<keep_message>(&e)) {
        const bool waits = kept->slot == slot::timeline || kept->slot == slot::checklist;
        return waits ? priority::timeline : priority::tell_people;
    }
    if (holds<invite_people>(e) || holds<publish_text>(e) || holds<send_mail>(e)) {
        return priority::bring_people;
    }
    if (holds<await_turn>(e) || holds<confirm_subscription>(e)) {
        return priority::bulk;
    }
    // They take nothing from Slack's budget, and people wait for what they bring.
    const bool outside = holds<run_probe>(e) || holds<prepare_action>(e) || holds<run_action>(e) ||
                         holds<follow_action>(e);
    if (outside) return priority::bring_people;
    // The same for both: what was decided later must not be undone by what was decided before.
    if (holds<edit_message>(e)) return priority::timeline;
    if (holds<pin_message>(e) || holds<unpin_message>(e)) {
        return priority::timeline;
    }
    return priority::tidy;
}

bool is_keep(const effect& e) {
    return holds<keep_message>(e) || holds<keep_topic>(e) || holds<learn_person>(e) ||
           holds<keep_home_tab>(e) || holds<find_incidents_channel>(e) || holds<find_person>(e) ||
           holds<find_channel>(e) || holds<keep_group>(e) || holds<run_self_test>(e) ||
           holds<look_up_on_call>(e) || holds<look_at_issue>(e) || holds<keep_proposal>(e) ||
           holds<edit_message>(e) || holds<settle_issue>(e);
}

} // namespace commands
