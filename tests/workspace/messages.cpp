#include "tests/workspace/messages.hpp"

#include "tests/workspace/events.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

message* find_message(channel& where, timestamp ts) {
    const auto found = where.messages.find(ts);
    return found == where.messages.end() || found->second.deleted_parent ? nullptr : &found->second;
}

const message* find_message(const channel& where, timestamp ts) {
    return find_message(const_cast<channel&>(where), ts);
}

std::string permalink(const world& w, const channel& where, const message& what) {
    auto text = what.ts.text();
    std::erase(text, '.');
    auto link = fmt::format("https://{}.slack.com/archives/{}/p{}", w.start.domain, where.id, text);
    if (what.is_reply())
        link += fmt::format("?thread_ts={}&cid={}", what.thread_ts.text(), where.id);
    return link;
}

std::vector<std::string> repliers(const channel& where, const message& parent) {
    std::vector<std::string> users;
    for (const auto& ts : parent.replies) {
        const auto reply = where.messages.find(ts);
        if (reply == where.messages.end()) continue;
        if (std::ranges::find(users, reply->second.user) == users.end())
            users.push_back(reply->second.user);
    }
    return users;
}

namespace {

std::string event_text(const message& what) {
    return what.ts.text();
}

json::object bot_profile(const world& w, const app_seed& of) {
    const auto& bot = w.users.at(of.bot_user);
    return {{"id", of.bot_id},           {"app_id", of.app_id}, {"name", bot.name},
            {"icons", json::object{}},   {"deleted", false},    {"updated", bot.updated},
            {"team_id", w.start.team_id}};
}

void render_author(const world& w, const message& what, json::object& out) {
    if (!what.subtype.empty()) out["subtype"] = what.subtype;
    if (!what.user.empty()) out["user"] = what.user;
    if (!what.bot_id.empty()) {
        out["bot_id"] = what.bot_id;
        const auto* app = app_of_bot(w, what.bot_id);
        const auto& of = app ? app->is : w.start;
        out["app_id"] = of.app_id;
        out["bot_profile"] = bot_profile(w, of);
    }
    if (!what.username.empty()) out["username"] = what.username;
}

void render_thread(const channel& where, const message& what, json::object& out) {
    if (!what.thread_ts) return;
    out["thread_ts"] = what.thread_ts.text();
    if (what.is_reply()) {
        if (const auto parent = find_message(where, what.thread_ts))
            out["parent_user_id"] = parent->user;
        return;
    }
    const auto users = repliers(where, what);
    out["reply_count"] = what.replies.size();
    out["reply_users_count"] = users.size();
    out["latest_reply"] = what.replies.empty() ? std::string{} : what.replies.rbegin()->text();
    out["reply_users"] = json::array(users.begin(), users.end());
    out["is_locked"] = false;
    out["subscribed"] = false;
}

} // namespace

json::object render(const world& w, const channel& where, const message& what, bool with_metadata) {
    json::object out{{"type", "message"}};
    render_author(w, what, out);
    out["text"] = what.text;
    out["ts"] = what.ts.text();
    out["team"] = w.start.team_id;
    if (!what.blocks.empty()) out["blocks"] = what.blocks;
    if (!what.attachments.empty()) out["attachments"] = what.attachments;
    if (!what.files.empty()) {
        out["files"] = what.files;
        out["upload"] = true;
    }
    render_thread(where, what, out);
    if (what.edited_ts) out["edited"] = {{"user", what.edited_by}, {"ts", what.edited_ts.text()}};
    if (!what.reactions.empty()) {
        json::array list;
        for (const auto& one : what.reactions)
            list.push_back(json::object{{"name", one.name},
                                        {"users", json::array(one.users.begin(), one.users.end())},
                                        {"count", one.users.size()}});
        out["reactions"] = std::move(list);
    }
    if (what.pinned) out["pinned_to"] = json::array{where.id};
    if (with_metadata && what.metadata) out["metadata"] = *what.metadata;
    for (const auto& [key, value] : what.more)
        out[key] = value;
    return out;
}

namespace {

// To the app in question.
void raise_posted(world& w, const channel& where, const message& what, instant now) {
    const bool is_member = where.has(w.bot());
    const auto with_place = [&] {
        auto event = render(w, where, what, true);
        event["channel"] = where.id;
        event["event_ts"] = event_text(what);
        return event;
    };
    if (wants_messages(w, where)) {
        auto event = with_place();
        event["channel_type"] = channel_type(where);
        raise_event(w, std::move(event), now);
    }
    const bool mentioned = what.user != w.bot() && is_member && what.subtype.empty() &&
                           !where.is_conversation() &&
                           what.text.find("<@" + w.bot()) != std::string::npos;
    if (mentioned && wants(w, "app_mention")) {
        auto event = with_place();
        event["type"] = "app_mention";
        raise_event(w, std::move(event), now);
    }
}

} // namespace

message& post(world& w, channel& where, message what, instant now) {
    what.ts = next_timestamp(now, where.last_ts);
    if (what.thread_ts) {
        // A reply to a reply belongs to the thread's parent.
        if (const auto target = where.messages.find(what.thread_ts);
            target != where.messages.end() && target->second.is_reply())
            what.thread_ts = target->second.thread_ts;
        const auto parent = where.messages.find(what.thread_ts);
        if (parent != where.messages.end()) {
            parent->second.thread_ts = parent->first;
            parent->second.replies.insert(what.ts);
        }
    }
    const auto ts = what.ts;
    auto& stored = where.messages.emplace(ts, std::move(what)).first->second;
    where.last_read[stored.user] = ts;
    w.changes.add("message", where.id);
    for_each_app(w, [&] { raise_posted(w, where, stored, now); });
    return stored;
}

message& post_notice(world& w, channel& where, const std::string& user, std::string_view subtype,
                     std::string text, json::object more, instant now) {
    message what;
    what.user = user;
    what.subtype = subtype;
    what.text = std::move(text);
    what.more = std::move(more);
    return post(w, where, std::move(what), now);
}

void edit(world& w, channel& where, message& what, const std::string& by,
          const std::function<void(message&)>& change, instant now) {
    const auto hearers = apps_that(w, [&] { return wants_messages(w, where); });
    const bool wanted = !hearers.empty();
    auto before = wanted ? render(w, where, what, true) : json::object{};
    change(what);
    const auto ts = next_timestamp(now, where.last_ts);
    if (!by.empty()) {
        what.edited_by = by;
        what.edited_ts = ts;
    }
    w.changes.add("message", where.id);
    if (!wanted) return;
    tell(w, hearers,
         {{"type", "message"},
          {"subtype", "message_changed"},
          {"hidden", true},
          {"message", render(w, where, what, true)},
          {"previous_message", std::move(before)},
          {"channel", where.id},
          {"channel_type", channel_type(where)},
          {"ts", ts.text()},
          {"event_ts", ts.text()}},
         now);
}

void remove(world& w, channel& where, timestamp ts, instant now) {
    const auto found = where.messages.find(ts);
    if (found == where.messages.end()) return;
    auto& what = found->second;
    auto before = render(w, where, what, true);
    std::erase_if(where.pins, [&](const pin& one) { return one.ts == ts; });
    if (what.is_reply()) {
        const auto parent = where.messages.find(what.thread_ts);
        if (parent != where.messages.end()) parent->second.replies.erase(ts);
    }
    if (!what.is_reply() && !what.replies.empty()) {
        message tombstone;
        tombstone.ts = tombstone.thread_ts = ts;
        tombstone.user = "USLACKBOT";
        tombstone.subtype = "tombstone";
        tombstone.text = "This message was deleted.";
        tombstone.replies = std::move(what.replies);
        tombstone.deleted_parent = true;
        what = std::move(tombstone);
    } else {
        where.messages.erase(found);
    }
    w.changes.add("message", where.id);
    const auto hearers = apps_that(w, [&] { return wants_messages(w, where); });
    if (hearers.empty()) return;
    const auto at = next_timestamp(now, where.last_ts).text();
    tell(w, hearers,
         {{"type", "message"},
          {"subtype", "message_deleted"},
          {"hidden", true},
          {"deleted_ts", ts.text()},
          {"previous_message", std::move(before)},
          {"channel", where.id},
          {"channel_type", channel_type(where)},
          {"ts", at},
          {"event_ts", at}},
         now);
}

message& post_ephemeral(world& w, channel& where, const std::string& user, message what,
                        instant now) {
    what.ts = next_timestamp(now, where.last_ts);
    auto& seen = where.ephemeral[user];
    const auto ts = what.ts;
    auto& stored = seen.emplace(ts, std::move(what)).first->second;
    // People lose these at the next reload anyway.
    while (seen.size() > 100)
        seen.erase(seen.begin());
    w.changes.add("ephemeral", where.id, user);
    return stored;
}

} // namespace workspace
