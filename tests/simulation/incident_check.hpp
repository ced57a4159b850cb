#pragma once

#include "tests/simulation/process.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace simulation {

// What people see of one incident, against what its events tell.
class incident_check {
public:
    incident_check(parts& in, const process& bot, commands::incident_id id,
                   const std::vector<commands::entry>& journal);

    void run() const;

private:
    void check_channels() const;
    void check_message(commands::slot where) const;
    void check_strays() const;
    [[nodiscard]] bool was_locked_out_of(const workspace::channel& where) const;
    void check_pin() const;
    void check_topic() const;
    void check_failures() const;
    [[nodiscard]] bool is_for_nobody(const storage::effect_row& row) const;
    void check_archiving() const;
    void check_postmortems() const;
    void check_calls() const;
    void check_bookmarks() const;
    [[nodiscard]] const workspace::message* find(const commands::placed_message& what) const;
    [[nodiscard]] std::string named(std::string text) const; // no mentions, but names
    void broken(std::string_view what) const;

    parts& in_;
    const process& bot_;
    commands::incident_id id_;
    const std::vector<commands::entry>& journal_;
    commands::recorded_incident about_;
};

// An event as it is stored.
std::string text_of(const commands::event& what);

} // namespace simulation
