#pragma once

#include "bot/delivery/content.hpp"
#include "commands/context.hpp"
#include "storage/store.hpp"

#include <functional>

namespace bot {

// What the messages say, from what is on record now.
class shown : public delivery::content {
public:
    // `on_record` and `now` outlive it.
    shown(const storage::reader& on_record, std::function<commands::instant()> now,
          storage::brain with);

    void replace(storage::brain with) { brain_ = std::move(with); }
    [[nodiscard]] const commands::settings& settings() const { return *brain_.settings; }

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override;
    [[nodiscard]] commands::message render(const commands::incident& about,
                                           commands::slot where) const override;
    [[nodiscard]] bool is_complete(const commands::incident& about,
                                   commands::slot where) const override;
    [[nodiscard]] std::string topic(const commands::incident& about) const override;
    [[nodiscard]] std::string postmortem(const commands::incident& about,
                                         bool for_canvas) const override;
    [[nodiscard]] boost::json::object home_tab(const commands::user_id& reader) const override;
    [[nodiscard]] commands::workspace_facts facts() const override;
    [[nodiscard]] std::optional<commands::public_text>
    approved(const commands::incident& about, std::int64_t approval) const override;
    [[nodiscard]] std::string mail(const commands::incident& about, std::int64_t approval,
                                   const std::string& to) const override;
    [[nodiscard]] bool wants_mail(const std::string& to) const override;
    [[nodiscard]] std::string confirmation(const commands::confirm_subscription& of) const override;
    // A rotation's shifts as iCalendar; none where there is no such rotation.
    [[nodiscard]] std::optional<std::string> calendar(std::string_view rotation) const;
    [[nodiscard]] std::optional<commands::alert_group>
    find_group(std::int64_t group) const override;
    [[nodiscard]] commands::message
    render_proposal(const commands::alert_group& about) const override;
    [[nodiscard]] delivery::picture chart(const commands::send_chart& wanted) const override;

private:
    [[nodiscard]] commands::context in() const;
    [[nodiscard]] std::optional<commands::entry> approval_of(const commands::incident& about,
                                                             std::int64_t approval) const;

    const storage::reader& records_;
    std::function<commands::instant()> now_;
    storage::brain brain_;
};

} // namespace bot
