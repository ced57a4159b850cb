#pragma once

#include "tests/workspace/changes.hpp"
#include "tests/workspace/deliveries.hpp"
#include "tests/workspace/fault_list.hpp"
#include "tests/workspace/files.hpp"
#include "tests/workspace/random_source.hpp"
#include "tests/workspace/rate_limits.hpp"
#include "tests/workspace/response_urls.hpp"
#include "tests/workspace/triggers.hpp"
#include "tests/workspace/view.hpp"
#include "tests/workspace/workspace.hpp"

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace workspace {

/// All state in one place. The functions beside it, a file for each thing, are what changes it.
struct world {
    explicit world(seed from, instant at);

    seed start;
    behavior settings;
    random_source random;
    instant now; ///< the latest moment anybody told

    std::map<std::string, user> users;
    std::map<std::string, user_group> groups;
    std::map<std::string, channel> channels;
    /// Names of channels, archived ones included. A name can stand twice (Slack's race).
    std::multimap<std::string, std::string, std::less<>> channel_names;
    view_store views;
    file_store files;
    triggers rights;
    response_url_store response_urls;
    socket_state sockets;
    rate_limits limits;
    fault_list faults;
    change_feed changes;
    std::deque<request_record> requests;
    std::string token_error;
    std::set<std::string, std::less<>> scopes;
    std::string scope_list; ///< the same, with commas
    std::set<std::string, std::less<>> bot_events;
    timestamp last_event;

    bool granted(std::string_view scope) const;
    bool subscribed(std::string_view event) const { return bot_events.contains(event); }
    const std::string& bot() const { return start.bot_user; }
    channel* find_channel(std::string_view id);
    const channel* find_channel(std::string_view id) const;
    user* find_user(std::string_view id);
    const user* find_user(std::string_view id) const;
};

/// How long Slack waits for an acknowledgement, and a trigger lives. Slack: 1.4, 2.6.
inline std::chrono::milliseconds patience_of(const world& w) {
    return std::chrono::seconds(3) * w.settings.patience;
}

} // namespace workspace
