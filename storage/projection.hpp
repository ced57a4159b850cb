#pragma once

#include "commands/incident/incident.hpp"
#include "storage/connection.hpp"

// Rows derived from events, by which incidents are listed and found.
namespace storage {

// The incident's row: what lists need, and its state as a snapshot.
void store_state(connection& on, const commands::incident& state);

// Whoever took part: a row stays when its person leaves, because they look for it afterwards.
void store_responders(connection& on, const commands::incident& state);

// What an event adds to the ways an incident is found.
void project(connection& on, commands::incident_id id, const commands::event& what);

} // namespace storage
