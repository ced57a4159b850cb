#pragma once

#include "tests/workspace/app.hpp"
#include "tests/workspace/changes.hpp"
#include "tests/workspace/fault_list.hpp"
#include "tests/workspace/files.hpp"
#include "tests/workspace/random_source.hpp"
#include "tests/workspace/response_urls.hpp"
#include "tests/workspace/view.hpp"
#include "tests/workspace/workspace.hpp"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

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
    response_url_store response_urls;
    std::multimap<instant, timer> timers; ///< of all apps
    std::uint64_t last_connection = 0;
    std::uint64_t last_delivery = 0;
    fault_list faults;
    change_feed changes;
    std::deque<request_record> requests;
    std::string token_error;
    timestamp last_event;
    /// The one that calls, or is told; see `concerning`. By itself the first.
    installed_app* app;

    bool granted(std::string_view scope) const;
    bool subscribed(std::string_view event) const { return app->bot_events.contains(event); }
    const std::string& bot() const { return app->is.bot_user; }
    const std::vector<installed_app*>& apps() const { return apps_; }
    channel* find_channel(std::string_view id);
    const channel* find_channel(std::string_view id) const;
    user* find_user(std::string_view id);
    const user* find_user(std::string_view id) const;

private:
    std::vector<std::unique_ptr<installed_app>> installed_;
    std::vector<installed_app*> apps_; ///< the same, at least one
};

/// Does it for each app in turn.
template <class Work> void for_each_app(world& w, const Work& work) {
    for (auto* one : w.apps()) {
        const concerning scope(w, *one);
        work();
    }
}

/// How long Slack waits for an acknowledgement, and a trigger lives. Slack: 1.4, 2.6.
inline std::chrono::milliseconds patience_of(const world& w) {
    return std::chrono::seconds(3) * w.settings.patience;
}

} // namespace workspace
