#include "bot/delivery/scripts/scripts.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace bot::delivery {
namespace {

constexpr auto no_such_channel = "channel_not_found";

using namespace std::chrono_literals;

constexpr int most_suffixes = 30;

// Slack's clock and ours may differ; the channel's birth is told in whole seconds.
constexpr commands::duration clocks_apart = 10min;

constexpr std::int64_t latest_birth = 100'000'000'000; // rubbish beyond

std::optional<commands::effect_outcome> made(const boost::json::object& channel) {
    const auto id = text_of(channel, "id");
    if (id.empty()) return {};
    return commands::effect_made_channel{{id}, text_of(channel, "name")};
}

// Whether this channel is the one that an earlier try of ours made for this very incident: we
// created it, and not before the incident was declared. Its name holds the incident's number.
bool is_ours(const boost::json::object& channel, const job& what,
             const commands::recorded_incident& about) {
    const auto facts = what.from->facts();
    if (text_of(channel, "creator") != facts.bot_user.value) return false;
    const auto* created = channel.if_contains("created");
    if (!created || !created->is_number() || !about) return false;
    boost::system::error_code wrong;
    const auto seconds = created->to_number<std::int64_t>(wrong);
    if (wrong || seconds < 0 || seconds > latest_birth) return false;
    const commands::instant born{std::chrono::seconds(seconds)};
    return born + clocks_apart >= what.row.wanted_at && born + clocks_apart >= about->declared_at &&
           text_of(channel, "id") != about->former_channel.value;
}

} // namespace

// Found again by its name: Slack answers name_taken, and the channel is ours if we created it
// since. The scheduler runs one creation at a time (Slack: Web API 4.6, two creations at once both
// succeed).
part<script_result> create_channel_script(job what, commands::create_channel wanted) {
    const auto about = what.from->find(what.row.incident);
    if (about && about->has_channel()) co_return commands::effect_done{};
    for (int number = 1; number <= most_suffixes; ++number) {
        const auto name = number == 1 ? wanted.name : fmt::format("{}-{}", wanted.name, number);
        slack::web_call create{
            "conversations.create", {{"name", name}, {"is_private", wanted.is_private}}, {}};
        auto answer = co_await ask(create);
        while (std::holds_alternative<slack::answer_unknown>(answer)) {
            co_await wait_for(settle);
            auto again = co_await ask(create);
            answer = std::move(again);
        }
        if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
            const auto* channel = object_of(ok->json, "channel");
            auto outcome = channel ? made(*channel) : std::nullopt;
            if (outcome) co_return *outcome;
            co_return gave_up("conversations.create answered without a channel");
        }
        const auto error = std::get<slack::answer_refused>(answer).error;
        if (error != "name_taken") co_return gave_up(error);
        auto found = co_await own_channel(name);
        if (found && is_ours(*found, what, about)) {
            auto outcome = made(*found);
            if (outcome) co_return *outcome;
        }
    }
    co_return gave_up("name_taken");
}

// Repeatable by nature.
part<script_result> rename_channel_script(job what, commands::rename_channel wanted) {
    slack::web_call call{"conversations.rename",
                         {{"channel", wanted.channel.value}, {"name", wanted.name}},
                         wanted.channel};
    auto answer = co_await until_known(std::move(call));
    static_cast<void>(what);
    co_return done_or_gave_up(answer);
}

// already_archived is what we wanted.
part<script_result> archive_channel_script(job what, commands::archive_channel wanted) {
    slack::web_call call{
        "conversations.archive", {{"channel", wanted.channel.value}}, wanted.channel};
    auto answer = co_await joining(std::move(call));
    static_cast<void>(what);
    co_return done_or_gave_up(answer, "already_archived is_archived channel_not_found");
}

// Repeatable by nature; rendered now, so that only the latest topic is ever set.
part<script_result> keep_topic_script(job what, commands::keep_topic wanted) {
    const auto about = what.from->find(what.row.incident);
    if (!about || !about->has_channel()) co_return commands::effect_done{};
    slack::web_call call{"conversations.setTopic",
                         {{"channel", wanted.channel.value}, {"topic", what.from->topic(*about)}},
                         wanted.channel};
    auto answer = co_await joining(std::move(call));
    co_return done_or_gave_up(answer, "is_archived");
}

// The same link in the channel counts as done: there is no key, so it is looked for.
part<script_result> add_bookmark_script(job what, commands::add_bookmark wanted) {
    bool look = what.maybe_sent;
    if (wanted.link.empty()) co_return commands::effect_done{};
    for (;;) {
        if (look) {
            slack::web_call list{
                "bookmarks.list", {{"channel_id", wanted.channel.value}}, wanted.channel};
            auto listed = co_await until_known(std::move(list));
            if (const auto* ok = std::get_if<slack::answer_ok>(&listed)) {
                const auto* marks = array_of(ok->json, "bookmarks");
                for (const auto& mark : marks ? *marks : boost::json::array{}) {
                    const auto* object = mark.if_object();
                    const bool same = object && text_of(*object, "link") == wanted.link;
                    if (same) co_return commands::effect_done{};
                }
            }
        }
        slack::web_call add{"bookmarks.add",
                            {{"channel_id", wanted.channel.value},
                             {"title", wanted.title},
                             {"type", "link"},
                             {"link", wanted.link}},
                            wanted.channel};
        auto answer = co_await ask(std::move(add));
        const bool known = !std::holds_alternative<slack::answer_unknown>(answer);
        if (known) co_return done_or_gave_up(answer, "is_archived");
        co_await wait_for(settle);
        look = true;
    }
}

// Found by name among the channels the bot is in, then among all, and joined.
part<script_result> find_channel_script(job what, commands::find_channel wanted) {
    std::string cursor;
    static_cast<void>(what);
    auto mine = co_await own_channel(wanted.name);
    if (mine) co_return commands::effect_found_channel{{text_of(*mine, "id")}};
    for (;;) {
        slack::web_call list{
            "conversations.list",
            {{"types", "public_channel"}, {"exclude_archived", "true"}, {"limit", "200"}},
            {}};
        if (!cursor.empty()) list.arguments["cursor"] = cursor;
        auto answer = co_await until_known(std::move(list));
        const auto* ok = std::get_if<slack::answer_ok>(&answer);
        if (!ok) co_return gave_up(std::get<slack::answer_refused>(answer).error);
        const auto* channels = array_of(ok->json, "channels");
        for (const auto& item : channels ? *channels : boost::json::array{}) {
            const auto* channel = item.if_object();
            const bool found = channel && text_of(*channel, "name") == wanted.name;
            if (!found) continue;
            commands::channel_id id{text_of(*channel, "id")};
            slack::web_call join{"conversations.join", {{"channel", id.value}}, id};
            auto joined = co_await until_known(std::move(join));
            const bool is_in = std::holds_alternative<slack::answer_ok>(joined);
            if (!is_in) co_return gave_up(std::get<slack::answer_refused>(joined).error);
            co_return commands::effect_found_channel{id};
        }
        cursor = next_cursor(ok->json);
        if (cursor.empty()) co_return gave_up(no_such_channel);
    }
}

// Created where there is none.
part<script_result> find_incidents_channel_script(job what,
                                                  commands::find_incidents_channel wanted) {
    commands::find_channel existing{wanted.name};
    auto found = co_await find_channel_script(what, std::move(existing));
    const auto* outcome = std::get_if<commands::effect_outcome>(&found);
    const auto* failed = outcome ? std::get_if<commands::effect_gave_up>(outcome) : nullptr;
    if (!failed || failed->error != no_such_channel) co_return found;
    slack::web_call create{"conversations.create", {{"name", wanted.name}}, {}};
    auto created = co_await ask(std::move(create));
    if (const auto* ok = std::get_if<slack::answer_ok>(&created)) {
        const auto* channel = object_of(ok->json, "channel");
        if (channel) co_return commands::effect_found_channel{{text_of(*channel, "id")}};
    }
    const auto* refused = std::get_if<slack::answer_refused>(&created);
    if (refused && refused->error == "name_taken") {
        // Perhaps by an earlier try of ours that Slack finished late.
        auto again = co_await own_channel(wanted.name);
        if (again) co_return commands::effect_found_channel{{text_of(*again, "id")}};
    }
    if (refused) co_return gave_up(refused->error);
    co_return postponed{}; // perhaps created: the next try finds it
}

} // namespace bot::delivery
