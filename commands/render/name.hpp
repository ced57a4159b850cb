#pragma once

#include "commands/context.hpp"

#include <string>

namespace commands {

// Who somebody is, as escaped markup that notifies nobody: "Bo"; a mention only while the bot has
// not learned the name. The bot itself (empty id) is "incident-bot".
std::string name_of(const user_id& user, const context& in);

// Only where that person must act.
std::string mention_of(const user_id& user);

// The moment on the reader's own clock: <!date^...^{time}|14:02 UTC>.
std::string clock_time(instant t);
// With the date, for what is not from today.
std::string date_and_time(instant t);
// "14:02 UTC", for text that cannot hold markup.
std::string utc_time(instant t);

// "#incident-42" as a link, or words for where the incident lives.
std::string home_link(const incident& about, const context& in);

// Slack's address of a message: https://acme.slack.com/archives/C1/p1700000000000100, with its
// thread where it has one. Empty while the bot does not know the workspace's address.
std::string permalink(const channel_id& channel, const message_ts& ts, const message_ts& thread,
                      const workspace_facts& facts);

} // namespace commands
