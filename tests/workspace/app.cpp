#include "tests/workspace/app.hpp"

#include "tests/workspace/world.hpp"

#include <utility>

namespace workspace {

namespace {

template <class Test> installed_app* find_app(const world& w, const Test& is_it) {
    for (auto* one : w.apps())
        if (is_it(*one)) return one;
    return nullptr;
}

installed_app& or_first(const world& w, installed_app* found) {
    return found ? *found : *w.apps().front();
}

} // namespace

installed_app::installed_app(app_seed from)
    : is{std::move(from)},
      scopes{is.scopes.begin(), is.scopes.end()},
      bot_events{is.bot_events.begin(), is.bot_events.end()} {
    for (const auto& one : scopes)
        scope_list += (scope_list.empty() ? "" : ",") + one;
}

concerning::concerning(world& w, installed_app& which)
    : world_{w}, before_{std::exchange(w.app, &which)} {}

concerning::~concerning() {
    world_.app = before_;
}

installed_app* app_of_bot(const world& w, std::string_view bot_id) {
    return find_app(w, [&](const installed_app& one) { return one.is.bot_id == bot_id; });
}

installed_app& app_named(const world& w, std::string_view app_id) {
    return or_first(w, find_app(w, [&](const auto& one) { return one.is.app_id == app_id; }));
}

installed_app& app_of(const world& w, connection_id connection) {
    return or_first(w, find_app(w, [&](const installed_app& one) {
                        return one.sockets.connections.contains(std::uint64_t(connection));
                    }));
}

} // namespace workspace
