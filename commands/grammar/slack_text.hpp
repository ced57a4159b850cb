#pragma once

#include "commands/ids.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace commands {

// Slack's markup to the text that we keep: entities undone, links as their address, channels and
// people as the references <#C…> and <@U…>, @here and its like as plain words that call nobody
// (Slack: Formatting message text).
std::string plain_from_slack(std::string_view text);

// The text that we keep to Slack's markup: &, < and > escaped, except in references to people and
// channels. Whatever a user typed, nothing else in it is markup that notifies.
std::string slack_from_plain(std::string_view text);

// At most `limit` UTF-16 units, which is the strictest way Slack may count; cut at a character's
// end, with an ellipsis. Invalid UTF-8 is replaced.
std::string shortened(std::string_view text, std::size_t limit);

// The same for text that is markup already: never cuts an entity or a reference in two.
std::string shortened_markup(std::string_view text, std::size_t limit);

// Length as Slack may count it at worst.
std::size_t utf16_units(std::string_view text);

// Valid UTF-8, control characters removed (newline and tab stay).
std::string clean_utf8(std::string_view text);

// People and groups mentioned in Slack's markup.
std::vector<user_id> mentioned_users(std::string_view slack_text);
std::vector<usergroup_id> mentioned_groups(std::string_view slack_text);

} // namespace commands
