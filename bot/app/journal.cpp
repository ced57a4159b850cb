#include "bot/app/journal.hpp"

#include <boost/asio/post.hpp>

namespace bot {

journal::journal(boost::asio::any_io_executor loop, storage::store& on, storage::brain with,
                 const clock& time)
    : loop_(std::move(loop)), writer_(on, std::move(with), [time] { return time.now(); }) {}

void journal::submit(storage::incoming what, completion done) {
    const bool taken = writer_.submit(std::move(what), [loop = loop_, done](storage::outcome out) {
        boost::asio::post(loop,
                          [done, answer = std::move(out)]() mutable { done(std::move(answer)); });
    });
    if (taken) return;
    storage::outcome refused;
    refused.error = "too many commands wait for the disk";
    refused.error_kind = storage::error_kind::busy;
    boost::asio::post(loop_, [done = std::move(done), answer = std::move(refused)]() mutable {
        done(std::move(answer));
    });
}

} // namespace bot
