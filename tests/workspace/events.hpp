#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

#include <functional>
#include <vector>

namespace workspace {

/// Delivers {"type":"event_callback"} around `event`, to which event_ts is added when it has none.
/// The callers have checked that the bot may see it.
void raise_event(world& w, boost::json::object event, instant now);

/// Those for which it holds, asked of each in turn.
std::vector<installed_app*> apps_that(world& w, const std::function<bool()>& holds);
/// The same event to each of them.
void tell(world& w, const std::vector<installed_app*>& hearers, boost::json::object event,
          instant now);

/// Is this event subscribed to, with its scope granted? `name` as in the manifest.
bool wants(const world& w, std::string_view name);
/// Would a message event of this channel reach the bot: subscribed, scope, member.
bool wants_messages(const world& w, const channel& where);
/// `name` for a public channel, and its `group_` twin for a private one when the bot is in it.
/// Empty: the bot does not learn of it.
std::string channel_event(const world& w, const channel& where, std::string_view what);

std::string_view channel_type(const channel& where);

} // namespace workspace
