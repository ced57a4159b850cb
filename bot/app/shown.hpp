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

    [[nodiscard]] std::optional<commands::incident> find(commands::incident_id id) const override;
    [[nodiscard]] commands::message render(const commands::incident& about,
                                           commands::slot where) const override;
    [[nodiscard]] std::string topic(const commands::incident& about) const override;
    [[nodiscard]] std::string postmortem(const commands::incident& about,
                                         bool for_canvas) const override;
    [[nodiscard]] boost::json::object home_tab(const commands::user_id& reader) const override;
    [[nodiscard]] commands::workspace_facts facts() const override;

private:
    [[nodiscard]] commands::context in() const;

    const storage::reader& records_;
    std::function<commands::instant()> now_;
    storage::brain brain_;
};

} // namespace bot
