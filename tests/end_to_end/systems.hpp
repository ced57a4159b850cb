#pragma once

#include "commands/mitigation/action.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace end_to_end {

// The systems that the bot asks and acts upon, over real sockets, on a thread of their own.
//
// "/KIND/…" is a platform of tests/services/toy_platform.hpp; "/hang" never answers, "/slow" after
// 300 ms, "/trouble" with 500, "/garbage" with what is no JSON, and everything else is well.
class systems {
public:
    systems();
    ~systems();
    systems(const systems&) = delete;
    systems& operator=(const systems&) = delete;

    [[nodiscard]] std::string url() const;
    // The same over TLS, with a certificate that nobody vouches for.
    [[nodiscard]] std::string url_of_stranger() const;

    // What changes something is done at once and answered only when it is no longer held.
    void hold_changes(bool so);
    [[nodiscard]] std::size_t changes(commands::action_kind kind) const;
    // How often GitHub was asked to deliver again what the bot missed: one delivery, of hook 7.
    [[nodiscard]] int asked_again() const;
    // Requests that no platform documents.
    [[nodiscard]] std::vector<std::string> complaints() const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace end_to_end
