#include "tests/workspace/methods.hpp"

#include "tests/workspace/refused.hpp"
#include "tests/workspace/sockets.hpp"

#include <map>

namespace workspace {

namespace json = boost::json;

namespace {

json::object connections_open(const call& c) {
    // What Slack answers while Socket Mode is switched off is not documented.
    if (!c.w.app->sockets.enabled) throw refused{"internal_error"};
    return {{"ok", true}, {"url", new_socket_url(c.w)}};
}

constexpr std::string_view manage = "channels:manage|groups:write|im:write|mpim:write";
constexpr std::string_view topics = "channels:manage|channels:write.topic|groups:write|"
                                    "groups:write.topic|im:write|mpim:write";
constexpr std::string_view invites = "channels:manage|channels:write.invites|groups:write|"
                                     "groups:write.invites|im:write|mpim:write";
constexpr std::string_view reading = "channels:read|groups:read|im:read|mpim:read";
constexpr std::string_view past = "channels:history|groups:history|im:history|mpim:history";

// Slack: 3.4.
const std::map<std::string_view, method>& table() {
    using namespace methods;
    constexpr auto special = tier::special;
    constexpr auto two = tier::two;
    constexpr auto three = tier::three;
    constexpr auto four = tier::four;
    static const std::map<std::string_view, method> all = [] {
        const method rows[] = {
            {"apps.connections.open", three, "", true, connections_open},
            {"auth.test", special, "", true, auth_test},
            {"team.info", three, "team:read", true, team_info},
            {"bots.info", three, "users:read", false, bots_info},
            {"users.info", four, "users:read", false, users_info},
            {"users.list", two, "users:read", false, users_list},
            {"users.lookupByEmail", three, "users:read.email", false, users_lookup_by_email},
            {"users.conversations", three, reading, false, users_conversations},
            {"usergroups.list", two, "usergroups:read", false, usergroups_list},
            {"usergroups.users.list", two, "usergroups:read", false, usergroups_users_list},
            {"usergroups.users.update", two, "usergroups:write", true, usergroups_users_update},
            {"conversations.create", two, manage, true, conversations_create},
            {"conversations.archive", two, manage, true, conversations_archive},
            {"conversations.unarchive", two, manage, true, conversations_unarchive},
            {"conversations.rename", two, manage, true, conversations_rename},
            {"conversations.setTopic", two, topics, true, conversations_set_topic},
            {"conversations.setPurpose", two, topics, true, conversations_set_purpose},
            {"conversations.invite", three, invites, true, conversations_invite},
            {"conversations.join", three, "channels:join", true, conversations_join},
            {"conversations.leave", three, manage, true, conversations_leave},
            {"conversations.kick", three, manage, true, conversations_kick},
            {"conversations.open", three, manage, true, conversations_open},
            {"conversations.info", three, reading, false, conversations_info},
            {"conversations.list", two, reading, false, conversations_list},
            {"conversations.members", four, reading, false, conversations_members},
            {"conversations.history", three, past, true, conversations_history},
            {"conversations.replies", three, past, false, conversations_replies},
            {"conversations.canvases.create", two, "canvases:write", true,
             conversations_canvases_create},
            {"chat.postMessage", special, "chat:write", true, chat_post_message},
            {"chat.update", three, "chat:write", true, chat_update},
            {"chat.delete", three, "chat:write", true, chat_delete},
            {"chat.postEphemeral", four, "chat:write", true, chat_post_ephemeral},
            {"chat.getPermalink", special, "", false, chat_get_permalink},
            {"pins.add", two, "pins:write", true, pins_add},
            {"pins.remove", two, "pins:write", true, pins_remove},
            {"pins.list", two, "pins:read", false, pins_list},
            {"reactions.add", three, "reactions:write", true, reactions_add},
            {"reactions.remove", two, "reactions:write", true, reactions_remove},
            {"reactions.get", three, "reactions:read", false, reactions_get},
            {"bookmarks.add", two, "bookmarks:write", true, bookmarks_add},
            {"bookmarks.edit", two, "bookmarks:write", true, bookmarks_edit},
            {"bookmarks.remove", two, "bookmarks:write", true, bookmarks_remove},
            {"bookmarks.list", three, "bookmarks:read", true, bookmarks_list},
            {"views.open", four, "", true, views_open},
            {"views.push", four, "", true, views_push},
            {"views.update", four, "", true, views_update},
            {"views.publish", four, "", true, views_publish},
            {"files.getUploadURLExternal", four, "files:write", false, files_get_upload_url},
            {"files.completeUploadExternal", four, "files:write", true, files_complete_upload},
            {"files.info", four, "files:read", false, files_info},
            {"canvases.create", two, "canvases:write", true, canvases_create},
            {"canvases.edit", three, "canvases:write", true, canvases_edit},
        };
        std::map<std::string_view, method> made;
        for (const auto& row : rows)
            made.emplace(row.name, row);
        return made;
    }();
    return all;
}

} // namespace

const method* find_method(std::string_view name) {
    const auto found = table().find(name);
    return found == table().end() ? nullptr : &found->second;
}

} // namespace workspace
