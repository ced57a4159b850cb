#pragma once

#include "bot/delivery/content.hpp"
#include "bot/slack/web_call.hpp"
#include "storage/store.hpp"
#include "tests/simulation/sabotage.hpp"

#include <functional>
#include <map>
#include <utility>

namespace simulation {

// What sabotage puts in the place of right parts; without any, each is the right one.
storage::brain wrong_brain(storage::brain right, sabotage how);
bot::slack::web_answer wrong_answer(std::string_view method, bot::slack::web_answer heard,
                                    sabotage how, const std::string& bot_user);

class wrong_content : public bot::delivery::content {
public:
    // Tells `on_render` of every message that it renders.
    using watch = std::function<void(commands::incident_id, commands::slot)>;
    wrong_content(const bot::delivery::content& right, sabotage how, watch on_render)
        : right_(right), how_(how), on_render_(std::move(on_render)) {}

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override {
        return right_.find(id);
    }
    [[nodiscard]] commands::message render(const commands::incident& about,
                                           commands::slot where) const override;
    [[nodiscard]] bool is_complete(const commands::incident& about,
                                   commands::slot where) const override {
        return right_.is_complete(about, where);
    }
    [[nodiscard]] std::string topic(const commands::incident& about) const override {
        return right_.topic(about);
    }
    [[nodiscard]] std::string postmortem(const commands::incident& about,
                                         bool for_canvas) const override {
        return right_.postmortem(about, for_canvas);
    }
    [[nodiscard]] boost::json::object home_tab(const commands::user_id& reader) const override {
        return right_.home_tab(reader);
    }
    [[nodiscard]] commands::workspace_facts facts() const override { return right_.facts(); }
    [[nodiscard]] std::optional<commands::public_text>
    approved(const commands::incident& about, std::int64_t approval) const override {
        return right_.approved(about, approval);
    }
    [[nodiscard]] std::string mail(const commands::incident& about, std::int64_t approval,
                                   const std::string& to) const override {
        return right_.mail(about, approval, to);
    }
    [[nodiscard]] bool wants_mail(const std::string& to) const override {
        return right_.wants_mail(to);
    }
    [[nodiscard]] std::string
    confirmation(const commands::confirm_subscription& of) const override {
        return right_.confirmation(of);
    }
    [[nodiscard]] std::optional<commands::alert_group>
    find_group(std::int64_t group) const override {
        return right_.find_group(group);
    }
    [[nodiscard]] commands::message
    render_proposal(const commands::alert_group& about) const override {
        return right_.render_proposal(about);
    }
    [[nodiscard]] bot::delivery::picture chart(const commands::send_chart& wanted) const override {
        return right_.chart(wanted);
    }

private:
    const bot::delivery::content& right_;
    sabotage how_;
    watch on_render_;
    mutable std::map<std::pair<commands::incident_id, commands::slot>, commands::message> first_;
};

// Settles an effect that waits, as if it had been delivered: forgotten at the restart.
void drop_an_effect(storage::store& in, const storage::reader& from, const storage::brain& with,
                    commands::instant now);

} // namespace simulation
