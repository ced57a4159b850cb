#pragma once

#include "commands/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace commands {

// The name of a page at its service: "incident-bot:T012AB3CD.U0BOT:42:1", the first page of
// incident 42. By it a service knows a repeated page for the same one (PagerDuty: dedup_key,
// Opsgenie: alias, GoAlert: dedup), and the bot its own pages among others. Well below 100
// characters.
std::string alert_key(std::string_view identity, incident_id id, std::int64_t page);

struct named_page {
    incident_id incident{};
    std::int64_t page = 0;

    friend bool operator==(const named_page&, const named_page&) = default;
};

// None: it names no page of this bot (identity_of).
std::optional<named_page> read_alert_key(std::string_view key, std::string_view identity);

} // namespace commands
