#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

/// What all interaction payloads share, with a fresh trigger_id. `view`: the modal acted in.
boost::json::object interaction(world& w, std::string_view type, const user& who,
                                const std::string& view, instant now);

/// What Slack's composer makes of names when a command has should_escape: <@U...>, <#C...|name>,
/// <#C...|> for private channels, <!subteam^S...>, <!here>, <https://...>.
std::string with_ids(const world& w, std::string_view typed);

} // namespace workspace
