#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"

#include <optional>
#include <string>
#include <string_view>

// What every notice is made of, for the families of events that have files of their own.
namespace commands {

struct notice_frame {
    const user_id& by;
    const incident& about; // with the event applied
    const context& in;

    [[nodiscard]] std::string level(const incident_severity& s) const;
    [[nodiscard]] std::string said(std::string_view plain) const;
    // "This is 12 min late: the bot was away.", or nothing.
    static std::string late_words(duration late);
    // `first` is what a notification shows; `words` may be empty.
    [[nodiscard]] message with(std::string_view mark, std::string_view first,
                               const std::string& words) const;
};

// progress_notice.cpp
std::optional<message> notice_for(const watch_started& e, const notice_frame& with);
std::optional<message> notice_for(const watch_ended& e, const notice_frame& with);
std::optional<message> notice_for(const mitigation_chosen& e, const notice_frame& with);
std::optional<message> notice_for(const assessed& e, const notice_frame& with);
// outside.cpp
std::optional<message> notice_for(const outside_approved& e, const notice_frame& with);

// publication_notice.cpp
std::optional<message> notice_for(const publication_changed& e, const notice_frame& with);
std::optional<message> notice_for(const mail_changed& e, const notice_frame& with);
std::optional<message> notice_for(const mailing_finished& e, const notice_frame& with);
// paging_notice.cpp
std::optional<message> notice_for(const page_failed& e, const notice_frame& with);
std::optional<message> notice_for(const rotation_stood_in& e, const notice_frame& with);

// detection_notice.cpp
std::optional<message> notice_for(const alert_attached& e, const notice_frame& with);
std::optional<message> notice_for(const alert_resolved& e, const notice_frame& with);
std::optional<message> notice_for(const action_prepared& e, const notice_frame& with);
std::optional<message> notice_for(const action_confirmed& e, const notice_frame& with);
std::optional<message> notice_for(const action_called_off& e, const notice_frame& with);
std::optional<message> notice_for(const action_went& e, const notice_frame& with);

// review.cpp
std::optional<message> notice_for(const review_scheduled& e, const notice_frame& with);
std::optional<message> notice_for(const review_announced& e, const notice_frame& with);

} // namespace commands
