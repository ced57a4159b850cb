#pragma once

#include <boost/json/value.hpp>

#include <string>

namespace bot {

// JSON for people: indented by two, keys in our order, without a line break at the end.
[[nodiscard]] std::string indented(const boost::json::value& json);

} // namespace bot
