#include "tests/workspace/views.hpp"

#include "tests/workspace/block_limits.hpp"
#include "tests/workspace/refused.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

namespace {

constexpr std::size_t largest_view = 250'000; // Slack: 250 KB, 3.9
constexpr std::size_t deepest_stack = 3;

std::string member(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::string new_hash(world& w) {
    return fmt::format("{}.{}", seconds_of(w.now), w.random.hex(8));
}

void put_blocks(world& w, view& what, json::object body) {
    complete_blocks(body["blocks"].as_array(), w.random);
    what.body = std::move(body);
    what.hash = new_hash(w);
    what.errors.clear();
    what.failure.clear();
}

// Values survive an update only where block_id and action_id stay. Slack: 3.9.
void keep_values(view& what) {
    json::object kept;
    for (const auto& value : what.body.at("blocks").as_array()) {
        const auto block = value.if_object();
        const auto id = block ? member(*block, "block_id") : std::string{};
        if (const auto old = what.values.if_contains(id)) kept[id] = *old;
    }
    what.values = std::move(kept);
}

} // namespace

json::object checked_view(world& w, json::object body, const std::string& same_id) {
    if (json::serialize(body).size() > largest_view) throw refused{"view_too_large"};
    complaints errors;
    check_view(body, errors);
    if (!errors.empty()) throw refused{"invalid_arguments", with_messages(errors.list())};
    const auto external = member(body, "external_id");
    if (!external.empty())
        for (const auto& [id, other] : w.views.views)
            if (id != same_id && other.of == w.app && member(other.body, "external_id") == external)
                throw refused{"duplicate_external_id"};
    return body;
}

json::object render_view(const world& w, const view& what) {
    json::object out{{"id", what.id},
                     {"team_id", w.start.team_id},
                     {"type", what.is_home ? "home" : "modal"},
                     {"blocks", what.body.at("blocks")},
                     {"private_metadata", member(what.body, "private_metadata")},
                     {"callback_id", member(what.body, "callback_id")},
                     {"external_id", member(what.body, "external_id")},
                     {"state", json::object{{"values", what.values}}},
                     {"hash", what.hash},
                     {"root_view_id", what.root},
                     {"app_id", what.of->is.app_id},
                     {"app_installed_team_id", w.start.team_id},
                     {"bot_id", what.of->is.bot_id}};
    if (what.previous.empty())
        out["previous_view_id"] = nullptr;
    else
        out["previous_view_id"] = what.previous;
    for (const auto key : {"title", "submit", "close"}) {
        const auto found = what.body.if_contains(key);
        out[key] = found ? *found : json::value{nullptr};
    }
    for (const auto key : {"clear_on_close", "notify_on_close", "submit_disabled"}) {
        const auto found = what.body.if_contains(key);
        out[key] = found && found->is_bool() && found->get_bool();
    }
    return out;
}

view& show_modal(world& w, const std::string& user, json::object body, bool push) {
    if (!push) close_all_modals(w, user);
    auto& stack = w.views.stacks[user];
    if (stack.size() >= deepest_stack) throw refused{"push_limit_reached"};
    view made;
    made.id = w.random.id("V0");
    made.user = user;
    made.of = w.app;
    made.root = stack.empty() ? made.id : stack.front();
    if (!stack.empty()) made.previous = stack.back();
    put_blocks(w, made, std::move(body));
    stack.push_back(made.id);
    w.changes.add("view", {}, user);
    const auto id = made.id;
    return w.views.views.emplace(id, std::move(made)).first->second;
}

void replace_view(world& w, view& what, json::object body) {
    put_blocks(w, what, std::move(body));
    keep_values(what);
    w.changes.add(what.is_home ? "home" : "view", {}, what.user);
}

view& show_home(world& w, const std::string& user, json::object body) {
    auto& id = w.app->homes[user];
    if (id.empty()) id = w.random.id("V0");
    auto& home = w.views.views[id];
    home.id = home.root = id;
    home.user = user;
    home.of = w.app;
    home.is_home = true;
    put_blocks(w, home, std::move(body));
    keep_values(home);
    w.changes.add("home", {}, user);
    return home;
}

void close_modal(world& w, const std::string& user, const std::string& id) {
    auto& stack = w.views.stacks[user];
    const auto from = std::ranges::find(stack, id);
    for (auto it = from; it != stack.end(); ++it)
        w.views.views.erase(*it);
    stack.erase(from, stack.end());
    w.changes.add("view", {}, user);
}

void close_all_modals(world& w, const std::string& user) {
    for (const auto& id : w.views.stacks[user])
        w.views.views.erase(id);
    w.views.stacks[user].clear();
    w.changes.add("view", {}, user);
}

bool apply_response_action(world& w, const std::string& user, const std::string& id,
                           const json::object& payload, instant) {
    const auto found = w.views.views.find(id);
    if (found == w.views.views.end()) return true; // closed meanwhile
    const auto action = member(payload, "response_action");
    if (payload.empty() || action.empty()) {
        if (!payload.empty()) return false;
        close_modal(w, user, id);
        return true;
    }
    if (action == "clear") {
        close_all_modals(w, user);
        return true;
    }
    if (action == "errors") {
        const auto errors = payload.if_contains("errors");
        if (!errors || !errors->is_object() || errors->get_object().empty()) return false;
        // Errors can only stand under input blocks of this view.
        for (const auto& [block, text] : errors->get_object()) {
            if (!text.is_string()) return false;
            const auto& blocks = found->second.body.at("blocks").as_array();
            const bool there = std::ranges::any_of(blocks, [&](const json::value& value) {
                return member(value.as_object(), "block_id") == std::string_view{block} &&
                       member(value.as_object(), "type") == "input";
            });
            if (!there) return false;
        }
        found->second.errors = errors->get_object();
        w.changes.add("view", {}, user);
        return true;
    }
    const auto view = payload.if_contains("view");
    if (!view || !view->is_object() || (action != "update" && action != "push")) return false;
    try {
        auto body = checked_view(w, view->get_object(), action == "update" ? id : std::string{});
        if (action == "update")
            replace_view(w, found->second, std::move(body));
        else
            show_modal(w, user, std::move(body), true);
    } catch (const refused&) {
        return false;
    }
    return true;
}

} // namespace workspace
