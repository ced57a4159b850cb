#include "bot/delivery/scripts/message_body.hpp"
#include "bot/delivery/scripts/scripts.hpp"

#include <fmt/format.h>

namespace bot::delivery {
namespace {

constexpr auto channel_of_tests = "incident-bot-self-test";
constexpr int most_suffixes = 10;

struct found {
    commands::channel_id channel;
    std::string error;
};

// A private channel in which only the bot is. Made the first time; where the name is another's, as
// of another team's bot, with a number.
part<found> find_or_create() {
    const std::string wanted = channel_of_tests;
    for (int number = 1; number <= most_suffixes; ++number) {
        const auto name = number == 1 ? wanted : fmt::format("{}-{}", wanted, number);
        auto mine = co_await own_channel(name);
        if (mine) co_return found{{text_of(*mine, "id")}, {}};
        slack::web_call create{"conversations.create", {{"name", name}, {"is_private", true}}, {}};
        auto created = co_await ask(std::move(create));
        if (const auto* ok = std::get_if<slack::answer_ok>(&created)) {
            const auto* channel = object_of(ok->json, "channel");
            if (channel) co_return found{{text_of(*channel, "id")}, {}};
        }
        const auto* refused = std::get_if<slack::answer_refused>(&created);
        if (!refused) co_return found{};
        const bool taken = refused->error == "name_taken";
        if (!taken) co_return found{{}, refused->error};
    }
    co_return found{{}, "name_taken"};
}

std::string error_of(const slack::web_answer& answer) {
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    return refused ? refused->error : std::string();
}

} // namespace

// Whatever is done twice here hurts nobody: a test that was repeated leaves a message that nobody
// sees.
part<script_result> run_self_test_script(job what, commands::run_self_test wanted) {
    auto place = co_await find_or_create();
    static_cast<void>(what);
    if (!place.error.empty()) co_return gave_up(place.error);
    if (place.channel.empty()) co_return postponed{}; // perhaps created: the next try finds it
    const auto at = place.channel;
    slack::web_call post{"chat.postMessage", message_body(wanted.message), at};
    post.arguments["channel"] = at.value;
    auto posted = co_await until_known(std::move(post));
    const auto* ok = std::get_if<slack::answer_ok>(&posted);
    if (!ok) co_return gave_up(error_of(posted));
    const auto ts = text_of(ok->json, "ts");
    slack::web_call update{"chat.update", message_body(wanted.message), at};
    update.arguments["channel"] = at.value;
    update.arguments["ts"] = ts;
    auto updated = co_await until_known(std::move(update));
    if (!error_of(updated).empty()) co_return gave_up(error_of(updated));
    slack::web_call remove{"chat.delete", {{"channel", at.value}, {"ts", ts}}, at};
    auto removed = co_await until_known(std::move(remove));
    co_return done_or_gave_up(removed, "message_not_found");
}

} // namespace bot::delivery
