#include "bot/delivery/scripts/scripts.hpp"

#include <fmt/format.h>

// A mail to one recipient. No mail server can be asked whether it took a message: what an earlier
// life may have sent, or whose answer was lost, is unknown, and nobody is written to twice.
namespace bot::delivery {
namespace {

using namespace std::chrono_literals;

constexpr commands::duration send_within = 60s;

// RFC 5321: 2yz taken, 4yz another time perhaps, 5yz never.
commands::effect_outcome read(const services::service_answer& answer) {
    if (const auto* unsent = std::get_if<services::service_not_sent>(&answer)) {
        return commands::effect_deferred{unsent->why};
    }
    if (const auto* lost = std::get_if<services::service_unknown>(&answer)) {
        return commands::effect_unknown{lost->why};
    }
    const auto& said = std::get<services::service_response>(answer);
    if (said.status >= 200 && said.status < 300) return commands::effect_done{};
    const auto words = said.body.empty() ? std::to_string(said.status) : said.body;
    if (said.status >= 500) return gave_up(words);
    if (said.status >= 400) return commands::effect_deferred{words};
    return commands::effect_unknown{words};
}

services::service_call send_call(const std::string& to, std::string letter) {
    services::service_call out;
    out.service = "mail";
    out.method = "SEND";
    out.target = to;
    out.body = std::move(letter);
    out.within = send_within;
    out.repeat_unsent = false;
    return out;
}

} // namespace

part<script_result> await_turn_script(job what, commands::await_turn wanted) {
    const auto wait = wanted.wait;
    static_cast<void>(what);
    co_await wait_for(wait);
    co_return commands::effect_done{};
}

part<script_result> send_mail_script(job what, commands::send_mail wanted) {
    const auto about = what.from->find(what.row.incident);
    if (what.maybe_sent) {
        co_return commands::effect_unknown{"the bot ended while it was being sent"};
    }
    if (!what.from->wants_mail(wanted.to)) co_return gave_up("they are on no list any more");
    std::string letter;
    if (about) letter = what.from->mail(*about, wanted.approval, wanted.to);
    if (letter.empty()) co_return gave_up("the approved text is not on record");
    auto call = send_call(wanted.to, std::move(letter));
    auto answer = co_await ask_service(std::move(call));
    auto outcome = read(answer);
    co_return outcome;
}

// Whoever had none of it asks again: an hour later they are sent another.
part<script_result> confirm_subscription_script(job what, commands::confirm_subscription wanted) {
    const auto letter = what.from->confirmation(wanted);
    if (what.maybe_sent) {
        co_return commands::effect_unknown{"the bot ended while it was being sent"};
    }
    if (letter.empty()) co_return commands::effect_done{}; // they left meanwhile
    std::string why;
    for (int next_try = 1; next_try <= tries_in_a_round; ++next_try) {
        auto call = send_call(wanted.address, letter);
        auto answer = co_await ask_service(std::move(call));
        auto outcome = read(answer);
        const auto* later = std::get_if<commands::effect_deferred>(&outcome);
        if (!later) co_return outcome;
        why = later->why;
        const auto wait = wait_before(next_try, {});
        co_await wait_for(wait);
    }
    co_return gave_up(why);
}

} // namespace bot::delivery
