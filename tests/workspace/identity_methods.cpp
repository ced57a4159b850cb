#include "tests/workspace/channels.hpp"
#include "tests/workspace/events.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/people.hpp"
#include "tests/workspace/refused.hpp"

#include <fmt/format.h>

namespace workspace::methods {

namespace json = boost::json;

object auth_test(const call& c) {
    object out{{"ok", true},
               {"url", fmt::format("https://{}.slack.com/", c.w.start.domain)},
               {"team", c.w.start.team_name},
               {"user", c.w.users.at(c.user).name},
               {"team_id", c.w.start.team_id},
               {"user_id", c.user},
               {"is_enterprise_install", false}};
    if (c.by_bot) out["bot_id"] = c.w.app->is.bot_id;
    return out;
}

object team_info(const call& c) {
    const auto& start = c.w.start;
    return {{"ok", true},
            {"team", object{{"id", start.team_id},
                            {"name", start.team_name},
                            {"domain", start.domain},
                            {"email_domain", ""},
                            {"icon", object{{"image_default", true}}}}}};
}

object bots_info(const call& c) {
    const auto* app = app_of_bot(c.w, c.text("bot"));
    if (!app) throw refused{"bot_not_found"};
    const auto& bot = c.w.users.at(c.w.bot());
    return {{"ok", true},
            {"bot", object{{"id", c.w.app->is.bot_id},
                           {"deleted", false},
                           {"name", bot.name},
                           {"updated", bot.updated},
                           {"app_id", c.w.app->is.app_id},
                           {"user_id", bot.id},
                           {"icons", object{}}}}};
}

object users_info(const call& c) {
    const auto found = c.w.find_user(c.required("user"));
    if (!found) throw refused{"user_not_found"};
    return {{"ok", true}, {"user", render_user(c.w, *found)}};
}

object users_list(const call& c) {
    std::vector<const user*> listed;
    for (const auto& [id, one] : c.w.users)
        if (!one.is_stranger) listed.push_back(&one);
    const auto part = paged(c, listed.size(), 1000);
    json::array members;
    for (auto i = part.first; i < part.last; ++i)
        members.push_back(render_user(c.w, *listed[i]));
    return {{"ok", true},
            {"members", std::move(members)},
            {"cache_ts", seconds_of(c.now)},
            {"response_metadata", next_page(part.next)}};
}

object users_lookup_by_email(const call& c) {
    const auto email = c.required("email");
    for (const auto& [id, one] : c.w.users)
        if (one.email == email && !one.deleted)
            return {{"ok", true}, {"user", render_user(c.w, one)}};
    throw refused{"users_not_found"};
}

object usergroups_list(const call& c) {
    json::array groups;
    for (const auto& [id, one] : c.w.groups)
        groups.push_back(render_group(c.w, one, c.flag("include_users"), c.flag("include_count")));
    return {{"ok", true}, {"usergroups", std::move(groups)}};
}

namespace {

user_group& group_of(const call& c) {
    const auto found = c.w.groups.find(c.required("usergroup"));
    if (found == c.w.groups.end()) throw refused{"no_such_subteam"};
    return found->second;
}

} // namespace

object usergroups_users_list(const call& c) {
    const auto& group = group_of(c);
    return {{"ok", true}, {"users", json::array(group.users.begin(), group.users.end())}};
}

object usergroups_users_update(const call& c) {
    auto& group = group_of(c);
    auto users = c.list("users");
    if (users.empty()) throw refused{"no_users_provided"};
    for (const auto& id : users)
        if (!c.w.find_user(id)) throw refused{"invalid_users"};
    group.users = std::move(users);
    group.updated = seconds_of(c.now);
    c.w.changes.add("user");
    if (wants(c.w, "subteam_updated"))
        raise_event(
            c.w, {{"type", "subteam_updated"}, {"subteam", render_group(c.w, group, true, true)}},
            c.now);
    return {{"ok", true}, {"usergroup", render_group(c.w, group, true, true)}};
}

} // namespace workspace::methods
