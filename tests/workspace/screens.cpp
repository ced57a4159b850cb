#include "tests/workspace/screens.hpp"

#include "tests/workspace/channels.hpp"
#include "tests/workspace/marks.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/sockets.hpp"
#include "tests/workspace/views.hpp"

#include <algorithm>

namespace workspace {

namespace json = boost::json;

namespace {

json::array screen_users(const world& w) {
    json::array list;
    for (const auto& [id, one] : w.users) {
        json::object shown{{"id", id},
                           {"name", one.name},
                           {"display_name", one.display_name},
                           {"real_name", one.real_name},
                           {"title", one.title},
                           {"tz", one.timezone},
                           {"is_bot", one.is_bot},
                           {"deleted", one.deleted}};
        for (const auto* app : w.apps())
            if (id == app->is.bot_user) shown["bot_id"] = app->is.bot_id;
        list.push_back(std::move(shown));
    }
    return list;
}

bool in_channel_list(const message& what) {
    return !what.is_reply() || what.subtype == "thread_broadcast";
}

// Unread messages, and whether one of them names this person. Counted up to a hundred.
void add_unread(const channel& at, const std::string& user, json::object& shown) {
    const auto read = at.last_read.find(user);
    auto it =
        read == at.last_read.end() ? at.messages.begin() : at.messages.upper_bound(read->second);
    std::size_t unread = 0;
    bool mention = false;
    for (; it != at.messages.end() && unread < 100; ++it) {
        const auto& one = it->second;
        if (one.user == user || !in_channel_list(one) || !one.subtype.empty()) continue;
        ++unread;
        mention = mention || one.text.find("<@" + user) != std::string::npos ||
                  one.text.find("<!channel>") != std::string::npos ||
                  one.text.find("<!here>") != std::string::npos;
    }
    shown["unread"] = unread;
    shown["mention"] = mention;
}

json::object screen_channel(const world& w, const channel& at, const std::string& user) {
    json::object shown{{"id", at.id},
                       {"name", at.name},
                       {"topic", at.topic.value},
                       {"purpose", at.purpose.value},
                       {"is_member", at.has(user)},
                       {"is_archived", at.is_archived},
                       {"is_private", at.is_private()},
                       {"is_im", at.is_conversation()},
                       {"is_general", at.is_general},
                       {"creator", at.creator},
                       {"created", at.created},
                       {"num_members", at.members.size()},
                       {"members", json::array(at.members.begin(), at.members.end())},
                       {"pins", at.pins.size()}};
    if (at.is_conversation())
        for (const auto& member : at.members)
            if (member != user || at.members.size() == 1) shown["user"] = member;
    json::array bookmarks;
    for (const auto& one : at.bookmarks)
        bookmarks.push_back(render_bookmark(w, at, one));
    shown["bookmarks"] = std::move(bookmarks);
    if (at.has(user))
        add_unread(at, user, shown);
    else
        shown["unread"] = 0;
    return shown;
}

json::object screen_view(const world& w, const view& what) {
    auto shown = render_view(w, what);
    if (!what.errors.empty()) shown["errors"] = what.errors;
    if (!what.failure.empty()) shown["failure"] = what.failure;
    return shown;
}

json::object screen_message(const world& w, const channel& at, const message& what,
                            bool is_ephemeral) {
    auto shown = render(w, at, what);
    shown["channel"] = at.id;
    if (is_ephemeral) shown["is_ephemeral"] = true;
    return shown;
}

} // namespace

json::object screen_state(const world& w, std::string_view user, instant now) {
    const std::string me{user};
    json::array channels;
    for (const auto& [id, at] : w.channels)
        if (visible(at, me)) channels.push_back(screen_channel(w, at, me));
    json::array groups;
    for (const auto& [id, one] : w.groups)
        groups.push_back(json::object{{"id", id},
                                      {"handle", one.handle},
                                      {"name", one.name},
                                      {"users", json::array(one.users.begin(), one.users.end())}});
    json::array commands;
    for (const auto* app : w.apps())
        for (const auto& one : app->is.commands)
            commands.push_back(json::object{{"command", one.command},
                                            {"description", one.description},
                                            {"usage_hint", one.usage_hint}});
    json::array shortcuts;
    for (const auto& one : w.app->is.shortcuts)
        shortcuts.push_back(json::object{{"callback_id", one.callback_id},
                                         {"name", one.name},
                                         {"description", one.description},
                                         {"type", one.on_message ? "message" : "global"}});
    const auto sockets = open_sockets(w);
    json::object out{{"me", me},
                     {"now", static_cast<double>(now.time_since_epoch().count()) / 1000.0},
                     {"users", screen_users(w)},
                     {"channels", std::move(channels)},
                     {"usergroups", std::move(groups)},
                     {"commands", std::move(commands)},
                     {"shortcuts", std::move(shortcuts)},
                     {"bot", json::object{{"name", w.users.at(w.bot()).name},
                                          {"user_id", w.bot()},
                                          {"bot_id", w.app->is.bot_id},
                                          {"connected", sockets > 0},
                                          {"connections", sockets}}},
                     {"views", json::array{}},
                     {"home", nullptr}};
    if (const auto stack = w.views.stacks.find(me); stack != w.views.stacks.end())
        for (const auto& id : stack->second)
            out["views"].as_array().push_back(screen_view(w, w.views.views.at(id)));
    if (const auto home = w.app->homes.find(me); home != w.app->homes.end())
        out["home"] = screen_view(w, w.views.views.at(home->second));
    return out;
}

json::object screen_history(const world& w, std::string_view user, std::string_view channel_id,
                            std::string_view before, std::size_t limit) {
    const auto at = w.find_channel(channel_id);
    json::array messages;
    bool more = false;
    if (!at || !visible(*at, std::string{user}))
        return {{"messages", std::move(messages)}, {"has_more", false}};
    // The latest `limit` messages before `before`, found from the end.
    auto it = at->messages.end();
    const auto end = timestamp::parse(before);
    if (end) it = at->messages.lower_bound(*end);
    std::vector<const message*> page;
    while (it != at->messages.begin()) {
        --it;
        if (!in_channel_list(it->second)) continue;
        if (page.size() == limit) {
            more = true;
            break;
        }
        page.push_back(&it->second);
    }
    std::ranges::reverse(page);
    const auto seen = at->ephemeral.find(std::string{user});
    const std::map<timestamp, message> none;
    const auto& ephemeral = seen == at->ephemeral.end() ? none : seen->second;
    const auto first = page.empty() || !more ? timestamp{} : page.front()->ts;
    auto own = ephemeral.lower_bound(first);
    const auto last = end ? ephemeral.lower_bound(*end) : ephemeral.end();
    const auto show_own_until = [&](timestamp limit_ts) {
        for (; own != last && (!limit_ts || own->first < limit_ts); ++own)
            if (!own->second.is_reply())
                messages.push_back(screen_message(w, *at, own->second, true));
    };
    for (const auto one : page) {
        show_own_until(one->ts);
        messages.push_back(screen_message(w, *at, *one, false));
    }
    show_own_until({});
    return {{"messages", std::move(messages)}, {"has_more", more}};
}

json::object screen_thread(const world& w, std::string_view user, std::string_view channel_id,
                           std::string_view ts) {
    const auto at = w.find_channel(channel_id);
    const auto start = timestamp::parse(ts);
    json::array messages;
    if (at && start && visible(*at, std::string{user})) {
        const auto parent = at->messages.find(*start);
        std::map<timestamp, json::object> all;
        if (parent != at->messages.end()) {
            all.emplace(*start, screen_message(w, *at, parent->second, false));
            for (const auto& reply : parent->second.replies)
                all.emplace(reply, screen_message(w, *at, at->messages.at(reply), false));
        }
        if (const auto seen = at->ephemeral.find(std::string{user}); seen != at->ephemeral.end())
            for (const auto& [own_ts, own] : seen->second)
                if (own.thread_ts == *start) all.emplace(own_ts, screen_message(w, *at, own, true));
        for (auto& [key, one] : all)
            messages.push_back(std::move(one));
    }
    return {{"messages", std::move(messages)}};
}

json::object screen_pins(const world& w, std::string_view user, std::string_view channel_id) {
    const auto at = w.find_channel(channel_id);
    json::array messages;
    if (at && visible(*at, std::string{user}))
        for (auto it = at->pins.rbegin(); it != at->pins.rend(); ++it)
            if (const auto found = find_message(*at, it->ts))
                messages.push_back(screen_message(w, *at, *found, false));
    return {{"messages", std::move(messages)}};
}

json::object whole_screen(const world& w, std::string_view user, instant now) {
    auto out = screen_state(w, user, now);
    for (auto& value : out["channels"].as_array()) {
        auto& shown = value.as_object();
        const std::string id{shown.at("id").as_string()};
        shown["messages"] =
            screen_history(w, user, id, {}, static_cast<std::size_t>(-1)).at("messages");
    }
    return out;
}

} // namespace workspace
