#pragma once

#include "bot/examination/finding.hpp"
#include "bot/slack/web_call.hpp"
#include "commands/settings.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What answers and measurements mean for somebody who operates the bot. Without I/O: examine.hpp
// asks.
namespace bot::examination {

using findings = std::vector<finding>;

finding judge_bot_token(const slack::web_answer& to_auth_test);
finding judge_app_token(const slack::web_answer& to_connections_open);

// `granted`: the header x-oauth-scopes.
findings judge_scopes(std::string_view granted);

// `date`: the header Date of an answer that came at `now`. Nothing where there was none.
findings judge_clock(std::string_view date, commands::instant now);

// `joined`: names of the channels in which the bot is.
findings judge_channels(const std::set<std::string>& joined, const commands::settings& team);

// `known`: ids of the workspace's user groups.
findings judge_groups(const std::set<std::string>& known, const commands::settings& team);

// Somebody whom the configuration names, and what users.info or users.lookupByEmail said.
finding judge_person(const std::string& named, const slack::web_answer& said);

// Names of the procedure that reach nobody.
findings judge_names(const std::vector<std::string>& of_nobody);

// Of `calls`, how many Slack refused for being too many.
finding judge_limits(std::size_t calls, std::size_t limited);

// A service that was connected to; `trouble` is empty where that worked.
finding judge_service(const std::string& name, const std::string& origin,
                      const std::string& trouble);

struct machine {
    std::int64_t free_bytes = 0; // on the database's disk
    std::int64_t database_bytes = 0;
    // A write that reaches the disk, which each command waits for; none: it could not be written.
    std::optional<commands::duration> write_took;
};
findings judge_machine(const machine& found);

// "Wed, 25 Nov 2026 16:12:54 GMT" (RFC 9110, 5.6.7: IMF-fixdate).
std::optional<commands::instant> read_http_date(std::string_view text);

} // namespace bot::examination
