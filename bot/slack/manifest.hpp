#pragma once

#include "commands/settings.hpp"

#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bot::slack {

struct scope {
    std::string_view name;
    std::string_view reason;
};

// What the bot's token must be allowed, each with what it is for.
std::span<const scope> needed_scopes();

// Those of them that a token lacks. `granted` is the x-oauth-scopes header of any answer.
std::vector<scope> missing_scopes(std::string_view granted);

// The app as Slack's create-app page takes it (Slack: App manifest), with the team's own command
// names. Events and shortcuts are those that `envelope.cpp` and `commands/decide` understand.
boost::json::object manifest(const commands::settings& team);

// Opens Slack's create-app page with the manifest filled in (Slack: App manifest, "sharing").
std::string create_app_link(const commands::settings& team);

} // namespace bot::slack
