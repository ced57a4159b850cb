#pragma once

#include "storage/store.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace storage_test {

inline constexpr commands::instant noon{std::chrono::milliseconds(1'700'000'000'000)};

// A brain that does what a test tells it, by the text of the slash command. Whatever is not a slash
// command, and every text without an act, changes nothing, unless `otherwise` says more.
class scripted_brain {
public:
    using act = std::function<commands::decision(const commands::context&)>;

    scripted_brain();

    std::map<std::string, act> acts;
    std::function<commands::decision(const commands::command&, const commands::context&)> otherwise;
    int decided = 0;

    // Refers to this object.
    storage::brain value();

private:
    storage::brain parts_;
};

storage::incoming said(std::string text, std::string dedupe_key = "");

commands::new_event declared(commands::incident_id id, std::string title, int rank = 2);
commands::new_event noted(commands::incident_id id, std::string text);

// Acts: declares the next incident; adds a note; wants effects; changes timers.
scripted_brain::act declares(std::string title, int rank = 2);
scripted_brain::act notes(commands::incident_id id, std::string text);
scripted_brain::act wants(std::vector<commands::wanted_effect> effects);
scripted_brain::act sets(commands::timer what);

commands::wanted_effect once_effect(std::string key, commands::incident_id id = {});
commands::wanted_effect keep_effect(std::string key, commands::incident_id id = {});
commands::timer timer_at(commands::instant due, std::string detail = "");

storage::incoming answer_to(const storage::effect_row& row, commands::effect_outcome outcome);
storage::incoming falls_due(const commands::timer& what);

inline constexpr commands::incident_id first{1};
inline constexpr commands::incident_id second{2};

} // namespace storage_test
