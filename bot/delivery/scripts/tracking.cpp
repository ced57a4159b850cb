#include "bot/delivery/scripts/scripts.hpp"
#include "bot/services/json_call.hpp"
#include "bot/tracking/tracker_calls.hpp"

namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using services::judgement;

// After an unknown outcome a tracker may still be at it, and its index may lag behind.
constexpr commands::duration index_lag = 10s;

// What a look for an earlier issue came to.
struct looked {
    std::optional<commands::tracker_issue> issue;
    bool certain = false; // else it could not be seen
    std::string why;
    commands::duration wait{};
};

std::string description(const job& what, const commands::file_issue& wanted) {
    auto out = wanted.body;
    if (const auto link = home_address(what); !link.empty()) out += "\nIn Slack: " + link;
    return out + "\n\n" + wanted.marker;
}

part<looked> look_for(commands::file_issue wanted) {
    looked out;
    int page = 1;
    for (;;) {
        auto call = tracking::find_call(wanted, page);
        auto answer = co_await ask_service(std::move(call));
        auto judged = services::judge(answer);
        out.why = judged.why;
        out.wait = judged.wait;
        if (judged.is != judgement::what::taken) co_return out;
        const auto& body = std::get<services::service_response>(answer).body;
        auto found = tracking::read_found(wanted, page, body);
        if (auto* issue = std::get_if<commands::tracker_issue>(&found)) out.issue = *issue;
        if (const auto* further = std::get_if<tracking::look_further>(&found)) {
            page = further->page;
            continue;
        }
        out.certain = !std::holds_alternative<tracking::unreadable>(found);
        if (!out.certain) out.why = "its answer makes no sense";
        co_return out;
    }
}

} // namespace

// Not repeatable: where an issue may have been created, it is looked for by its marker first, and
// only created when the tracker says that there is none.
part<script_result> file_issue_script(job what, commands::file_issue wanted) {
    std::string why;
    bool maybe = what.maybe_sent || wanted.maybe_filed;
    for (int next_try = 1; next_try <= tries_in_a_round; ++next_try) {
        auto wait = wait_before(next_try, {});
        if (maybe) {
            co_await wait_for(index_lag);
            auto before = co_await look_for(wanted);
            if (before.issue) co_return commands::effect_filed_issue{*before.issue};
            maybe = !before.certain;
            why = before.why;
            wait = wait_before(next_try, before.wait);
        }
        if (!maybe) {
            auto call = tracking::create_call(wanted, description(what, wanted));
            auto answer = co_await ask_service(std::move(call));
            auto judged = services::judge(answer);
            if (judged.is == judgement::what::refused) co_return gave_up(judged.why);
            maybe = judged.unclear;
            why = judged.why;
            wait = wait_before(next_try, judged.wait);
            if (judged.is == judgement::what::taken) {
                auto made = tracking::read_created(
                    wanted, std::get<services::service_response>(answer).body);
                if (made) co_return commands::effect_filed_issue{*made};
                maybe = true;
                why = "its answer makes no sense";
            }
        }
        co_await wait_for(wait);
    }
    co_return commands::effect_not_reached{why};
}

// Reading: repeatable. Once; the next look is a timer's.
part<script_result> look_at_issue_script(job what, commands::look_at_issue wanted) {
    auto call = tracking::look_call(wanted);
    call.repeat_unsent = true; // nobody waits for it
    static_cast<void>(what);
    auto answer = co_await ask_service(std::move(call));
    auto judged = services::judge(answer);
    if (judged.is == judgement::what::refused) co_return gave_up(judged.why);
    if (judged.is == judgement::what::taken) {
        const auto closed =
            tracking::read_is_closed(wanted, std::get<services::service_response>(answer).body);
        if (closed) co_return commands::effect_found_issue{*closed};
    }
    co_return commands::effect_not_reached{judged.why};
}

} // namespace bot::delivery
