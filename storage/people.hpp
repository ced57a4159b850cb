#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

#include <optional>

// What the bot learned about people and its workspace.
namespace storage {

void learn_person(connection& on, const commands::person& who, commands::instant now);
std::optional<commands::person> read_person(connection& on, const commands::user_id& user);

void store_facts(connection& on, const commands::workspace_facts& facts);
commands::workspace_facts read_facts(connection& on);

} // namespace storage
