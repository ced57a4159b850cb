#pragma once

#include "commands/status_page/subscriber.hpp"
#include "storage/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Customers who want mail.
namespace storage {

void store_subscriber(connection& on, const commands::subscriber& what);
void remove_subscriber(connection& on, const std::string& address);

std::optional<commands::subscriber> read_subscriber(connection& on, const std::string& address);
std::optional<commands::subscriber> read_subscriber_by_token(connection& on,
                                                             const std::string& token);
// By address, after `after`.
std::vector<commands::subscriber>
read_confirmed_subscribers(connection& on, const std::string& after, std::int64_t limit);

// Forgets those who were asked a week ago and never said yes.
void purge_subscribers(connection& on, commands::instant now);

} // namespace storage
