#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/views.hpp"

namespace workspace::methods {

namespace {

object view_argument(const call& c) {
    auto given = c.object("view");
    if (!given) throw refused{"invalid_arguments", with_messages({"missing required field: view"})};
    return std::move(*given);
}

object shown(const call& c, const view& what) {
    return {{"ok", true}, {"view", render_view(c.w, what)}};
}

void need_type(const object& body, std::string_view type) {
    const auto found = body.if_contains("type");
    if (!found || !found->is_string() || std::string_view{found->get_string()} != type)
        throw refused{"invalid_arguments",
                      with_messages({"invalid view type [json-pointer:/view/type]"})};
}

void need_hash(const call& c, const view& what) {
    if (c.has("hash") && c.text("hash") != what.hash) throw refused{"hash_conflict"};
}

} // namespace

object views_open(const call& c) {
    auto body = checked_view(c.w, view_argument(c), {});
    need_type(body, "modal");
    const auto right = c.w.app->rights.take(c.required("trigger_id"), c.now);
    return shown(c, show_modal(c.w, right.user, std::move(body), false));
}

object views_push(const call& c) {
    auto body = checked_view(c.w, view_argument(c), {});
    need_type(body, "modal");
    const auto right = c.w.app->rights.take(c.required("trigger_id"), c.now);
    if (right.view.empty() || !c.w.views.views.contains(right.view))
        throw refused{"invalid_trigger_id"};
    return shown(c, show_modal(c.w, right.user, std::move(body), true));
}

object views_update(const call& c) {
    auto id = c.text("view_id");
    if (const auto external = c.text("external_id"); id.empty() && !external.empty())
        for (const auto& [key, one] : c.w.views.views) {
            const auto given = one.body.if_contains("external_id");
            if (given && given->is_string() && std::string_view{given->get_string()} == external)
                id = key;
        }
    const auto found = c.w.views.views.find(id);
    if (found == c.w.views.views.end() || found->second.of != c.w.app) throw refused{"not_found"};
    auto body = checked_view(c.w, view_argument(c), id);
    need_type(body, found->second.is_home ? "home" : "modal");
    need_hash(c, found->second);
    replace_view(c.w, found->second, std::move(body));
    return shown(c, found->second);
}

object views_publish(const call& c) {
    if (!c.w.start.home_tab) throw refused{"not_enabled"};
    const auto user = c.required("user_id");
    if (!c.w.find_user(user)) throw refused{"user_not_found"};
    auto body = checked_view(c.w, view_argument(c), {});
    need_type(body, "home");
    const auto home = c.w.app->homes.find(user);
    if (home != c.w.app->homes.end()) need_hash(c, c.w.views.views.at(home->second));
    return shown(c, show_home(c.w, user, std::move(body)));
}

} // namespace workspace::methods
