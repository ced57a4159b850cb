#pragma once

#include "bot/delivery/content.hpp"
#include "storage/trouble.hpp"

#include <map>

namespace bot::delivery {

// What is on record, as the test says.
class fake_content : public content {
public:
    std::map<commands::incident_id, commands::incident> incidents;
    commands::workspace_facts workspace{{"UBOT"}, "BBOT", "T1", "", {"CINCIDENTS"}};
    std::string says = "state 1"; // what the standing messages show
    bool broken = false;          // reading fails, as where the disk does

    fake_content() {
        auto& one = incidents[commands::incident_id{1}];
        one.id = commands::incident_id{1};
        one.home = commands::channel_state::linked;
        one.channel = {"C1"};
        one.declared_at = commands::instant(std::chrono::seconds(1'700'000'000));
    }
    commands::incident& one() { return incidents.at(commands::incident_id{1}); }

    [[nodiscard]] commands::recorded_incident find(commands::incident_id id) const override {
        if (broken) throw storage::trouble(storage::error_kind::io, "broken");
        const auto found = incidents.find(id);
        if (found == incidents.end()) return {};
        return std::make_shared<commands::incident>(found->second);
    }
    [[nodiscard]] commands::message render(const commands::incident&,
                                           commands::slot) const override {
        return {says, {}, {}};
    }
    bool complete = false; // what fills in
    [[nodiscard]] bool is_complete(const commands::incident&, commands::slot) const override {
        return complete;
    }
    [[nodiscard]] std::string topic(const commands::incident&) const override { return says; }
    [[nodiscard]] std::string postmortem(const commands::incident&, bool) const override {
        return "# " + says;
    }
    [[nodiscard]] boost::json::object home_tab(const commands::user_id&) const override {
        return {{"type", "home"}, {"says", says}};
    }
    [[nodiscard]] commands::workspace_facts facts() const override { return workspace; }
    std::vector<commands::told_component> concerned; // by what is published
    [[nodiscard]] std::optional<commands::public_text> approved(const commands::incident& about,
                                                                std::int64_t) const override {
        return commands::public_text{"Cards fail", commands::public_state::identified,
                                     "Cards fail. We work on it.", about.declared_at, concerned};
    }
    [[nodiscard]] std::string mail(const commands::incident&, std::int64_t,
                                   const std::string& to) const override {
        return "To: " + to + "\r\n\r\nHello\r\n";
    }
    std::string has_left; // who is not written to any more
    [[nodiscard]] bool wants_mail(const std::string& to) const override { return to != has_left; }
    [[nodiscard]] std::string
    confirmation(const commands::confirm_subscription& of) const override {
        return "To: " + of.address + "\r\n\r\nIs it you? " + of.token + "\r\n";
    }
    std::map<std::int64_t, commands::alert_group> groups;
    [[nodiscard]] std::optional<commands::alert_group>
    find_group(std::int64_t group) const override {
        const auto found = groups.find(group);
        if (found == groups.end()) return {};
        return found->second;
    }
    [[nodiscard]] commands::message render_proposal(const commands::alert_group&) const override {
        return {says, {}, {}};
    }
    [[nodiscard]] picture chart(const commands::send_chart&) const override {
        return {"Incidents", "two bars", says};
    }
};

} // namespace bot::delivery
