#include "bot/delivery/scripts/scripts.hpp"
#include "bot/paging/on_call_call.hpp"
#include "bot/paging/page_call.hpp"

namespace bot::delivery {
namespace {

using namespace std::chrono_literals;
using services::judgement;

// Somebody answered, or it is over: nobody need be woken any more.
bool is_settled(const job& what, const commands::page_service& wanted) {
    if (wanted.act != commands::page_act::trigger) return false;
    const auto about = what.from->find(what.row.incident);
    const auto* page = about ? about->find_page(wanted.number) : nullptr;
    return !page || page->stage != commands::page_stage::open;
}

} // namespace

commands::duration wait_before(int next_try, commands::duration wanted) {
    const commands::duration own = 1s * (1LL << std::min(5, next_try - 1));
    return std::max(wanted, own);
}

std::string home_address(const job& what) {
    const auto about = what.from->find(what.row.incident);
    const auto team = what.from->facts().team_url;
    if (!about || !about->has_channel() || team.empty()) return {};
    return team + "archives/" + about->channel.value;
}

// Repeatable: the service knows the page by its key, so an unknown outcome is simply asked again.
part<script_result> page_service_script(job what, commands::page_service wanted) {
    std::string why;
    for (int next_try = 1; next_try <= tries_in_a_round; ++next_try) {
        if (is_settled(what, wanted)) co_return commands::effect_not_reached{"no longer needed"};
        auto call = paging::page_call(wanted, home_address(what));
        auto answer = co_await ask_and_judge(std::move(call));
        if (answer.said.is == judgement::what::taken) co_return commands::effect_done{};
        if (answer.said.is == judgement::what::refused) co_return gave_up(answer.said.why);
        why = answer.said.why;
        const auto wait = wait_before(next_try, answer.said.wait);
        co_await wait_for(wait);
    }
    co_return commands::effect_not_reached{why};
}

// Reading: repeatable. Twice, then the rotation has to serve until the next look.
part<script_result> look_up_on_call_script(job what, commands::look_up_on_call wanted) {
    std::string why = "this service cannot be asked who is on call";
    const auto call = paging::on_call_call(wanted, what.row.wanted_at);
    if (!call) co_return gave_up(why);
    for (int next_try = 1; next_try <= 2; ++next_try) {
        auto copy = *call;
        auto answer = co_await ask_and_judge(std::move(copy));
        why = answer.said.why;
        if (answer.said.is == judgement::what::refused) co_return gave_up(why);
        if (answer.said.is == judgement::what::taken) {
            auto people = paging::read_on_call(wanted.service, answer.body);
            if (people) co_return commands::effect_found_on_call{std::move(*people)};
            why = "its answer makes no sense";
        }
        const auto wait = wait_before(next_try, answer.said.wait);
        co_await wait_for(wait);
    }
    co_return commands::effect_not_reached{why};
}

} // namespace bot::delivery
