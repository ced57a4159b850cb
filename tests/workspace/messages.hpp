#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

#include <functional>

namespace workspace {

/// A message as the API and events show it. Metadata only when asked for.
boost::json::object render(const world& w, const channel& where, const message& what,
                           bool with_metadata = false);

/// Stores a message, keeps its thread, tells the bot (message, app_mention). `what.ts` is given
/// here.
message& post(world& w, channel& where, message what, instant now);
/// A line that Slack writes itself: joins, topics, renames.
message& post_notice(world& w, channel& where, const std::string& user, std::string_view subtype,
                     std::string text, boost::json::object more, instant now);
/// Changes a message and tells the bot (message_changed). `by` empty: without an "edited" mark.
void edit(world& w, channel& where, message& what, const std::string& by,
          const std::function<void(message&)>& change, instant now);
/// A parent with replies stays as a tombstone.
void remove(world& w, channel& where, timestamp ts, instant now);
/// Seen by one person only; in no history, no event.
message& post_ephemeral(world& w, channel& where, const std::string& user, message what,
                        instant now);

message* find_message(channel& where, timestamp ts);
const message* find_message(const channel& where, timestamp ts);
std::string permalink(const world& w, const channel& where, const message& what);
/// Everybody who wrote in this thread, in order of their first reply.
std::vector<std::string> repliers(const channel& where, const message& parent);

} // namespace workspace
