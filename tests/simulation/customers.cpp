#include "tests/simulation/customers.hpp"

#include <fmt/format.h>

namespace simulation {

customers::customers(parts& in, std::uint64_t seed, std::function<process*()> bot)
    : parts_(in), dice_(seed), bot_(std::move(bot)) {}

void customers::act() {
    auto* bot = bot_();
    if (!bot) return;
    const auto number = dice_.between(1, 4);
    const auto address = fmt::format("reader{}@customer.test", number);
    const auto token = fmt::format("t0ken{}", number); // it stands in the mails that they had
    auto& who = all_[address];
    const bool was_written_to = parts_.services.mails.contains(address);
    storage::incoming what;
    what.correlation = "subscription";
    if (!was_written_to || dice_.happens(3000)) {
        what.command = commands::subscription_asked{address, token};
        return bot->bring(std::move(what), [](const storage::outcome&) {});
    }
    const bool stays = dice_.happens(7000);
    parts_.log.say(fmt::format("{} {}", address, stays ? "subscribes" : "leaves"));
    what.command = commands::subscription_answered{token, stays};
    if (stays) {
        who.said_yes = true;
        who.has_left = false;
        return bot->bring(std::move(what), [](const storage::outcome&) {});
    }
    bot->bring(std::move(what), [&who](const storage::outcome& out) {
        if (out.what == storage::outcome::result::failed) return;
        who.has_left = true;
        who.said_yes = false;
    });
}

void customers::check(const process& bot) const {
    for (const auto& [address, who] : all_) {
        const auto known = bot.records().find_subscriber(address);
        const bool subscribed = known && known->confirmed_at;
        if (subscribed && !who.said_yes) {
            parts_.log.broken(fmt::format("{} is subscribed without a word of theirs", address));
        }
        if (subscribed && who.has_left) parts_.log.broken(address + " has left, and is subscribed");
    }
    for (const auto& [id, times] : parts_.services.mails_by_id) {
        if (id.starts_with("<subscribe-") && times > 1) {
            parts_.log.broken(fmt::format("{} was sent {} times", id, times));
        }
    }
}

} // namespace simulation
