#pragma once

#include "commands/command.hpp"
#include "commands/decision.hpp"
#include "commands/render/button.hpp"
#include "tests/commands/scene.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace commands {

// A store in memory around decide(): what is decided is applied at once, effects and timers are
// kept until somebody answers them. Every decision is held against the laws (laws.hpp).
class story : public scene {
public:
    static constexpr auto elsewhere = "C0ELSE";

    // Decides and applies. Fails the test where a law is broken.
    decision hear(const command& what);

    // What people do, wherever they are.
    decision slash(const user_id& who, std::string text, channel_id where = {elsewhere});
    decision mention_bot(const user_id& who, std::string text, channel_id where,
                         message_ts thread = {});
    decision press_button(const user_id& who, press what, press_words words,
                          channel_id where = {elsewhere});
    decision press_button(const user_id& who, press what, incident_id id);
    decision react(const user_id& who, std::string name, const placed_message& to);
    // Sends the form that the last decision opened.
    decision send_form(const user_id& who,
                       const std::map<std::string, std::vector<std::string>>& typed);

    // The bot's own.
    decision answer(std::string_view key, effect_outcome outcome); // of an effect that waits
    // As Slack answers where all goes well; false where it cannot be delivered yet.
    bool deliver_one(const std::string& key);
    // Everything that can be delivered is, by a Slack where all goes well.
    void deliver();
    // Time passes; timers that fall due on the way fire.
    void pass(duration time);

    // Declares an incident, with all that follows delivered.
    incident declared(int rank, std::string title = "Checkout failing");
    incident resolved(int rank);
    incident closed(int rank);

    [[nodiscard]] incident now_of(incident_id about) const { return *records.find(about); }
    [[nodiscard]] context in() const;
    [[nodiscard]] bool waits(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> waiting() const; // keys
    [[nodiscard]] std::optional<instant> due(incident_id about, timer_kind kind) const;

    std::int64_t count = 0; // incidents
    std::map<std::string, wanted_effect> effects;
    std::map<std::string, timer> timers;
    std::vector<team_entry> team_journal;
    decision last;

private:
    [[nodiscard]] bool is_lost(const wanted_effect& wanted) const;
    std::optional<effect_outcome> done(const wanted_effect& wanted);

    int made_ = 0;
};

// The private answer as a person reads it; "" where there is none. A form answers with its title.
std::string told(const decision& what);

template <class Event> std::vector<Event> events_of(const decision& what) {
    std::vector<Event> out;
    for (const auto& each : what.events) {
        if (const auto* held = std::get_if<Event>(&each.what)) out.push_back(*held);
    }
    return out;
}

template <class Effect> std::vector<Effect> effects_of(const decision& what) {
    std::vector<Effect> out;
    for (const auto& each : what.effects) {
        if (const auto* held = std::get_if<Effect>(&each.effect)) out.push_back(*held);
    }
    return out;
}

// The kinds of its events, "declared role_assigned", and of its effects, in order, without people
// to be looked up and drafts for customers (outside_test.cpp).
std::string happened(const decision& what);
std::string wanted(const decision& what);

// All of it, as JSON: to see whether two are the same.
std::string written(const decision& what);

} // namespace commands
