#include "tests/workspace/call.hpp"

#include "tests/workspace/channels.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/refused.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <charconv>

namespace workspace {

namespace json = boost::json;

const family manage_family{"manage", "channels:manage", "groups:write", "im:write", "mpim:write"};
const family read_family{"read", "channels:read", "groups:read", "im:read", "mpim:read"};
const family history_family{"history", "channels:history", "groups:history", "im:history",
                            "mpim:history"};
const family topic_family{"topic", "channels:manage|channels:write.topic",
                          "groups:write|groups:write.topic", "im:write|im:write.topic",
                          "mpim:write|mpim:write.topic"};
const family invite_family{"invite", "channels:manage|channels:write.invites",
                           "groups:write|groups:write.invites", "im:write", "mpim:write"};

bool call::has(std::string_view name) const {
    const auto found = arguments.if_contains(name);
    return found && !found->is_null();
}

std::string call::text(std::string_view name) const {
    const auto found = arguments.if_contains(name);
    if (!found || found->is_null()) return {};
    if (found->is_string()) return std::string{found->get_string()};
    return json::serialize(*found);
}

std::string call::required(std::string_view name) const {
    auto value = text(name);
    if (value.empty())
        throw refused{"invalid_arguments",
                      with_messages({fmt::format("missing required field: {}", name)})};
    return value;
}

bool call::flag(std::string_view name, bool otherwise) const {
    const auto value = text(name);
    return value.empty() ? otherwise : value == "true" || value == "1";
}

std::int64_t call::number(std::string_view name, std::int64_t otherwise) const {
    const auto value = text(name);
    if (value.empty()) return otherwise;
    std::int64_t result = 0;
    const auto end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, result);
    if (error != std::errc{} || stop != end)
        throw refused{
            "invalid_arguments",
            with_messages({fmt::format("must provide a number [json-pointer:/{}]", name)})};
    return result;
}

std::vector<std::string> call::list(std::string_view name) const {
    std::vector<std::string> result;
    const auto found = arguments.if_contains(name);
    if (found && found->is_array()) {
        for (const auto& item : found->get_array())
            if (item.is_string()) result.emplace_back(item.get_string());
        return result;
    }
    const auto value = text(name);
    for (std::size_t from = 0; from < value.size();) {
        const auto comma = std::min(value.find(',', from), value.size());
        const auto word = std::string_view{value}.substr(from, comma - from);
        const auto first = word.find_first_not_of(' ');
        if (first != std::string_view::npos)
            result.emplace_back(word.substr(first, word.find_last_not_of(' ') - first + 1));
        from = comma + 1;
    }
    return result;
}

std::optional<json::object> call::object(std::string_view name) const {
    const auto found = arguments.if_contains(name);
    if (!found || found->is_null()) return {};
    if (found->is_object()) return found->get_object();
    const refused wrong{
        "invalid_arguments",
        with_messages({fmt::format("must provide an object [json-pointer:/{}]", name)})};
    if (!found->is_string()) throw wrong;
    if (found->get_string().empty()) return {};
    boost::system::error_code error;
    auto parsed = json::parse(found->get_string(), error);
    if (error || !parsed.is_object()) throw wrong;
    return std::move(parsed.get_object());
}

channel& call::where(std::string_view name) const {
    const auto found = w.find_channel(required(name));
    if (!found || !visible(*found, user)) throw refused{"channel_not_found"};
    return *found;
}

channel& call::where(const family& scopes, std::string_view name) const {
    auto& found = where(name);
    need(found, scopes);
    return found;
}

void call::need_member(const channel& at) const {
    if (!at.has(user)) throw refused{"not_in_channel"};
}

void call::need_open(const channel& at) const {
    if (at.is_archived) throw refused{"is_archived"};
}

void call::need(const channel& at, const family& scopes) const {
    switch (at.kind) {
    case channel_kind::open:
        return need_scope(scopes.open);
    case channel_kind::closed:
        return need_scope(scopes.closed);
    case channel_kind::direct:
        return need_scope(scopes.direct);
    case channel_kind::group_direct:
        return need_scope(scopes.group_direct);
    }
}

void call::need_scope(std::string_view scope) const {
    if (!by_bot) return;
    // "a|b": either will do.
    for (auto rest = scope; !rest.empty();) {
        const auto bar = std::min(rest.find('|'), rest.size());
        if (w.granted(rest.substr(0, bar))) return;
        rest.remove_prefix(std::min(bar + 1, rest.size()));
    }
    std::string provided;
    for (const auto& one : w.app->scopes)
        provided += (provided.empty() ? "" : ",") + one;
    throw refused{"missing_scope",
                  {{"needed", scope.substr(0, scope.find('|'))}, {"provided", w.app->scope_list}}};
}

timestamp call::ts(std::string_view name, const std::string& error) const {
    const auto value = timestamp::parse(text(name));
    if (!value) throw refused{error};
    return *value;
}

message& call::message_at(channel& at, std::string_view name) const {
    const auto found = find_message(at, ts(name, "message_not_found"));
    if (!found) throw refused{"message_not_found"};
    return *found;
}

std::string cursor_of(std::string_view value) {
    // Opaque for the caller: the hexadecimal digits of the value, ending in '=' as Slack's do.
    std::string text = "c";
    for (const char letter : value)
        text += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
    return text + "=";
}

std::optional<std::string> cursor_value(const call& c) {
    const auto cursor = c.text("cursor");
    if (cursor.empty()) return {};
    if (cursor.size() % 2 != 0 || cursor.front() != 'c' || cursor.back() != '=')
        throw refused{"invalid_cursor"};
    std::string value;
    for (std::size_t i = 1; i + 1 < cursor.size(); i += 2) {
        unsigned byte = 0;
        const auto at = cursor.data() + i;
        if (std::from_chars(at, at + 2, byte, 16).ptr != at + 2) throw refused{"invalid_cursor"};
        value += static_cast<char>(byte);
    }
    return value;
}

page paged(const call& c, std::size_t total, std::int64_t otherwise, std::int64_t most) {
    auto limit = c.number("limit", otherwise);
    if (limit == 0) limit = otherwise;
    if (limit < 0 || limit > most) throw refused{"invalid_limit"};
    page result;
    if (const auto value = cursor_value(c)) {
        const auto end = value->data() + value->size();
        if (std::from_chars(value->data(), end, result.first).ptr != end)
            throw refused{"invalid_cursor"};
    }
    result.first = std::min(result.first, total);
    result.last = std::min(total, result.first + static_cast<std::size_t>(limit));
    if (result.last < total) result.next = cursor_of(std::to_string(result.last));
    return result;
}

json::object next_page(std::string_view cursor) {
    return {{"next_cursor", cursor}};
}

} // namespace workspace
