#include "bot/delivery/scripts/scripts.hpp"
#include "bot/investigation/questions.hpp"
#include "bot/mitigation/steps.hpp"

#include <fmt/format.h>

// What is asked of, and done to, services that are not Slack.
namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using commands::action_end;
using commands::effect_acted;

constexpr commands::duration first_look = 1s; // a flag is turned at once
constexpr commands::duration look_every = 5s;
constexpr commands::duration look_within = 5s;

std::string why_not(const services::service_answer& heard) {
    if (const auto* unsent = std::get_if<services::service_not_sent>(&heard)) return unsent->why;
    if (const auto* lost = std::get_if<services::service_unknown>(&heard)) return lost->why;
    return {};
}

// That an action cannot be prepared is an answer, not a failure of the bot's.
commands::effect_outcome cannot_be_done(std::string why) {
    return effect_acted{action_end::failed, std::move(why), {}, {}};
}

effect_acted out_of_time(const std::string& last, std::string reference) {
    auto words = fmt::format("Its end did not come in time; it may still come{}",
                             last.empty() ? "" : ". Last seen: " + last);
    return {action_end::timed_out, std::move(words), {}, std::move(reference)};
}

} // namespace

// Reading: repeatable.
part<script_result> run_probe_script(job what, commands::run_probe wanted) {
    auto call = investigation::question(wanted.probe, what.row.wanted_at);
    auto heard = co_await ask_service(std::move(call));
    co_return commands::effect_probed{investigation::read_answer(wanted, heard)};
}

// Reading: repeatable. With the service's own dry run, where it has one and one is asked for.
part<script_result> prepare_action_script(job what, commands::prepare_action wanted) {
    auto looks = mitigation::looks(wanted.call);
    std::vector<services::service_response> seen;
    static_cast<void>(what);
    for (auto& look : looks) {
        auto answer = co_await ask_service(std::move(look));
        auto* said = std::get_if<services::service_response>(&answer);
        if (!said) co_return cannot_be_done(why_not(answer));
        seen.push_back(std::move(*said));
    }
    auto resolved = mitigation::resolve(wanted.call, seen);
    const auto* no = std::get_if<mitigation::cannot>(&resolved);
    if (no) co_return cannot_be_done(no->why);
    auto prepared = std::get<commands::effect_prepared>(std::move(resolved));
    auto rehearsal = mitigation::dry_request(prepared.call);
    if (wanted.dry && rehearsal) {
        auto answer = co_await ask_service(std::move(*rehearsal));
        const auto* said = std::get_if<services::service_response>(&answer);
        if (!said) co_return cannot_be_done(why_not(answer));
        if (said->status > 299) co_return cannot_be_done(mitigation::refusal_words(*said));
        prepared.preview += "; the service's own dry run agrees";
    }
    co_return std::move(prepared);
}

// Once, and never again by itself: where an earlier life may have sent it, nobody can tell, and a
// person is asked (commands/decide/acting.cpp).
part<script_result> run_action_script(job what, commands::run_action wanted) {
    auto call = mitigation::request(wanted.call);
    if (what.maybe_sent) {
        co_return effect_acted{
            action_end::unknown, "The bot ended while this was on its way", {}, {}};
    }
    auto heard = co_await ask_service(std::move(call));
    co_return mitigation::accepted(wanted.call, heard);
}

// Reading: repeatable. Looks until it has ended, or its time is over. The time runs from when it
// was accepted, through whatever crashes; what ended while the bot was away is still looked at.
part<script_result> follow_action_script(job what, commands::follow_action wanted) {
    const auto until = what.row.wanted_at + wanted.call.within;
    std::string last;
    auto next = first_look;
    for (;;) {
        auto left = co_await wait_within(until, next);
        const bool is_over = left <= 0s;
        if (is_over && next != first_look) break;
        next = look_every;
        auto call = mitigation::follow(wanted.call, wanted.reference);
        call.within = is_over ? look_within : std::min(left, look_within);
        auto heard = co_await ask_service(std::move(call));
        const auto* response = std::get_if<services::service_response>(&heard);
        if (!response || response->status > 299) continue; // it may be well again next time
        auto seen =
            mitigation::progress(wanted.call, wanted.reference, *response, what.row.wanted_at);
        if (seen.end != action_end::going_on) co_return std::move(seen);
        last = seen.text;
    }
    co_return out_of_time(last, wanted.reference);
}

} // namespace bot::delivery
