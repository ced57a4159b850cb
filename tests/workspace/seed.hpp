#pragma once

#include "tests/workspace/user.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace workspace {

struct seed_channel {
    std::string id;
    std::string name;
    std::string topic = {};
    std::vector<std::string> members = {}; ///< user ids; empty: everybody but the bot
    bool is_private = false;
    bool is_general = false;
    bool bot_is_member = false;
};

struct slash_command {
    std::string command; ///< with the slash
    std::string description;
    std::string usage_hint;
    bool should_escape = true;
};

struct shortcut {
    std::string callback_id;
    std::string name;
    std::string description;
    bool on_message = false; ///< else global
};

/// An app as its settings page has it.
struct app_seed {
    std::string app_id = "A0PRACTICE";
    std::string app_token = "xapp-practice";
    std::string bot_token = "xoxb-practice";
    std::string bot_id = "B0PRACTICE";
    std::string bot_user = "U0INCIDENT"; ///< must be among the users
    std::vector<slash_command> commands = {};
    std::vector<shortcut> shortcuts = {};
    std::vector<std::string> bot_events = {}; ///< as in the manifest: "message.channels"
    std::vector<std::string> scopes = {};     ///< of the bot token
};

/// Everything a workspace starts with; itself the first of its apps. Equal seeds and equal calls
/// give equal worlds.
struct seed : app_seed {
    std::uint64_t random = 1; ///< for ids, hashes, tickets
    std::string team_id = "T0PRACTICE";
    std::string team_name = "Practice";
    std::string domain = "practice";
    std::map<std::string, std::string> user_tokens = {}; ///< xoxp token -> user id
    std::vector<app_seed> other_apps = {};
    std::vector<user> users = {};
    std::vector<user_group> groups = {};
    std::vector<seed_channel> channels = {};
    bool home_tab = true;
    std::string socket_url =
        "wss://wss-primary.slack.test/link/";           ///< "?ticket=...&app_id=..." is added
    std::string hooks_url = "https://hooks.slack.test"; ///< response URLs; no slash at the end
    std::string files_url = "https://files.slack.test"; ///< uploads; no slash at the end
    std::size_t request_log_limit = 20000;              ///< the oldest are forgotten
    std::size_t change_limit = 20000;
};

/// A small company that follows an incident procedure: Ana and Bo on call, Cy leads the team, Dee
/// the engineering, Eli is CTO, Fay does communications, Gus support, Hana talks to customers;
/// channels #general, #incidents, #engineering, #support; group @oncall.
seed practice_seed(std::uint64_t random = 1);

/// Another team's bot of the same kind, with `/outage`: its ids are "A", "B" and "U" with `ids`,
/// its tokens "xapp-" and "xoxb-" with `word`.
void install_outage_bot(seed& in, const std::string& ids, const std::string& word);

} // namespace workspace
