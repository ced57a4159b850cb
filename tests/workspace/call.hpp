#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace workspace {

/// Scopes of a family of methods, by kind of conversation. Slack: 3.4.
struct family {
    std::string_view name; ///< "manage": channels:manage, groups:write, im:write, mpim:write
    std::string_view open;
    std::string_view closed;
    std::string_view direct;
    std::string_view group_direct;
};
extern const family manage_family;
extern const family read_family;
extern const family history_family;
extern const family topic_family;
extern const family invite_family;

/// One call being carried out: who calls, with which arguments. Accessors throw `refused`.
struct call {
    world& w;
    const boost::json::object& arguments;
    instant now;
    std::string user; ///< the bot user, or the user of a user token
    bool by_bot = true;

    bool has(std::string_view name) const;
    /// A string, or a number written out; empty when absent.
    std::string text(std::string_view name) const;
    /// Throws invalid_arguments "missing required field".
    std::string required(std::string_view name) const;
    bool flag(std::string_view name, bool otherwise = false) const;
    std::int64_t number(std::string_view name, std::int64_t otherwise) const;
    /// A comma list or an array of strings.
    std::vector<std::string> list(std::string_view name) const;
    /// An object or JSON text of one.
    std::optional<boost::json::object> object(std::string_view name) const;

    /// The channel under `name`; channel_not_found when the caller cannot see it.
    channel& where(std::string_view name = "channel") const;
    channel& where(const family& scopes, std::string_view name = "channel") const;
    void need_member(const channel& at) const;
    void need_open(const channel& at) const; ///< is_archived
    void need(const channel& at, const family& scopes) const;
    void need_scope(std::string_view scope) const;
    /// The timestamp under `name`; throws `error`.
    timestamp ts(std::string_view name, const std::string& error) const;
    message& message_at(channel& at, std::string_view name) const;
};

inline boost::json::object done() {
    return {{"ok", true}};
}

/// A page of `total` items from the cursor on: first index, end index, next cursor ("" at the end).
struct page {
    std::size_t first = 0;
    std::size_t last = 0;
    std::string next;
};
/// Throws invalid_cursor, invalid_limit. Cursors are opaque and end in '='.
page paged(const call& c, std::size_t total, std::int64_t otherwise, std::int64_t most = 1000);
std::string cursor_of(std::string_view value);
/// The value in the cursor argument; nothing when there is none; throws invalid_cursor.
std::optional<std::string> cursor_value(const call& c);
boost::json::object next_page(std::string_view cursor);

} // namespace workspace
