#include "tests/workspace/acts.hpp"
#include "tests/workspace/channels.hpp"
#include "tests/workspace/text.hpp"

#include <fmt/format.h>

namespace workspace::acts {

namespace {

channel& real_channel(const deed& d) {
    auto& where = d.writable();
    if (where.is_conversation()) throw cannot{"That is a direct conversation, not a channel."};
    return where;
}

} // namespace

act_result new_channel(const deed& d) {
    const auto name = d.text("name");
    check_channel_name(d.w, name);
    auto& made = create_channel(d.w, name, d.flag("is_private"), d.who.id, d.now);
    return {true, {}, {{"channel", made.id}}};
}

act_result join_channel(const deed& d) {
    auto& where = d.where();
    if (where.is_archived) throw cannot{"That channel is archived."};
    if (!where.has(d.who.id)) join(d.w, where, d.who.id, {}, d.now);
    return {};
}

act_result leave_channel(const deed& d) {
    auto& where = real_channel(d);
    if (where.is_general) throw cannot{"Nobody can leave the general channel."};
    leave(d.w, where, d.who.id, {}, d.now);
    return {};
}

act_result invite(const deed& d) {
    auto& where = real_channel(d);
    const auto& who = d.person("user");
    if (where.has(who.id)) throw cannot{fmt::format("{} is already there.", who.display_name)};
    join(d.w, where, who.id, d.who.id, d.now);
    return {};
}

act_result kick(const deed& d) {
    auto& where = real_channel(d);
    const auto& who = d.person("user");
    if (!where.has(who.id)) throw cannot{fmt::format("{} is not there.", who.display_name)};
    leave(d.w, where, who.id, d.who.id, d.now);
    return {};
}

act_result archive_channel(const deed& d) {
    auto& where = real_channel(d);
    if (where.is_general) throw cannot{"The general channel stays."};
    archive(d.w, where, d.who.id, d.now);
    return {};
}

act_result unarchive_channel(const deed& d) {
    auto& where = d.where();
    if (!where.is_archived) throw cannot{"That channel is not archived."};
    unarchive(d.w, where, d.who.id, d.now);
    return {};
}

act_result rename_channel(const deed& d) {
    auto& where = real_channel(d);
    const auto name = d.text("name");
    check_channel_name(d.w, name, where.id);
    rename(d.w, where, name, d.who.id, d.now);
    return {};
}

namespace {

std::string note(const deed& d, std::string_view key) {
    auto text = escaped(d.text(key));
    if (utf16_units(text) > 250) throw cannot{"That is longer than 250 characters."};
    return text;
}

} // namespace

act_result topic(const deed& d) {
    set_topic(d.w, real_channel(d), note(d, "topic"), d.who.id, d.now);
    return {};
}

act_result purpose(const deed& d) {
    set_purpose(d.w, real_channel(d), note(d, "purpose"), d.who.id, d.now);
    return {};
}

act_result open_dm(const deed& d) {
    const auto& with = d.person("with");
    bool existed = false;
    auto& made = open_direct(d.w, {d.who.id, with.id}, d.now, existed);
    return {true, {}, {{"channel", made.id}}};
}

} // namespace workspace::acts
