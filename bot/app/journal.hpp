#pragma once

#include "bot/clock.hpp"
#include "bot/log/logger.hpp"
#include "bot/metrics/histogram.hpp"
#include "storage/writer.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace bot {

struct journal_statistics {
    metrics::histogram group_size{metrics::size_bounds()};
    metrics::histogram took{metrics::commit_bounds()}; // seconds, of a group
    std::int64_t stored = 0;                           // commands
    std::int64_t failed = 0;
    std::size_t waiting = 0;     // now
    commands::duration oldest{}; // age of the oldest that waits
    std::string trouble;         // why the last command did not reach the disk; empty: it did
};

// The loop's way to the writer's thread and back: what is submitted on the loop is answered on it,
// all that is ready at once.
class journal {
public:
    using completion = std::function<void(storage::outcome)>;

    // `answered` is called on the loop after the answers that came together, and after what they
    // logged has left.
    journal(boost::asio::any_io_executor loop, storage::store& on, storage::brain with,
            const clock& time, logger log, std::function<void()> answered);

    // `done` is always called, on a later turn of the loop; where too much waits, as failed.
    void submit(storage::incoming what, completion done);

    void replace(storage::brain with) { writer_.replace(std::move(with)); }
    // Finishes what was submitted; the answers still come on the loop.
    void stop() { writer_.stop(); }
    [[nodiscard]] journal_statistics measured() const; // on the loop

private:
    using moment = std::chrono::steady_clock::time_point;
    struct answer {
        completion done;
        storage::outcome what;
    };

    void group_done(std::size_t commands, std::chrono::microseconds took); // on the writer's thread
    void give_answers();
    void finished(const storage::outcome& out);

    boost::asio::any_io_executor loop_;
    logger log_;
    std::function<void()> answered_;
    std::vector<answer> gathered_; // of the group under way; the writer's thread's
    std::mutex guard_;             // of answers_
    std::vector<answer> answers_;
    journal_statistics measured_;
    std::deque<moment> waiting_; // since when each waits: the writer keeps their order
    storage::writer writer_;
};

} // namespace bot
