#pragma once

#include "tests/workspace/call.hpp"

#include <boost/json/object.hpp>

#include <string_view>

namespace workspace {

/// One method of the Web API. Returns the whole body; throws `refused`.
struct method {
    std::string_view name;
    tier allowed;
    std::string_view scopes; ///< "a|b|c": at least one is needed; empty: none
    bool takes_json = true;
    boost::json::object (*run)(const call& c) = nullptr;
};

/// Null for names that Slack does not know either, or that no incident bot needs.
const method* find_method(std::string_view name);

/// Everything about a call but its effect: faults, tokens, limits, scopes, the log.
api_answer answer(world& w, const api_request& request, instant now);

namespace methods {
using boost::json::object;

object auth_test(const call& c);
object team_info(const call& c);
object bots_info(const call& c);
object users_info(const call& c);
object users_list(const call& c);
object users_lookup_by_email(const call& c);
object users_conversations(const call& c);
object usergroups_list(const call& c);
object usergroups_users_list(const call& c);
object usergroups_users_update(const call& c);

object conversations_create(const call& c);
object conversations_archive(const call& c);
object conversations_unarchive(const call& c);
object conversations_rename(const call& c);
object conversations_set_topic(const call& c);
object conversations_set_purpose(const call& c);
object conversations_invite(const call& c);
object conversations_join(const call& c);
object conversations_leave(const call& c);
object conversations_kick(const call& c);
object conversations_open(const call& c);
object conversations_info(const call& c);
object conversations_list(const call& c);
object conversations_members(const call& c);
object conversations_history(const call& c);
object conversations_replies(const call& c);
object conversations_canvases_create(const call& c);

object chat_post_message(const call& c);
object chat_update(const call& c);
object chat_delete(const call& c);
object chat_post_ephemeral(const call& c);
object chat_get_permalink(const call& c);

object pins_add(const call& c);
object pins_remove(const call& c);
object pins_list(const call& c);
object reactions_add(const call& c);
object reactions_remove(const call& c);
object reactions_get(const call& c);
object bookmarks_add(const call& c);
object bookmarks_edit(const call& c);
object bookmarks_remove(const call& c);
object bookmarks_list(const call& c);

object views_open(const call& c);
object views_push(const call& c);
object views_update(const call& c);
object views_publish(const call& c);

object files_get_upload_url(const call& c);
object files_complete_upload(const call& c);
object files_info(const call& c);
object canvases_create(const call& c);
object canvases_edit(const call& c);
} // namespace methods

} // namespace workspace
