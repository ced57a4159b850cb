#pragma once

#include "commands/decision.hpp"
#include "storage/connection.hpp"

#include <optional>
#include <string>

// Envelopes that were carried out. Slack repeats an envelope within minutes, so a day is plenty.
namespace storage {

// What was replied to an envelope; none where it was not seen.
std::optional<commands::reply> seen_reply(connection& on, const std::string& key);

void remember_seen(connection& on, const std::string& key, const commands::reply& reply,
                   commands::instant now);

// Forgets at most `limit` of those older than a day, the oldest first.
void purge_seen(connection& on, commands::instant now, std::int64_t limit);

} // namespace storage
