#include "tests/workspace/channels.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/text.hpp"

namespace workspace::methods {

namespace json = boost::json;

namespace {

constexpr std::size_t longest_note = 250; // Slack: 5.1

object with_channel(const call& c, const channel& what, bool with_members = false) {
    return {{"ok", true}, {"channel", render_channel(c.w, what, c.user, with_members)}};
}

void no_direct(const channel& at) {
    if (at.is_conversation()) throw refused{"method_not_supported_for_channel_type"};
}

} // namespace

object conversations_create(const call& c) {
    const auto name = c.text("name");
    const bool is_private = c.flag("is_private");
    c.need_scope(is_private ? manage_family.closed : manage_family.open);
    check_channel_name(c.w, name);
    return with_channel(c, create_channel(c.w, name, is_private, c.user, c.now));
}

object conversations_archive(const call& c) {
    auto& at = c.where(manage_family);
    no_direct(at);
    if (at.is_archived) throw refused{"already_archived"};
    if (at.is_general) throw refused{"cant_archive_general"};
    c.need_member(at);
    archive(c.w, at, c.user, c.now);
    return done();
}

object conversations_unarchive(const call& c) {
    auto& at = c.where(manage_family);
    no_direct(at);
    if (!at.is_archived) throw refused{"not_archived"};
    // Slack's documented bug: bots cannot.
    if (c.by_bot && !c.w.settings.bots_may_unarchive) throw refused{"not_in_channel"};
    unarchive(c.w, at, c.user, c.now);
    return done();
}

object conversations_rename(const call& c) {
    auto& at = c.where(manage_family);
    no_direct(at);
    c.need_open(at);
    c.need_member(at);
    if (at.creator != c.user && !c.w.users.at(c.user).is_admin) throw refused{"not_authorized"};
    const auto name = c.text("name");
    check_channel_name(c.w, name, at.id);
    rename(c.w, at, name, c.user, c.now);
    return with_channel(c, at);
}

object conversations_set_topic(const call& c) {
    auto& at = c.where(topic_family);
    if (!c.has("topic"))
        throw refused{"invalid_arguments", with_messages({"missing required field: topic"})};
    c.need_open(at);
    c.need_member(at);
    const auto text = escaped(c.text("topic"));
    if (utf16_units(text) > longest_note) throw refused{"too_long"};
    set_topic(c.w, at, text, c.user, c.now);
    return with_channel(c, at);
}

object conversations_set_purpose(const call& c) {
    auto& at = c.where(topic_family);
    if (!c.has("purpose"))
        throw refused{"invalid_arguments", with_messages({"missing required field: purpose"})};
    c.need_open(at);
    c.need_member(at);
    const auto text = escaped(c.text("purpose"));
    if (utf16_units(text) > longest_note) throw refused{"too_long"};
    set_purpose(c.w, at, text, c.user, c.now);
    auto out = with_channel(c, at);
    out["purpose"] = text;
    return out;
}

object conversations_info(const call& c) {
    const auto& at = c.where(read_family);
    return with_channel(c, at, c.flag("include_num_members"));
}

namespace {

bool wanted_type(const std::vector<std::string>& types, const channel& at) {
    static constexpr std::string_view names[] = {"public_channel", "private_channel", "im", "mpim"};
    const auto name = names[static_cast<std::size_t>(at.kind)];
    return std::ranges::find(types, name) != types.end();
}

json::array listed(const call& c, const std::string& member, page& part) {
    auto types = c.list("types");
    if (types.empty()) types = {"public_channel"};
    for (const auto& type : types)
        if (type != "public_channel" && type != "private_channel" && type != "im" && type != "mpim")
            throw refused{"invalid_types"};
    const bool without_archived = c.flag("exclude_archived");
    std::vector<const channel*> all;
    for (const auto& [id, at] : c.w.channels) {
        if (!wanted_type(types, at) || !visible(at, c.user)) continue;
        if (without_archived && at.is_archived) continue;
        if (!member.empty() && !at.has(member)) continue;
        all.push_back(&at);
    }
    part = paged(c, all.size(), 100);
    json::array channels;
    for (auto i = part.first; i < part.last; ++i) {
        channels.push_back(render_channel(c.w, *all[i], c.user, member.empty()));
        if (!member.empty()) channels.back().get_object().erase("is_member");
    }
    return channels;
}

} // namespace

object conversations_list(const call& c) {
    page part;
    auto channels = listed(c, {}, part);
    return {{"ok", true},
            {"channels", std::move(channels)},
            {"response_metadata", next_page(part.next)}};
}

object users_conversations(const call& c) {
    const auto user = c.has("user") ? c.text("user") : c.user;
    if (!c.w.find_user(user)) throw refused{"user_not_found"};
    page part;
    auto channels = listed(c, user, part);
    return {{"ok", true},
            {"channels", std::move(channels)},
            {"response_metadata", next_page(part.next)}};
}

object conversations_members(const call& c) {
    const auto& at = c.where(read_family);
    const std::vector<std::string> all{at.members.begin(), at.members.end()};
    const auto part = paged(c, all.size(), 100);
    json::array members;
    for (auto i = part.first; i < part.last; ++i)
        members.emplace_back(all[i]);
    return {
        {"ok", true}, {"members", std::move(members)}, {"response_metadata", next_page(part.next)}};
}

} // namespace workspace::methods
