#include "tests/workspace/channels.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"

namespace workspace::methods {

namespace json = boost::json;

namespace {

std::string invitation_error(const call& c, const channel& at, const std::string& id) {
    const auto who = c.w.find_user(id);
    if (!who) return "user_not_found";
    if (who->id == c.user) return "cant_invite_self";
    if (who->deleted) return "user_not_found";
    if (at.has(id)) return "already_in_channel";
    if (who->is_stranger) return "cant_invite";
    return {};
}

} // namespace

object conversations_invite(const call& c) {
    auto& at = c.where(invite_family);
    const auto users = c.list("users");
    if (users.empty()) throw refused{"no_user"};
    if (users.size() > 100)
        throw refused{"invalid_arguments", with_messages({"no more than 100 users"})};
    if (at.is_conversation()) throw refused{"method_not_supported_for_channel_type"};
    c.need_open(at);
    c.need_member(at);
    json::array errors;
    std::vector<std::string> fine;
    for (const auto& id : users) {
        const auto error = invitation_error(c, at, id);
        if (error.empty())
            fine.push_back(id);
        else
            errors.push_back(object{{"user", id}, {"ok", false}, {"error", error}});
    }
    if (!errors.empty() && (!c.flag("force") || fine.empty())) {
        const std::string first{errors[0].at("error").as_string()};
        throw refused{first, {{"errors", std::move(errors)}}};
    }
    for (const auto& id : fine)
        if (!at.has(id)) join(c.w, at, id, c.user, c.now);
    object out{{"ok", true}, {"channel", render_channel(c.w, at, c.user)}};
    if (!errors.empty()) out["errors"] = std::move(errors);
    return out;
}

object conversations_join(const call& c) {
    auto& at = c.where();
    if (at.kind != channel_kind::open) throw refused{"method_not_supported_for_channel_type"};
    c.need_open(at);
    const bool was_in = at.has(c.user);
    if (!was_in) join(c.w, at, c.user, {}, c.now);
    object out{{"ok", true}, {"channel", render_channel(c.w, at, c.user, true)}};
    if (was_in) {
        out["warning"] = "already_in_channel";
        out["response_metadata"] = {{"warnings", json::array{"already_in_channel"}}};
    }
    return out;
}

object conversations_leave(const call& c) {
    auto& at = c.where(manage_family);
    if (at.is_conversation()) throw refused{"method_not_supported_for_channel_type"};
    c.need_open(at);
    if (!at.has(c.user))
        throw refused{"not_in_channel", {{"not_in_channel", true}, {"without_error", true}}};
    if (at.is_general) throw refused{"cant_leave_general"};
    if (at.members.size() == 1) throw refused{"last_member"};
    leave(c.w, at, c.user, {}, c.now);
    return done();
}

object conversations_kick(const call& c) {
    auto& at = c.where(manage_family);
    const auto user = c.required("user");
    if (at.is_conversation()) throw refused{"method_not_supported_for_channel_type"};
    if (user == c.user) throw refused{"cant_kick_self"};
    if (!c.w.find_user(user)) throw refused{"user_not_found"};
    if (at.is_general) throw refused{"cant_kick_from_general"};
    c.need_open(at);
    if (!at.has(user) || !at.has(c.user)) throw refused{"not_in_channel"};
    leave(c.w, at, user, c.user, c.now);
    return {{"ok", true}, {"errors", object{}}};
}

object conversations_open(const call& c) {
    if (c.has("channel")) {
        auto& at = c.where();
        c.need(at, manage_family);
        return {{"ok", true},
                {"no_op", true},
                {"already_open", true},
                {"channel", object{{"id", at.id}}}};
    }
    const auto users = c.list("users");
    if (users.empty()) throw refused{"users_list_not_supplied"};
    if (users.size() > 8) throw refused{"too_many_users"};
    std::set<std::string> members{c.user};
    for (const auto& id : users) {
        const auto who = c.w.find_user(id);
        if (!who) throw refused{"user_not_found"};
        if (who->deleted) throw refused{"user_disabled"};
        members.insert(id);
    }
    c.need_scope(members.size() > 2 ? manage_family.group_direct : manage_family.direct);
    bool existed = false;
    auto& at = open_direct(c.w, std::move(members), c.now, existed);
    object out{{"ok", true}};
    if (existed) out["no_op"] = out["already_open"] = true;
    out["channel"] = c.flag("return_im") ? render_channel(c.w, at, c.user) : object{{"id", at.id}};
    return out;
}

} // namespace workspace::methods
