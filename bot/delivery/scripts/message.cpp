#include "bot/delivery/scripts/message_body.hpp"
#include "bot/delivery/scripts/scripts.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace bot::delivery {
namespace {

using namespace std::chrono_literals;

// Slack's clock and ours may differ.
constexpr commands::duration clocks_apart = 10min;
constexpr int most_pages = 50;

// Slack's way of writing a moment, for `oldest`.
std::string as_ts(commands::instant t) {
    const auto count = t.time_since_epoch().count();
    return fmt::format("{}.{:03}000", count / 1000, count % 1000);
}

// Of the effect that posted it; empty where it was not this bot. Another team's bot of the same
// kind may post in the same channel, under the same keys.
std::string key_of(const boost::json::object& message, const commands::workspace_facts& facts) {
    if (text_of(message, "user") != facts.bot_user.value) return {};
    const auto* metadata = object_of(message, "metadata");
    const auto* payload = metadata ? object_of(*metadata, "event_payload") : nullptr;
    return payload ? text_of(*payload, "key") : std::string();
}

std::optional<commands::message_ts> posted_as(const boost::json::array& messages,
                                              std::string_view key,
                                              const commands::workspace_facts& facts) {
    for (const auto& item : messages) {
        const auto* message = item.if_object();
        if (message && key_of(*message, facts) == key) {
            return commands::message_ts{text_of(*message, "ts")};
        }
    }
    return {};
}

struct search {
    std::optional<commands::message_ts> found;
    std::string error; // looking itself was refused
};

// The message that carries this key in its metadata, posted at or after `since` (Slack: Web
// API 4.6).
part<search> find_posted(target in, std::string key, commands::instant since, const content* from) {
    std::string cursor;
    for (int page = 0; page < most_pages; ++page) {
        slack::web_call look{"conversations.history",
                             {{"channel", in.channel.value},
                              {"oldest", as_ts(since - clocks_apart)},
                              {"include_all_metadata", "true"},
                              {"limit", "200"}},
                             in.channel};
        if (!in.thread.empty()) {
            look.method = "conversations.replies";
            look.arguments["ts"] = in.thread.value;
        }
        if (!cursor.empty()) look.arguments["cursor"] = cursor;
        auto answer = co_await joining(std::move(look));
        const auto* ok = std::get_if<slack::answer_ok>(&answer);
        if (!ok) co_return search{{}, std::get<slack::answer_refused>(answer).error};
        if (const auto* messages = array_of(ok->json, "messages")) {
            auto found = posted_as(*messages, key, from->facts());
            if (found) co_return search{std::move(found), {}};
        }
        cursor = next_cursor(ok->json);
        if (cursor.empty()) break;
    }
    co_return search{};
}

struct posted {
    commands::effect_outcome outcome; // placed, or refused why
    bool found = false;               // it stood there already, as it was posted then
};

// Posts once: looks before it posts again.
part<posted> post_once(target to, commands::message what, std::string key, commands::instant since,
                       job of) {
    bool look = of.maybe_sent;
    bool knocked = false; // the bot joined once already
    const bool to_person = to.channel.value.starts_with('U') || to.channel.value.starts_with('W');
    if (to_person) {
        auto opened = co_await direct_channel(to);
        to = std::move(opened);
    }
    for (;;) {
        if (look) {
            auto seen = co_await find_posted(to, key, since, of.from);
            if (seen.found) {
                co_return posted{commands::effect_placed_message{to.channel, *seen.found}, true};
            }
            if (!seen.error.empty()) co_return posted{gave_up(seen.error), false};
        }
        slack::web_call post{"chat.postMessage", message_body(what), to.channel};
        post.arguments["channel"] = to.channel.value;
        if (!to.thread.empty()) post.arguments["thread_ts"] = to.thread.value;
        post.arguments["metadata"] = {{"event_type", "incident_message_posted"},
                                      {"event_payload", {{"key", key}}}};
        auto answer = co_await ask(std::move(post));
        if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
            const auto channel = text_of(ok->json, "channel");
            const auto ts = text_of(ok->json, "ts");
            if (ts.empty()) {
                co_return posted{gave_up("chat.postMessage answered without a ts"), false};
            }
            co_return posted{commands::effect_placed_message{
                                 {channel.empty() ? to.channel.value : channel}, {ts}},
                             false};
        }
        if (const auto* refused = std::get_if<slack::answer_refused>(&answer)) {
            const bool outside = refused->error == "not_in_channel" && !knocked;
            knocked = true;
            if (!outside) co_return posted{gave_up(refused->error), false};
            slack::web_call join{"conversations.join", {{"channel", to.channel.value}}, to.channel};
            auto joined = co_await until_known(std::move(join));
            const bool is_in = std::holds_alternative<slack::answer_ok>(joined);
            if (!is_in) co_return posted{gave_up("not_in_channel"), false};
            continue;
        }
        co_await wait_for(settle);
        look = true;
    }
}

slack::web_call update_call(const commands::message& what, const commands::channel_id& channel,
                            const commands::message_ts& ts) {
    slack::web_call update{"chat.update", message_body(what), channel};
    update.arguments["channel"] = channel.value;
    update.arguments["ts"] = ts.value;
    return update;
}

} // namespace

part<target> direct_channel(target to) {
    slack::web_call open{"conversations.open", {{"users", to.channel.value}}, {}};
    auto answer = co_await until_known(std::move(open));
    if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
        const auto* channel = object_of(ok->json, "channel");
        if (channel) to.channel.value = text_of(*channel, "id");
    }
    co_return to;
}

// The first time: looked for by its key, as every post. Afterwards: chat.update, repeatable by
// nature and rendered now, so that the message converges to the state whatever happened before.
part<script_result> keep_message_script(job what, commands::keep_message wanted) {
    const auto about = what.from->find(what.row.incident);
    if (!about) co_return commands::effect_done{};
    const auto to = where(wanted.slot, *about, what.from->facts());
    const bool no_channel = about->home != commands::channel_state::wanted;
    const bool gone_with_it = !to && no_channel && wanted.slot == commands::slot::home_announcement;
    if (gone_with_it) co_return commands::effect_done{}; // the next channel wants its own
    if (!to) co_return postponed{};
    auto message = what.from->render(*about, wanted.slot);
    const auto* placed = about->message(wanted.slot);
    const bool stands = placed && placed->channel == to->channel;
    if (stands) {
        auto update = update_call(message, placed->channel, placed->ts);
        auto answer = co_await until_known(std::move(update));
        const auto* refused = std::get_if<slack::answer_refused>(&answer);
        if (!refused) co_return commands::effect_done{};
        // Somebody deleted it: people still need it, so it is posted anew.
        const bool gone = refused->error == "message_not_found";
        if (!gone) co_return gave_up(refused->error);
    }
    auto key = what.row.key.value;
    // One that stood here once has its key, too, where the incident came back from its channel.
    if (placed) key += "/after/" + placed->ts.value;
    auto done = co_await post_once(*to, message, key, about->declared_at, what);
    const auto* at = std::get_if<commands::effect_placed_message>(&done.outcome);
    if (done.found && at) {
        // An earlier life posted it, and the state may have moved on since.
        auto update = update_call(message, at->channel, at->ts);
        auto answer = co_await until_known(std::move(update));
        static_cast<void>(answer);
    }
    co_return done.outcome;
}

// As a standing message of an incident, but of a group of alerts in #incidents.
part<script_result> keep_proposal_script(job what, commands::keep_proposal wanted) {
    const auto about = what.from->find_group(wanted.group);
    if (!about) co_return commands::effect_done{};
    const auto to = where(commands::in_incidents{}, {}, what.from->facts());
    if (!to) co_return postponed{};
    auto message = what.from->render_proposal(*about);
    auto key = what.row.key.value;
    if (!about->ts.empty()) {
        auto update = update_call(message, about->channel, about->ts);
        auto answer = co_await until_known(std::move(update));
        const auto* refused = std::get_if<slack::answer_refused>(&answer);
        if (!refused) co_return commands::effect_done{};
        const bool gone = refused->error == "message_not_found";
        if (!gone) co_return gave_up(refused->error);
        key += "/after/" + about->ts.value;
    }
    auto done = co_await post_once(*to, message, key, what.row.wanted_at, what);
    const auto* at = std::get_if<commands::effect_placed_message>(&done.outcome);
    if (done.found && at) {
        auto update = update_call(message, at->channel, at->ts);
        auto answer = co_await until_known(std::move(update));
        static_cast<void>(answer);
    }
    co_return done.outcome;
}

part<script_result> post_message_script(job what, commands::post_message wanted) {
    const auto about = what.from->find(what.row.incident);
    const auto to = where(wanted.where, about, what.from->facts());
    if (!to) co_return postponed{};
    auto done =
        co_await post_once(*to, wanted.message, what.row.key.value, what.row.wanted_at, what);
    co_return done.outcome;
}

// Repeatable by nature. Where nobody can read it any more, nothing is left to change.
part<script_result> edit_message_script(job what, commands::edit_message wanted) {
    auto update = update_call(wanted.message, wanted.channel, wanted.ts);
    auto answer = co_await until_known(std::move(update));
    static_cast<void>(what);
    co_return done_or_gave_up(answer, "message_not_found channel_not_found is_archived "
                                      "cant_update_message edit_window_closed");
}

// already_pinned is what we wanted.
part<script_result> pin_message_script(job what, commands::pin_message wanted) {
    slack::web_call call{"pins.add",
                         {{"channel", wanted.channel.value}, {"timestamp", wanted.ts.value}},
                         wanted.channel};
    auto answer = co_await joining(std::move(call));
    static_cast<void>(what);
    co_return done_or_gave_up(answer, "already_pinned message_not_found is_archived");
}

part<script_result> unpin_message_script(job what, commands::unpin_message wanted) {
    slack::web_call call{"pins.remove",
                         {{"channel", wanted.channel.value}, {"timestamp", wanted.ts.value}},
                         wanted.channel};
    auto answer = co_await joining(std::move(call));
    static_cast<void>(what);
    co_return done_or_gave_up(answer, "no_pin not_pinned message_not_found is_archived");
}

// Reading: repeatable. A reply in a thread is only found through its thread.
part<script_result> quote_message_script(job what, commands::quote_message wanted) {
    slack::web_call look{"conversations.replies",
                         {{"channel", wanted.channel.value},
                          {"ts", wanted.ts.value},
                          {"oldest", wanted.ts.value},
                          {"latest", wanted.ts.value},
                          {"inclusive", "true"},
                          {"include_all_metadata", "true"},
                          {"limit", "5"}},
                         wanted.channel};
    auto answer = co_await joining(std::move(look));
    const auto* ok = std::get_if<slack::answer_ok>(&answer);
    if (!ok) co_return gave_up(std::get<slack::answer_refused>(answer).error);
    const auto* messages = array_of(ok->json, "messages");
    for (const auto& item : messages ? *messages : boost::json::array{}) {
        const auto* message = item.if_object();
        const bool wanted_one = message && text_of(*message, "ts") == wanted.ts.value;
        if (!wanted_one) continue;
        co_return commands::effect_quoted_message{text_of(*message, "text"),
                                                  {text_of(*message, "user")},
                                                  {text_of(*message, "thread_ts")},
                                                  key_of(*message, what.from->facts())};
    }
    co_return gave_up("message_not_found");
}

} // namespace bot::delivery
