#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"

#include <string>
#include <string_view>
#include <vector>

// Lines of the timeline, one family of events a file.
namespace commands {

// What every line is made of.
struct said {
    const user_id& who; // did it; empty: the bot
    const context& in;
    const incident* about = nullptr; // as it is now; null where the line stands alone

    [[nodiscard]] std::string by() const;
    // " by Bo", or nothing where the bot did it.
    [[nodiscard]] std::string by_somebody() const;
    [[nodiscard]] std::string words(std::string_view plain) const;
    // ": why", or nothing.
    [[nodiscard]] std::string after_colon(std::string_view plain) const;
    // " (12 min late: the bot was away)", or nothing.
    [[nodiscard]] static std::string late(duration by_how_much);
    [[nodiscard]] std::string names(const std::vector<user_id>& users,
                                    const std::vector<usergroup_id>& groups) const;
};

// calling_line.cpp
std::string line_for(const response_reminded& e, const said& s);
std::string line_for(const response_missed& e, const said& s);
std::string line_for(const escalated& e, const said& s);
std::string line_for(const escalation_restarted& e, const said& s);
std::string line_for(const call_answered& e, const said& s);
std::string line_for(const call_declined& e, const said& s);
std::string line_for(const people_called& e, const said& s);
std::string line_for(const role_missed& e, const said& s);
std::string line_for(const update_reminded& e, const said& s);
std::string line_for(const people_wrote& e, const said& s);
std::string line_for(const silence_noticed& e, const said& s);

// progress_line.cpp
std::string line_for(const item_ticked& e, const said& s);
std::string line_for(const item_assigned& e, const said& s);
std::string line_for(const item_noted& e, const said& s);
std::string line_for(const assessed& e, const said& s);
std::string line_for(const mitigation_chosen& e, const said& s);
std::string line_for(const watch_started& e, const said& s);
std::string line_for(const watch_extended& e, const said& s);
std::string line_for(const watch_ended& e, const said& s);
std::string line_for(const handover_offered& e, const said& s);
std::string line_for(const handover_declined& e, const said& s);

// detection_line.cpp
std::string line_for(const alert_attached& e, const said& s);
std::string line_for(const alerts_counted& e, const said& s);
std::string line_for(const alert_resolved& e, const said& s);
std::string line_for(const check_started& e, const said& s);
std::string line_for(const probe_answered& e, const said& s);
std::string line_for(const action_requested& e, const said& s);
std::string line_for(const action_prepared& e, const said& s);
std::string line_for(const action_confirmed& e, const said& s);
std::string line_for(const action_called_off& e, const said& s);
std::string line_for(const action_went& e, const said& s);
std::string line_for(const action_settled& e, const said& s);

// after_line.cpp
std::string line_for(const item_added& e, const said& s);
std::string line_for(const item_changed& e, const said& s);
std::string line_for(const item_finished& e, const said& s);
std::string line_for(const item_resumed& e, const said& s);
std::string line_for(const item_overdue& e, const said& s);
std::string line_for(const tasks_reminded& e, const said& s);
std::string line_for(const review_scheduled& e, const said& s);
std::string line_for(const review_announced& e, const said& s);
std::string line_for(const postmortem_written& e, const said& s);
std::string line_for(const postmortem_drafted& e, const said& s);
std::string line_for(const outside_approved& e, const said& s);
std::string line_for(const outside_proposed& e, const said& s);
std::string line_for(const cadence_changed& e, const said& s);

// publication_line.cpp
std::string line_for(const publication_changed& e, const said& s);
std::string line_for(const mailing_started& e, const said& s);
std::string line_for(const mail_changed& e, const said& s);
std::string line_for(const mailing_finished& e, const said& s);
// paging_line.cpp
std::string line_for(const page_wanted& e, const said& s);
std::string line_for(const paged& e, const said& s);
std::string line_for(const page_failed& e, const said& s);
std::string line_for(const page_answered& e, const said& s);
std::string line_for(const page_closed& e, const said& s);
std::string line_for(const rotation_stood_in& e, const said& s);

// tracking_line.cpp
std::string line_for(const item_filed& e, const said& s);
std::string line_for(const item_closed_there& e, const said& s);
std::string line_for(const issue_followed& e, const said& s);

} // namespace commands
