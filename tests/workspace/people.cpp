#include "tests/workspace/people.hpp"

#include <boost/json/array.hpp>

namespace workspace {

namespace json = boost::json;

json::object render_user(const world& w, const user& who) {
    json::object profile{{"real_name", who.real_name},
                         {"real_name_normalized", who.real_name},
                         {"display_name", who.display_name},
                         {"display_name_normalized", who.display_name},
                         {"title", who.title},
                         {"phone", ""},
                         {"status_text", ""},
                         {"status_emoji", ""},
                         {"team", w.start.team_id}};
    if (!who.email.empty() && w.granted("users:read.email")) profile["email"] = who.email;
    for (const auto* app : w.apps()) {
        if (who.id != app->is.bot_user) continue;
        profile["bot_id"] = app->is.bot_id;
        profile["api_app_id"] = app->is.app_id;
    }
    json::object out{{"id", who.id},
                     {"team_id", w.start.team_id},
                     {"name", who.name},
                     {"deleted", who.deleted},
                     {"real_name", who.real_name},
                     {"tz", who.timezone},
                     {"tz_label", who.timezone},
                     {"tz_offset", 0},
                     {"profile", std::move(profile)},
                     {"is_admin", who.is_admin},
                     {"is_owner", false},
                     {"is_restricted", false},
                     {"is_ultra_restricted", false},
                     {"is_bot", who.is_bot},
                     {"is_app_user", false},
                     {"updated", who.updated}};
    if (who.is_stranger) out["is_stranger"] = true;
    return out;
}

json::object render_group(const world& w, const user_group& what, bool with_users,
                          bool with_count) {
    json::object out{
        {"id", what.id},
        {"team_id", w.start.team_id},
        {"is_usergroup", true},
        {"name", what.name},
        {"description", what.description},
        {"handle", what.handle},
        {"is_external", false},
        {"date_create", 0},
        {"date_update", what.updated},
        {"date_delete", 0},
        {"auto_type", nullptr},
        {"prefs", json::object{{"channels", json::array{}}, {"groups", json::array{}}}}};
    if (with_users) out["users"] = json::array(what.users.begin(), what.users.end());
    if (with_count) out["user_count"] = what.users.size();
    return out;
}

} // namespace workspace
