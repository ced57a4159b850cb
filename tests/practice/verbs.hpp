#pragma once

#include <boost/json/array.hpp>

namespace practice {

/// What can follow the slash command, for the composer's completion:
/// [{"verb","also":[...],"usage","effect"}], in the order to offer them.
[[nodiscard]] boost::json::array verbs();

} // namespace practice
