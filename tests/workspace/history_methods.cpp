#include "tests/workspace/channels.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/methods.hpp"
#include "tests/workspace/refused.hpp"

#include <limits>

namespace workspace::methods {

namespace json = boost::json;

namespace {

struct range {
    timestamp oldest;
    timestamp latest{std::numeric_limits<std::int64_t>::max()};
    bool inclusive = false;
    std::size_t limit = 100;
    bool with_metadata = false;

    bool holds(timestamp ts) const {
        return inclusive ? oldest <= ts && ts <= latest : oldest < ts && ts < latest;
    }
};

range asked(const call& c, std::int64_t limit) {
    range result;
    const auto bound = [&](std::string_view name, timestamp otherwise, const char* error) {
        const auto text = c.text(name);
        if (text.empty() || text == "0" || text == "now") return otherwise;
        const auto value = timestamp::parse(text);
        if (!value) throw refused{error};
        return *value;
    };
    result.oldest = bound("oldest", {}, "invalid_ts_oldest");
    result.latest = bound("latest", result.latest, "invalid_ts_latest");
    result.inclusive = c.flag("inclusive");
    const auto number = c.number("limit", limit);
    if (number < 0 || number > 1000) throw refused{"invalid_limit"};
    if (number > 0) result.limit = static_cast<std::size_t>(number);
    result.with_metadata = c.flag("include_all_metadata") || c.w.settings.metadata_always;
    return result;
}

timestamp cursor_ts(const call& c) {
    const auto value = cursor_value(c);
    if (!value) return {};
    const auto ts = timestamp::parse(*value);
    if (!ts) throw refused{"invalid_cursor"};
    return *ts;
}

void need_reader(const call& c, const channel& at) {
    c.need(at, history_family);
    // Bots must be members; people may look into public channels.
    if (c.by_bot || at.kind != channel_kind::open) c.need_member(at);
}

} // namespace

object conversations_history(const call& c) {
    const auto& at = c.where();
    need_reader(c, at);
    auto want = asked(c, 100);
    auto end = at.messages.end();
    if (const auto before = cursor_ts(c)) end = at.messages.lower_bound(before);
    json::array messages;
    timestamp last;
    bool more = false;
    while (end != at.messages.begin()) {
        --end;
        const auto& [ts, one] = *end;
        if (ts < want.oldest) break;
        if (!want.holds(ts)) continue;
        if (one.is_reply() && one.subtype != "thread_broadcast") continue;
        if (messages.size() == want.limit) {
            more = true;
            break;
        }
        messages.push_back(render(c.w, at, one, want.with_metadata));
        last = ts;
    }
    object out{{"ok", true},
               {"messages", std::move(messages)},
               {"has_more", more},
               {"pin_count", at.pins.size()}};
    if (c.has("latest")) out["latest"] = c.text("latest");
    out["response_metadata"] = next_page(more ? cursor_of(last.text()) : std::string{});
    return out;
}

object conversations_replies(const call& c) {
    const auto& at = c.where();
    need_reader(c, at);
    auto want = asked(c, 1000);
    const auto ts = timestamp::parse(c.required("ts"));
    auto found = ts ? at.messages.find(*ts) : at.messages.end();
    if (found != at.messages.end() && found->second.is_reply())
        found = at.messages.find(found->second.thread_ts);
    if (found == at.messages.end()) throw refused{"thread_not_found"};
    const auto& parent = found->second;
    json::array messages;
    // The parent comes first on every page, as Slack does it.
    messages.push_back(render(c.w, at, parent, want.with_metadata));
    const auto after = cursor_ts(c);
    std::size_t count = 0;
    timestamp last;
    bool more = false;
    for (const auto& reply : parent.replies) {
        if (reply <= after || !want.holds(reply)) continue;
        if (count == want.limit) {
            more = true;
            break;
        }
        messages.push_back(render(c.w, at, at.messages.at(reply), want.with_metadata));
        last = reply;
        ++count;
    }
    return {{"ok", true},
            {"messages", std::move(messages)},
            {"has_more", more},
            {"response_metadata", next_page(more ? cursor_of(last.text()) : std::string{})}};
}

} // namespace workspace::methods
