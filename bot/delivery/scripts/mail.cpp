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
    services::service_call call;
    if (about) call.body = what.from->mail(*about, wanted.approval, wanted.to);
    if (call.body.empty()) co_return gave_up("the approved text is not on record");
    call.service = "mail";
    call.method = "SEND";
    call.target = wanted.to;
    call.within = send_within;
    call.repeat_unsent = false;
    auto answer = co_await ask_service(std::move(call));
    auto outcome = read(answer);
    co_return outcome;
}

} // namespace bot::delivery
