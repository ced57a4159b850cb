#pragma once

#include "commands/grammar/act.hpp"
#include "commands/procedure/procedure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace commands {

// A typed line, understood.
struct spoken {
    std::optional<incident_id> target; // "#12 …"; none: where they are
    commands::act act;
};

// A typed line that means nothing here: what was wrong, and a line that would be right.
struct mistake {
    std::string sentence;
    std::string better; // without the slash word; empty where nothing better is known
};

using understanding = std::variant<spoken, mistake>;

// `text` is what follows the slash word or the bot's name, in Slack's markup. `inside` says whether
// it is typed where an incident lives: there an unknown word is a mistake and nothing is done,
// elsewhere it is the title of an incident to declare.
understanding parse(std::string_view text, bool inside, const procedure& document);

// "20m", "1h", "1 h 05", "90 min": as people type durations in a command. Less than a year.
std::optional<duration> typed_duration(std::string_view text);

// A level of the procedure by what people type: "sev2", "SEV-2", "2", "critical".
std::optional<incident_severity> severity_named(const procedure& document, std::string_view word);

} // namespace commands
