#pragma once

#include <boost/json/object.hpp>

namespace bot {

// The configuration file as a JSON Schema (2020-12), from the table in schema.cpp: editors that
// know TOML complete and check by it. What only the program can check (whether a time zone exists,
// how values fit together) is not in it.
[[nodiscard]] boost::json::object configuration_json_schema();

} // namespace bot
