#pragma once

#include "commands/context.hpp"
#include "commands/decision.hpp"

#include <map>
#include <optional>
#include <string>

namespace commands {

// What holds for every decision, whatever it was about:
//  - statuses change as may_follow allows;
//  - what is recorded and wanted reads back from its JSON as it was;
//  - what people see follows: where it changed, its message or topic is wanted;
//  - keys of effects are unique in a decision, but for those that keep something.
class law_book {
public:
    // `quiet`: a message that failed is not followed by others, or that would go on for ever.
    law_book(const decision& decided, bool quiet) : decided_(decided), quiet_(quiet) {}

    // Remembers how an incident was before the decision; the first call for each counts.
    void before(incident_id id, recorded_incident state) {
        before_.try_emplace(number(id), std::move(state));
    }

    // What is broken, once the events are applied to the records; "" where all is well.
    [[nodiscard]] std::string broken(const context& in) const;

private:
    [[nodiscard]] std::string illegal_status() const;
    [[nodiscard]] std::string unreadable() const;
    [[nodiscard]] std::string doubled() const;
    [[nodiscard]] std::string stale(const recorded_incident& was, const incident& is,
                                    const context& in) const;
    [[nodiscard]] bool keeps(incident_id id, const effect& what) const;

    const decision& decided_;
    bool quiet_;
    std::map<std::int64_t, recorded_incident> before_;
};

} // namespace commands
