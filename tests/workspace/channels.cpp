#include "tests/workspace/channels.hpp"

#include "tests/workspace/events.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/refused.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

bool visible(const channel& where, const std::string& user) {
    return where.kind == channel_kind::open || where.has(user);
}

void check_channel_name(const world& w, std::string_view name, const std::string& except_id) {
    if (name.empty()) throw refused{"invalid_name_required"};
    bool only_punctuation = true;
    for (const char letter : name) {
        const bool fine = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (!fine && letter != '-' && letter != '_') throw refused{"invalid_name_specials"};
        only_punctuation = only_punctuation && !fine;
    }
    if (only_punctuation) throw refused{"invalid_name_punctuation"};
    if (name.size() > 80) throw refused{"invalid_name_maxlength"};
    if (w.settings.concurrent_creates) return;
    const auto [first, last] = w.channel_names.equal_range(name);
    for (auto it = first; it != last; ++it)
        if (it->second != except_id) throw refused{"name_taken"};
}

channel& create_channel(world& w, const std::string& name, bool is_private,
                        const std::string& creator, instant now) {
    channel made;
    made.id = w.random.id("C0");
    made.name = name;
    made.kind = is_private ? channel_kind::closed : channel_kind::open;
    made.creator = creator;
    made.created = seconds_of(now);
    made.members.insert(creator);
    w.channel_names.emplace(name, made.id);
    const auto id = made.id;
    auto& stored = w.channels.emplace(id, std::move(made)).first->second;
    w.changes.add("channel", id);
    if (!is_private)
        tell(w, apps_that(w, [&] { return wants(w, "channel_created"); }),
             {{"type", "channel_created"},
              {"channel", json::object{{"id", id},
                                       {"name", name},
                                       {"name_normalized", name},
                                       {"created", stored.created},
                                       {"creator", creator},
                                       {"is_channel", true},
                                       {"is_private", false},
                                       {"is_archived", false},
                                       {"context_team_id", w.start.team_id}}}},
             now);
    join(w, stored, creator, {}, now);
    return stored;
}

channel& open_direct(world& w, std::set<std::string> members, instant now, bool& existed) {
    const auto kind = members.size() <= 2 ? channel_kind::direct : channel_kind::group_direct;
    // Kept beside the channel names (which have no spaces), so that looking one up needs no search.
    std::string key;
    for (const auto& member : members)
        key += member + " ";
    const auto found = w.channel_names.find("direct " + key);
    existed = found != w.channel_names.end();
    if (existed) return w.channels.at(found->second);
    channel made;
    made.id = w.random.id(kind == channel_kind::direct ? "D0" : "G0");
    made.kind = kind;
    made.created = seconds_of(now);
    made.creator = *members.begin();
    made.members = std::move(members);
    w.channel_names.emplace("direct " + key, made.id);
    w.changes.add("channel", made.id);
    const auto id = made.id;
    return w.channels.emplace(id, std::move(made)).first->second;
}

namespace {

// Private channels have their own subtypes in Slack's list; recordings show both.
std::string subtype(const channel& where, std::string_view what) {
    return fmt::format("{}_{}", where.kind == channel_kind::open ? "channel" : "group", what);
}

void raise_member(world& w, const channel& where, std::string_view type, const std::string& user,
                  const std::string& inviter, instant now) {
    if (where.is_conversation()) return;
    const auto hearers = apps_that(w, [&] {
        // The bot hears of its own leaving although it is no longer in.
        return wants(w, type) && (where.has(w.bot()) || user == w.bot());
    });
    json::object event{{"type", type},
                       {"user", user},
                       {"channel", where.id},
                       {"channel_type", where.kind == channel_kind::open ? "C" : "G"},
                       {"team", w.start.team_id}};
    if (!inviter.empty()) event["inviter"] = inviter;
    tell(w, hearers, std::move(event), now);
}

// Who learns that something happened to the channel, and what the event is called.
struct channel_news {
    std::vector<installed_app*> hearers;
    std::string type;
};

channel_news news_of(world& w, const channel& where, std::string_view what) {
    channel_news out;
    out.hearers = apps_that(w, [&] {
        auto type = channel_event(w, where, what);
        if (type.empty()) return false;
        out.type = std::move(type);
        return true;
    });
    return out;
}

} // namespace

void join(world& w, channel& where, const std::string& user, const std::string& inviter,
          instant now) {
    where.members.insert(user);
    w.changes.add("channel", where.id);
    raise_member(w, where, "member_joined_channel", user, inviter, now);
    json::object more;
    if (!inviter.empty()) more["inviter"] = inviter;
    post_notice(w, where, user, subtype(where, "join"),
                fmt::format("<@{}> has joined the channel", user), std::move(more), now);
}

void leave(world& w, channel& where, const std::string& user, const std::string& kicked_by,
           instant now) {
    if (kicked_by.empty())
        post_notice(w, where, user, subtype(where, "leave"),
                    fmt::format("<@{}> has left the channel", user), {}, now);
    where.members.erase(user);
    w.changes.add("channel", where.id);
    raise_member(w, where, "member_left_channel", user, {}, now);
}

void archive(world& w, channel& where, const std::string& by, instant now) {
    post_notice(w, where, by, subtype(where, "archive"),
                fmt::format("<@{}> archived the channel", by), {}, now);
    const auto news = news_of(w, where, "archive");
    where.is_archived = true;
    std::erase_if(where.members, [&](const std::string& id) {
        const auto user = w.find_user(id);
        return user && user->is_bot;
    });
    w.changes.add("channel", where.id);
    tell(w, news.hearers,
         {{"type", news.type}, {"channel", where.id}, {"user", by}, {"is_moved", 0}}, now);
}

void unarchive(world& w, channel& where, const std::string& by, instant now) {
    where.is_archived = false;
    where.members.insert(by);
    w.changes.add("channel", where.id);
    const auto news = news_of(w, where, "unarchive");
    tell(w, news.hearers, {{"type", news.type}, {"channel", where.id}, {"user", by}}, now);
    post_notice(w, where, by, subtype(where, "unarchive"),
                fmt::format("<@{}> un-archived the channel", by), {}, now);
}

void rename(world& w, channel& where, const std::string& name, const std::string& by, instant now) {
    const auto old = where.name;
    if (old == name) return;
    const auto [first, last] = w.channel_names.equal_range(old);
    for (auto it = first; it != last; ++it)
        if (it->second == where.id) {
            w.channel_names.erase(it);
            break;
        }
    w.channel_names.emplace(name, where.id);
    where.previous_names.insert(where.previous_names.begin(), old);
    where.name = name;
    w.changes.add("channel", where.id);
    const auto news = news_of(w, where, "rename");
    tell(w, news.hearers,
         {{"type", news.type},
          {"channel", json::object{{"id", where.id},
                                   {"is_channel", true},
                                   {"is_mpim", false},
                                   {"name", name},
                                   {"name_normalized", name},
                                   {"created", where.created}}}},
         now);
    post_notice(w, where, by, subtype(where, "name"),
                fmt::format("<@{}> has renamed the channel from \"{}\" to \"{}\"", by, old, name),
                {{"old_name", old}, {"name", name}}, now);
}

namespace {

void set_note(world& w, channel& where, channel_note& note, std::string_view what,
              const std::string& text, const std::string& by, instant now) {
    note = {text, by, seconds_of(now)};
    w.changes.add("channel", where.id);
    auto line = text.empty() ? fmt::format("<@{}> cleared the channel {}", by, what)
                             : fmt::format("<@{}> set the channel {}: {}", by, what, text);
    post_notice(w, where, by, subtype(where, what), std::move(line), {{what, text}}, now);
}

} // namespace

void set_topic(world& w, channel& where, const std::string& text, const std::string& by,
               instant now) {
    set_note(w, where, where.topic, "topic", text, by, now);
}

void set_purpose(world& w, channel& where, const std::string& text, const std::string& by,
                 instant now) {
    set_note(w, where, where.purpose, "purpose", text, by, now);
}

json::object render_channel(const world& w, const channel& what, const std::string& viewer,
                            bool with_members) {
    const auto note = [](const channel_note& from) {
        return json::object{
            {"value", from.value}, {"creator", from.creator}, {"last_set", from.last_set}};
    };
    if (what.kind == channel_kind::direct) {
        json::object out{{"id", what.id},           {"is_im", true},
                         {"created", what.created}, {"is_archived", false},
                         {"is_channel", false},     {"is_group", false},
                         {"is_mpim", false},        {"is_private", true},
                         {"is_org_shared", false},  {"context_team_id", w.start.team_id}};
        for (const auto& member : what.members)
            if (member != viewer || what.members.size() == 1) out["user"] = member;
        return out;
    }
    json::object out{
        {"id", what.id},
        {"name", what.name},
        {"name_normalized", what.name},
        {"is_channel", what.kind == channel_kind::open || what.kind == channel_kind::closed},
        {"is_group", false},
        {"is_im", false},
        {"is_mpim", what.kind == channel_kind::group_direct},
        {"is_private", what.is_private()},
        {"created", what.created},
        {"creator", what.creator},
        {"is_archived", what.is_archived},
        {"is_general", what.is_general},
        {"unlinked", 0},
        {"is_shared", false},
        {"is_ext_shared", false},
        {"is_org_shared", false},
        {"pending_shared", json::array{}},
        {"is_pending_ext_shared", false},
        {"is_member", what.has(viewer)},
        {"topic", note(what.topic)},
        {"purpose", note(what.purpose)},
        {"previous_names", json::array(what.previous_names.begin(), what.previous_names.end())},
        {"shared_team_ids", json::array{w.start.team_id}},
        {"context_team_id", w.start.team_id}};
    json::object properties;
    if (!what.canvas.empty())
        properties["canvas"] = {{"file_id", what.canvas}, {"is_empty", false}};
    out["properties"] = std::move(properties);
    if (with_members) out["num_members"] = what.members.size();
    return out;
}

} // namespace workspace
