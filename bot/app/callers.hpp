#pragma once

#include "bot/app/engine.hpp"
#include "bot/net/sleep.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace bot {

// Carries a command to the disk and gives what came of it; none: not known within the wait. For
// whoever must not answer its sender before (webhooks). The wait is at most some seconds.
using submission = std::function<boost::asio::awaitable<std::optional<storage::outcome>>(
    storage::incoming what, commands::duration within)>;

// Requests that wait for the outcome of what they brought: the runner's end of tell_caller.
class callers {
public:
    // `pass_on` gives the command to the engine and lets it work; called on the loop.
    callers(boost::asio::any_io_executor loop,
            std::function<void(caller_id, storage::incoming)> pass_on)
        : loop_(std::move(loop)), pass_on_(std::move(pass_on)) {}

    boost::asio::awaitable<std::optional<storage::outcome>> ask(storage::incoming what,
                                                                commands::duration within);
    // Whoever has gone meanwhile is passed over.
    void tell(caller_id whom, storage::outcome what);

private:
    struct seat {
        explicit seat(const boost::asio::any_io_executor& loop) : bell(loop) {}
        net::wakeup bell;
        std::optional<storage::outcome> heard;
    };

    boost::asio::any_io_executor loop_;
    std::function<void(caller_id, storage::incoming)> pass_on_;
    std::map<caller_id, std::shared_ptr<seat>> waiting_;
    std::uint64_t last_ = 0;
};

} // namespace bot
