#include "bot/delivery/scripts/scripts.hpp"

#include <charconv>

namespace bot::delivery {
namespace {

// "1700000000.000100" -> that moment; none for what is no timestamp of Slack.
std::optional<commands::instant> moment_of(std::string_view ts) {
    std::int64_t seconds = 0;
    const auto dot = std::min(ts.find('.'), ts.size());
    const auto [end, error] = std::from_chars(ts.data(), ts.data() + dot, seconds);
    if (error != std::errc{} || end != ts.data() + dot || seconds <= 0) return {};
    return commands::instant(std::chrono::seconds(seconds));
}

// A person's own words: no bot's, and no line of Slack's about somebody who joined.
bool is_by_a_person(const boost::json::object& message) {
    return !message.contains("bot_id") && !message.contains("subtype") &&
           !text_of(message, "user").empty();
}

} // namespace

// Reading: repeatable. Looks at the latest messages only: what is further back is long ago.
part<script_result> find_last_message_script(job what, commands::find_last_message wanted) {
    commands::effect_found_message found;
    slack::web_call read{"conversations.history",
                         {{"channel", wanted.channel.value}, {"limit", 50}},
                         wanted.channel};
    static_cast<void>(what);
    auto answer = co_await until_known(std::move(read));
    const auto* ok = std::get_if<slack::answer_ok>(&answer);
    if (!ok) co_return gave_up(std::get<slack::answer_refused>(answer).error);
    const auto* messages = array_of(ok->json, "messages");
    for (const auto& item : messages ? *messages : boost::json::array{}) {
        const auto* message = item.if_object();
        const bool counts = message && is_by_a_person(*message);
        if (!counts) continue;
        const auto at = moment_of(text_of(*message, "ts"));
        if (at && (!found.last || *found.last < *at)) found.last = at;
    }
    co_return found;
}

// Reading: repeatable.
part<script_result> find_person_script(job what, commands::find_person wanted) {
    slack::web_call look{"users.lookupByEmail", {{"email", wanted.email}}, {}};
    static_cast<void>(what);
    auto answer = co_await until_known(std::move(look));
    const auto* ok = std::get_if<slack::answer_ok>(&answer);
    if (!ok) co_return gave_up(std::get<slack::answer_refused>(answer).error);
    const auto* user = object_of(ok->json, "user");
    if (!user) co_return gave_up("users.lookupByEmail answered without a user");
    co_return commands::effect_found_person{{text_of(*user, "id")}};
}

// Sets the whole list: repeatable.
part<script_result> keep_group_script(job what, commands::keep_group wanted) {
    std::string users;
    static_cast<void>(what);
    for (const auto& user : wanted.users)
        users += (users.empty() ? "" : ",") + user.value;
    slack::web_call set{
        "usergroups.users.update", {{"usergroup", wanted.group.value}, {"users", users}}, {}};
    auto answer = co_await until_known(std::move(set));
    co_return done_or_gave_up(answer);
}

} // namespace bot::delivery
