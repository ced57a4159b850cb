#include "bot/app/callers.hpp"

#include <utility>

namespace bot {

boost::asio::awaitable<std::optional<storage::outcome>> callers::ask(storage::incoming what,
                                                                     commands::duration within) {
    const caller_id number{++last_};
    const auto limit = net::deadline::after(within);
    const auto mine = std::make_shared<seat>(loop_);
    waiting_.emplace(number, mine);
    pass_on_(number, std::move(what));
    while (!mine->heard && !limit.passed()) {
        const bool woken = co_await mine->bell.wait_until(limit.at());
        if (!woken) break;
    }
    waiting_.erase(number);
    co_return std::move(mine->heard);
}

void callers::tell(caller_id whom, storage::outcome what) {
    const auto found = waiting_.find(whom);
    if (found == waiting_.end()) return;
    found->second->heard = std::move(what);
    found->second->bell.notify();
}

} // namespace bot
