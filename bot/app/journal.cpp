#include "bot/app/journal.hpp"

#include <boost/asio/post.hpp>

#include <iterator>
#include <utility>

namespace bot {

journal::journal(boost::asio::any_io_executor loop, storage::store& on, storage::brain with,
                 const clock& time, logger log, std::function<void()> answered)
    : loop_(std::move(loop)),
      log_(std::move(log)),
      answered_(std::move(answered)),
      writer_(on, std::move(with), [time] { return time.now(); },
              {.stopwatch = clock::stopwatch,
               .watch = [this](std::size_t commands, std::chrono::microseconds took) {
                   group_done(commands, took);
               }}) {}

void journal::submit(storage::incoming what, completion done) {
    const bool taken = writer_.submit(std::move(what), [this, done](storage::outcome out) {
        gathered_.push_back({done, std::move(out)});
    });
    if (taken) {
        waiting_.push_back(clock::stopwatch());
        return;
    }
    storage::outcome refused;
    refused.error = "too many commands wait for the disk";
    refused.error_kind = storage::error_kind::busy;
    boost::asio::post(loop_, [this, done = std::move(done), what = std::move(refused)]() mutable {
        done(std::move(what));
        answered_();
    });
}

// All of a group come back together: one commit, one turn of the loop, one write for each socket.
void journal::group_done(std::size_t commands, std::chrono::microseconds took) {
    {
        const std::lock_guard lock(guard_);
        answers_.insert(answers_.end(), std::make_move_iterator(gathered_.begin()),
                        std::make_move_iterator(gathered_.end()));
    }
    gathered_.clear();
    boost::asio::post(loop_, [this, commands, took] {
        measured_.group_size.observe(static_cast<double>(commands));
        measured_.took.observe(std::chrono::duration<double>(took).count());
        give_answers();
    });
}

void journal::give_answers() {
    std::vector<answer> all;
    {
        const std::lock_guard lock(guard_);
        all.swap(answers_);
    }
    {
        const logger::burst together(log_);
        for (auto& one : all) {
            finished(one.what);
            one.done(std::move(one.what));
        }
    }
    answered_();
}

void journal::finished(const storage::outcome& out) {
    using result = storage::outcome::result;
    waiting_.pop_front();
    ++(out.what == result::failed ? measured_.failed : measured_.stored);
    if (out.what == result::carried_out) measured_.trouble.clear();
    if (out.what == result::failed && out.error_kind != storage::error_kind::decision) {
        measured_.trouble = out.error;
    }
}

journal_statistics journal::measured() const {
    auto out = measured_;
    out.waiting = waiting_.size();
    if (!waiting_.empty()) {
        out.oldest = std::chrono::floor<commands::duration>(clock::stopwatch() - waiting_.front());
    }
    return out;
}

} // namespace bot
