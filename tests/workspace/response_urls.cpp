#include "tests/workspace/response_urls.hpp"

#include "tests/workspace/app_messages.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/world.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace workspace {

namespace json = boost::json;

namespace {

using namespace std::chrono_literals;

constexpr int most_uses = 5;

// Samples of Slack show these as strings; both are accepted.
bool flag(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    return found && (*found == true || *found == "true");
}

plain_answer failure(int status, std::string_view error) {
    return {status, "application/json; charset=utf-8",
            json::serialize(json::object{{"ok", false}, {"error", error}})};
}

} // namespace

std::string make_response_url(world& w, std::string_view kind, response_url what, instant now) {
    std::erase_if(w.response_urls,
                  [&](const auto& entry) { return entry.second.expires + 1h < now; });
    what.expires = now + 30min;
    what.of = w.app;
    auto path = fmt::format("/{}/{}/{}/{}", kind, w.start.team_id, w.random.next() % 10'000'000'000,
                            w.random.hex(24));
    auto url = w.start.hooks_url + path;
    w.response_urls.emplace(std::move(path), std::move(what));
    return url;
}

plain_answer use_response_url(world& w, std::string_view url, const json::object& body,
                              instant now) {
    // The path begins after the third slash of a whole URL.
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
        url.remove_prefix(scheme + 3);
        url.remove_prefix(std::min(url.find('/'), url.size()));
    }
    auto found = w.response_urls.find(url);
    for (auto part = url; found == w.response_urls.end() && !part.empty();) {
        // A front may serve these below a prefix of its own.
        const auto slash = part.find('/', 1);
        if (slash == std::string_view::npos) break;
        part.remove_prefix(slash);
        found = w.response_urls.find(part);
    }
    if (found == w.response_urls.end() || found->second.expires < now)
        return failure(404, "expired_url");
    auto& target = found->second;
    const concerning scope(w, *target.of);
    if (target.uses >= most_uses) return failure(404, "used_url");
    const auto where = w.find_channel(target.channel);
    if (!where) return failure(404, "expired_url");

    const bool replace = flag(body, "replace_original");
    const bool erase = flag(body, "delete_original");
    std::optional<message> made;
    try {
        const bool only_erase = erase && !body.contains("text") && !body.contains("blocks") &&
                                !body.contains("attachments");
        if (!only_erase) made = checked_app_message(w, body);
    } catch (const refused& no) {
        return {400, "text/plain; charset=utf-8", no.what()};
    }
    ++target.uses;
    auto& seen = where->ephemeral[target.user];
    const auto original = find_message(*where, target.source);
    if (made && replace && (original || target.source_is_ephemeral)) {
        const auto change = [&](message& old) {
            old.text = made->text;
            old.blocks = made->blocks;
            old.attachments = made->attachments;
        };
        if (!target.source_is_ephemeral) {
            edit(w, *where, *original, {}, change, now);
        } else if (const auto shown = seen.find(target.source); shown != seen.end()) {
            change(shown->second);
            w.changes.add("ephemeral", where->id, target.user);
        }
        return {};
    }
    if (erase) {
        if (target.source_is_ephemeral) {
            seen.erase(target.source);
            w.changes.add("ephemeral", where->id, target.user);
        } else if (original) {
            remove(w, *where, target.source, now);
        }
    }
    if (!made) return {};
    const auto thread = body.if_contains("thread_ts");
    if (thread && thread->is_string())
        made->thread_ts = timestamp::parse(thread->get_string()).value_or(timestamp{});
    const auto type = body.if_contains("response_type");
    if (type && *type == "in_channel")
        post(w, *where, std::move(*made), now);
    else
        post_ephemeral(w, *where, target.user, std::move(*made), now);
    return {};
}

} // namespace workspace
