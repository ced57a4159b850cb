#pragma once

#include "commands/records.hpp"
#include "storage/connection.hpp"

// Action items of all incidents, as rows by which they are found.
namespace storage {

// Makes the rows of an incident equal to its state.
void store_items(connection& on, const commands::incident& state);

commands::item_page list_items(connection& on, const commands::item_query& wanted);

// The statement of a page, for the tests of the schema.
std::string items_sql(const commands::item_query& wanted);

} // namespace storage
