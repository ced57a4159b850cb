#pragma once

#include "bot/configuration/values.hpp"

#include <string>
#include <string_view>
#include <vector>

// The keys about customers whose names are the team's own: parts of the product, planned work, and
// whom mail goes to.
namespace bot {

struct configuration;

inline constexpr std::string_view components_section = "status_page_components";
inline constexpr std::string_view component_ids_section = "status_page_component_ids";
inline constexpr std::string_view maintenance_section = "status_page_maintenance";
inline constexpr std::string_view mail_lists_section = "mail_lists";

[[nodiscard]] bool is_outside_section(std::string_view section);

// One entry of such a section; what is wrong with it, or nothing.
[[nodiscard]] std::optional<complaint> read_outside_entry(const toml_entry& entry,
                                                          configuration& into);

// What follows from all keys together: who publishes, and over which addresses. What is wrong, or
// nothing.
[[nodiscard]] std::vector<std::string> finish_outside(configuration& into);

// "smtp://host:587", "smtps://host:465"; "smtp-plain://127.0.0.1:25" on loopback only; "" is none.
[[nodiscard]] reading<std::string> read_mail_server(const toml_value& value);
// "Acme Status <status@acme.test>", or an address alone; "" is none.
[[nodiscard]] reading<std::string> read_mailbox(const toml_value& value);
// An address on the web without a '/' at its end; "" is none.
[[nodiscard]] reading<std::string> read_public_address(const toml_value& value);
// "https:…" or "mailto:…"; "" is none.
[[nodiscard]] reading<std::string> read_unsubscribe(const toml_value& value);
// Within [least, most].
[[nodiscard]] reading<std::int64_t> read_whole_number(const toml_value& value, std::int64_t least,
                                                      std::int64_t most);

} // namespace bot
