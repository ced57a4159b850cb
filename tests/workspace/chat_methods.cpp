#include "tests/workspace/app_messages.hpp"
#include "tests/workspace/channels.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/text.hpp"

#include <boost/json/serialize.hpp>

namespace workspace::methods {

namespace json = boost::json;

namespace {

// Slack: 3.7.
constexpr std::size_t longest_update = 4000;
constexpr std::size_t longest_text = 40000;
constexpr std::size_t longest_markdown = 12000;
// The real limit is not published.
constexpr std::size_t largest_metadata = 16000;

// A channel id, a user id (their direct conversation), or the name of a public channel.
channel& target(const call& c) {
    const auto to = c.text("channel");
    if (c.w.find_channel(to)) return c.where();
    if (const auto who = c.w.find_user(to)) {
        if (who->deleted) throw refused{"channel_not_found"};
        bool existed = false;
        return open_direct(c.w, {c.user, to}, c.now, existed);
    }
    const auto name = c.w.channel_names.find(std::string_view{to}.substr(to.starts_with('#')));
    if (name == c.w.channel_names.end()) throw refused{"channel_not_found"};
    auto& found = c.w.channels.at(name->second);
    if (found.kind != channel_kind::open) throw refused{"channel_not_found"};
    return found;
}

std::optional<object> metadata_of(const call& c) {
    std::optional<object> given;
    try {
        given = c.object("metadata");
    } catch (const refused&) {
        throw refused{"invalid_metadata_format"};
    }
    if (!given || given->empty()) return given;
    const auto type = given->if_contains("event_type");
    const auto payload = given->if_contains("event_payload");
    if (!type || !type->is_string() || !payload || !payload->is_object())
        throw refused{"invalid_metadata_schema"};
    if (json::serialize(*given).size() > largest_metadata) throw refused{"metadata_too_large"};
    return given;
}

// The message that the arguments describe, by the caller.
message described(const call& c) {
    const auto with_markdown = [&c] {
        if (c.has("text") || c.has("blocks")) throw refused{"markdown_text_conflict"};
        if (utf16_units(c.text("markdown_text")) > longest_markdown) throw refused{"msg_too_long"};
        auto arguments = c.arguments;
        arguments["text"] = c.text("markdown_text");
        return arguments;
    };
    auto made = checked_app_message(c.w, c.has("markdown_text") ? with_markdown() : c.arguments);
    if (!c.by_bot) {
        made.user = c.user;
        made.bot_id.clear();
    }
    return made;
}

void need_poster(const call& c, const channel& at) {
    c.need_open(at);
    if (at.has(c.user)) return;
    if (at.kind == channel_kind::open && c.by_bot && c.w.granted("chat:write.public") &&
        c.w.app->scopes.contains("chat:write.public"))
        return;
    throw refused{at.kind == channel_kind::open ? "not_in_channel" : "channel_not_found"};
}

} // namespace

object chat_post_message(const call& c) {
    auto& at = target(c);
    need_poster(c, at);
    auto made = described(c);
    made.metadata = metadata_of(c);
    if (made.metadata && made.metadata->empty()) made.metadata.reset();
    bool cut = false;
    if (utf16_units(made.text) > longest_text) {
        made.text = cut_to_units(made.text, longest_text);
        cut = true;
    }
    if (c.has("username") || c.has("icon_emoji") || c.has("icon_url")) {
        c.need_scope("chat:write.customize");
        made.username = c.text("username");
        made.subtype = "bot_message";
    }
    if (c.has("client_msg_id")) made.more["client_msg_id"] = c.text("client_msg_id");
    if (c.has("thread_ts")) {
        made.thread_ts = c.ts("thread_ts", "invalid_thread_ts");
        // A thread of a message that does not exist is refused; its tombstone may still be
        // answered.
        if (!at.messages.contains(made.thread_ts)) throw refused{"thread_not_found"};
        if (c.flag("reply_broadcast")) made.subtype = "thread_broadcast";
    }
    const auto& stored = post(c.w, at, std::move(made), c.now);
    object out{{"ok", true},
               {"channel", at.id},
               {"ts", stored.ts.text()},
               {"message", render(c.w, at, stored, true)}};
    if (cut) {
        out["warning"] = "message_truncated";
        out["response_metadata"] = {{"warnings", json::array{"message_truncated"}}};
    }
    return out;
}

object chat_update(const call& c) {
    auto& at = c.where();
    if (at.is_archived) throw refused{"is_inactive"};
    if (!at.has(c.user) && at.is_private()) throw refused{"channel_not_found"};
    auto& old = c.message_at(at, "ts");
    if (old.user != c.user || (c.by_bot && !old.subtype.empty() &&
                               old.subtype != "thread_broadcast" && old.subtype != "bot_message"))
        throw refused{"cant_update_message"};
    if (escaped_units(c.text("text")) > longest_update) throw refused{"msg_too_long"};
    const auto metadata = metadata_of(c);
    const bool attachments = has_list(c.arguments, "attachments");
    const bool blocks = has_list(c.arguments, "blocks");
    if (!c.has("text") && !c.has("markdown_text") && !blocks && !attachments && !metadata)
        throw refused{"no_text"};
    // Only attachments or metadata given: the words stay.
    const bool words = c.has("text") || c.has("markdown_text") || blocks;
    message made;
    if (words) {
        made = described(c);
    } else if (attachments) {
        auto arguments = c.arguments;
        arguments["text"] = old.text.empty() ? " " : old.text;
        made = described({c.w, arguments, c.now, c.user, c.by_bot});
    } else {
        made.blocks = old.blocks;
    }
    const bool with_blocks = !made.blocks.empty();
    const auto change = [&](message& into) {
        if (words) {
            into.text = c.has("text") || c.has("markdown_text") ? made.text : std::string{};
            into.blocks = std::move(made.blocks); // text alone removes the old blocks
        }
        if (attachments) into.attachments = std::move(made.attachments);
        if (metadata && metadata->empty())
            into.metadata.reset();
        else if (metadata)
            into.metadata = *metadata;
    };
    edit(c.w, at, old, with_blocks ? std::string{} : c.user, change, c.now);
    return {{"ok", true},
            {"channel", at.id},
            {"ts", old.ts.text()},
            {"text", old.text},
            {"message", render(c.w, at, old, true)}};
}

object chat_delete(const call& c) {
    auto& at = c.where();
    auto& old = c.message_at(at, "ts");
    if (old.user != c.user || !old.username.empty()) throw refused{"cant_delete_message"};
    const auto ts = old.ts;
    remove(c.w, at, ts, c.now);
    return {{"ok", true}, {"channel", at.id}, {"ts", ts.text()}};
}

object chat_post_ephemeral(const call& c) {
    auto& at = c.where();
    c.need_open(at);
    c.need_member(at);
    const auto user = c.required("user");
    if (!at.has(user)) throw refused{"user_not_in_channel"};
    auto made = described(c);
    if (utf16_units(made.text) > longest_text) throw refused{"msg_too_long"};
    if (c.has("thread_ts")) made.thread_ts = c.ts("thread_ts", "invalid_thread_ts");
    const auto& shown = post_ephemeral(c.w, at, user, std::move(made), c.now);
    return {{"ok", true}, {"message_ts", shown.ts.text()}};
}

object chat_get_permalink(const call& c) {
    auto& at = c.where();
    const auto& what = c.message_at(at, "message_ts");
    return {{"ok", true}, {"channel", at.id}, {"permalink", permalink(c.w, at, what)}};
}

} // namespace workspace::methods
