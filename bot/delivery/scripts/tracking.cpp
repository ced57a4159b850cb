#include "bot/delivery/scripts/scripts.hpp"
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
        auto answer = co_await ask_and_judge(std::move(call));
        out.why = answer.said.why;
        out.wait = answer.said.wait;
        if (answer.said.is != judgement::what::taken) co_return out;
        auto found = tracking::read_found(wanted, page, answer.body);
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
            auto answer = co_await ask_and_judge(std::move(call));
            if (answer.said.is == judgement::what::refused) co_return gave_up(answer.said.why);
            maybe = answer.said.unclear;
            why = answer.said.why;
            wait = wait_before(next_try, answer.said.wait);
            if (answer.said.is == judgement::what::taken) {
                auto made = tracking::read_created(wanted, answer.body);
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
    auto answer = co_await ask_and_judge(std::move(call));
    if (answer.said.is == judgement::what::refused) co_return gave_up(answer.said.why);
    if (answer.said.is == judgement::what::taken) {
        const auto closed = tracking::read_is_closed(wanted, answer.body);
        if (closed) co_return commands::effect_found_issue{*closed};
    }
    co_return commands::effect_not_reached{answer.said.why};
}

// Looks first and changes only what is not so yet: repeatable.
part<script_result> settle_issue_script(job what, commands::settle_issue wanted) {
    std::string why;
    static_cast<void>(what);
    for (int next_try = 1; next_try <= tries_in_a_round; ++next_try) {
        auto look = tracking::way_call(wanted);
        auto answer = co_await ask_and_judge(std::move(look));
        if (answer.said.is == judgement::what::refused) co_return gave_up(answer.said.why);
        if (answer.said.is == judgement::what::taken) {
            auto way = tracking::read_way(wanted, answer.body);
            if (std::holds_alternative<tracking::stands_so>(way)) {
                co_return commands::effect_done{};
            }
            if (std::holds_alternative<tracking::no_way>(way)) {
                co_return gave_up("its workflow has no way there");
            }
            answer.said.why = "its answer makes no sense";
            if (auto* change = std::get_if<services::service_call>(&way)) {
                auto heard = co_await ask_and_judge(std::move(*change));
                if (heard.said.is == judgement::what::refused) co_return gave_up(heard.said.why);
                answer.said = heard.said;
                if (heard.said.is == judgement::what::taken) why = "it did not do as it said";
                if (heard.said.is == judgement::what::taken) continue; // looks whether it is so
            }
        }
        why = answer.said.why;
        const auto wait = wait_before(next_try, answer.said.wait);
        co_await wait_for(wait);
    }
    co_return commands::effect_not_reached{why};
}

} // namespace bot::delivery
