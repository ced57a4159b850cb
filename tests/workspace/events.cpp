#include "tests/workspace/events.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <map>

namespace workspace {

namespace json = boost::json;

void raise_event(world& w, json::object event, instant now) {
    if (!event.contains("event_ts")) event["event_ts"] = next_timestamp(now, w.last_event).text();
    const auto& start = w.start;
    const auto& app = w.app->is;
    delivery made;
    made.payload = {{"token", "legacy"},
                    {"team_id", start.team_id},
                    {"context_team_id", start.team_id},
                    {"context_enterprise_id", nullptr},
                    {"api_app_id", app.app_id},
                    {"event", std::move(event)},
                    {"type", "event_callback"},
                    {"event_id", w.random.id("Ev")},
                    {"event_time", seconds_of(now)},
                    {"authorizations", json::array{json::object{{"enterprise_id", nullptr},
                                                                {"team_id", start.team_id},
                                                                {"user_id", app.bot_user},
                                                                {"is_bot", true},
                                                                {"is_enterprise_install", false}}}},
                    {"is_ext_shared_channel", false},
                    {"event_context", "4-" + w.random.hex(12)}};
    deliver(w, std::move(made), now);
}

std::vector<installed_app*> apps_that(world& w, const std::function<bool()>& holds) {
    std::vector<installed_app*> out;
    for_each_app(w, [&] {
        if (holds()) out.push_back(w.app);
    });
    return out;
}

void tell(world& w, const std::vector<installed_app*>& hearers, json::object event, instant now) {
    for (auto* one : hearers) {
        const concerning scope(w, *one);
        raise_event(w, one == hearers.back() ? std::move(event) : event, now);
    }
}

bool wants(const world& w, std::string_view name) {
    static const std::map<std::string_view, std::string_view> scopes{
        {"app_mention", "app_mentions:read"},
        {"message.channels", "channels:history"},
        {"message.groups", "groups:history"},
        {"message.im", "im:history"},
        {"message.mpim", "mpim:history"},
        {"reaction_added", "reactions:read"},
        {"reaction_removed", "reactions:read"},
        {"pin_added", "pins:read"},
        {"pin_removed", "pins:read"},
        {"channel_archive", "channels:read"},
        {"channel_unarchive", "channels:read"},
        {"channel_rename", "channels:read"},
        {"channel_created", "channels:read"},
        {"channel_deleted", "channels:read"},
        {"group_archive", "groups:read"},
        {"group_unarchive", "groups:read"},
        {"group_rename", "groups:read"},
        {"group_deleted", "groups:read"},
        {"member_joined_channel", "channels:read"},
        {"member_left_channel", "channels:read"},
        {"team_join", "users:read"},
        {"user_change", "users:read"},
        {"subteam_updated", "usergroups:read"},
    };
    if (!w.subscribed(name)) return false;
    const auto scope = scopes.find(name);
    return scope == scopes.end() || w.granted(scope->second);
}

bool wants_messages(const world& w, const channel& where) {
    if (!where.has(w.bot())) return false;
    switch (where.kind) {
    case channel_kind::open:
        return wants(w, "message.channels");
    case channel_kind::closed:
        return wants(w, "message.groups");
    case channel_kind::direct:
        return wants(w, "message.im");
    case channel_kind::group_direct:
        return wants(w, "message.mpim");
    }
    return false;
}

std::string channel_event(const world& w, const channel& where, std::string_view what) {
    if (where.is_conversation()) return {};
    if (where.kind == channel_kind::closed && !where.has(w.bot())) return {};
    auto name = fmt::format("{}_{}", where.kind == channel_kind::open ? "channel" : "group", what);
    return wants(w, name) ? name : std::string{};
}

std::string_view channel_type(const channel& where) {
    switch (where.kind) {
    case channel_kind::open:
        return "channel";
    case channel_kind::closed:
        return "group";
    case channel_kind::direct:
        return "im";
    case channel_kind::group_direct:
        return "mpim";
    }
    return "channel";
}

} // namespace workspace
