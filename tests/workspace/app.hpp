#pragma once

#include "tests/workspace/deliveries.hpp"
#include "tests/workspace/rate_limits.hpp"
#include "tests/workspace/seed.hpp"
#include "tests/workspace/triggers.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace workspace {

/// What Slack keeps of one app: nothing of it is seen or used up by another.
struct installed_app {
    explicit installed_app(app_seed from);

    app_seed is;
    triggers rights;
    socket_state sockets;
    rate_limits limits;
    std::set<std::string, std::less<>> scopes;
    std::string scope_list; ///< the same, with commas
    std::set<std::string, std::less<>> bot_events;
    std::map<std::string, std::string> homes; ///< by user, the view
};

struct world;

/// While it lives, what the world does is done by this app, or told to it.
class concerning {
public:
    concerning(world& w, installed_app& which);
    ~concerning();
    concerning(const concerning&) = delete;
    concerning& operator=(const concerning&) = delete;

private:
    world& world_;
    installed_app* before_;
};

/// Null: no app has that bot.
installed_app* app_of_bot(const world& w, std::string_view bot_id);
/// The app with that id; for an empty one, and for an unknown one, the first.
installed_app& app_named(const world& w, std::string_view app_id);
/// The app whose connection it is; of one that is gone, the first.
installed_app& app_of(const world& w, connection_id connection);

} // namespace workspace
