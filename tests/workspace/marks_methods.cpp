#include "tests/workspace/marks.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/text.hpp"

#include <algorithm>

namespace workspace::methods {

namespace json = boost::json;

namespace {

// The item that pins.* and reactions.* speak of, in a channel the caller is in.
message& item(const call& c, channel& at) {
    if (!c.has("timestamp")) throw refused{"no_item_specified"};
    if (!timestamp::parse(c.text("timestamp"))) throw refused{"bad_timestamp"};
    c.need_open(at);
    if (!at.has(c.user)) throw refused{at.is_private() ? "channel_not_found" : "not_in_channel"};
    return c.message_at(at, "timestamp");
}

} // namespace

object pins_add(const call& c) {
    auto& at = c.where();
    auto& what = item(c, at);
    add_pin(c.w, at, what, c.user, c.now);
    return done();
}

object pins_remove(const call& c) {
    auto& at = c.where();
    auto& what = item(c, at);
    remove_pin(c.w, at, what, c.user, c.now);
    return done();
}

object pins_list(const call& c) {
    const auto& at = c.where();
    json::array items;
    for (auto it = at.pins.rbegin(); it != at.pins.rend(); ++it)
        items.push_back(render_pin(c.w, at, *it));
    return {{"ok", true}, {"items", std::move(items)}};
}

object reactions_add(const call& c) {
    auto& at = c.where();
    auto& what = item(c, at);
    add_reaction(c.w, at, what, c.text("name"), c.user, c.now);
    return done();
}

object reactions_remove(const call& c) {
    auto& at = c.where();
    auto& what = item(c, at);
    remove_reaction(c.w, at, what, c.text("name"), c.user, c.now);
    return done();
}

object reactions_get(const call& c) {
    auto& at = c.where();
    const auto& what = item(c, at);
    auto shown = render(c.w, at, what);
    shown["permalink"] = permalink(c.w, at, what);
    return {{"ok", true}, {"type", "message"}, {"channel", at.id}, {"message", std::move(shown)}};
}

namespace {

constexpr std::size_t most_bookmarks = 100;

std::string good_link(const call& c) {
    auto link = c.text("link");
    if (!link.starts_with("http://") && !link.starts_with("https://"))
        throw refused{"invalid_link"};
    if (link.size() > 2048) throw refused{"invalid_link"};
    return link;
}

std::string good_title(const call& c) {
    auto title = c.required("title");
    if (utf16_units(title) > 256)
        throw refused{"invalid_arguments",
                      with_messages({"must be less than 257 characters [json-pointer:/title]"})};
    return title;
}

channel& bookmarked(const call& c) {
    auto& at = c.where("channel_id");
    c.need_open(at);
    if (!at.has(c.user)) throw refused{at.is_private() ? "channel_not_found" : "not_in_channel"};
    return at;
}

bookmark& found_bookmark(const call& c, channel& at) {
    const auto found = std::ranges::find(at.bookmarks, c.required("bookmark_id"), &bookmark::id);
    if (found == at.bookmarks.end()) throw refused{"not_found"};
    return *found;
}

} // namespace

object bookmarks_add(const call& c) {
    auto& at = bookmarked(c);
    bookmark made;
    made.title = good_title(c);
    if (c.required("type") != "link") throw refused{"invalid_bookmark_type"};
    made.link = good_link(c);
    made.emoji = c.text("emoji");
    if (at.bookmarks.size() >= most_bookmarks) throw refused{"too_many_bookmarks"};
    made.id = c.w.random.id("Bk");
    made.created = made.updated = seconds_of(c.now);
    at.bookmarks.push_back(made);
    c.w.changes.add("channel", at.id);
    return {{"ok", true}, {"bookmark", render_bookmark(c.w, at, made)}};
}

object bookmarks_edit(const call& c) {
    auto& at = bookmarked(c);
    auto& what = found_bookmark(c, at);
    const auto title = c.has("title") ? good_title(c) : what.title;
    const auto link = c.has("link") ? good_link(c) : what.link;
    what.title = title;
    what.link = link;
    if (c.has("emoji")) what.emoji = c.text("emoji");
    what.updated = seconds_of(c.now);
    c.w.changes.add("channel", at.id);
    return {{"ok", true}, {"bookmark", render_bookmark(c.w, at, what)}};
}

object bookmarks_remove(const call& c) {
    auto& at = bookmarked(c);
    const auto id = found_bookmark(c, at).id;
    std::erase_if(at.bookmarks, [&](const bookmark& one) { return one.id == id; });
    c.w.changes.add("channel", at.id);
    return done();
}

object bookmarks_list(const call& c) {
    const auto& at = c.where("channel_id");
    json::array list;
    for (const auto& one : at.bookmarks)
        list.push_back(render_bookmark(c.w, at, one));
    return {{"ok", true}, {"bookmarks", std::move(list)}};
}

} // namespace workspace::methods
