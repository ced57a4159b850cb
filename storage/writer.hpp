#pragma once

#include "storage/store.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace storage {

// The one thread that writes. It takes all that waits and carries it out as one group: while the
// disk is busy with one commit the next group gathers, so no timer is needed.
class writer {
public:
    // Called on the writer's thread with the outcome; must not throw, nor take long.
    using completion = std::function<void(outcome)>;

    struct options {
        std::size_t most_waiting = 1024;
        std::size_t most_in_group = 256;
        // For how long groups take; none: not measured. Called on the writer's thread.
        std::function<std::chrono::steady_clock::time_point()> stopwatch = nullptr;
        // Told of each group after its completions; on the writer's thread.
        std::function<void(std::size_t commands, std::chrono::microseconds took)> watch = nullptr;
    };

    struct statistics {
        std::int64_t groups = 0; // one or more commits each
        std::int64_t commands = 0;
        std::int64_t failed = 0; // of the commands
        std::size_t largest_group = 0;
        std::size_t waiting = 0;          // now
        std::chrono::microseconds last{}; // that a group took, its commit included
        std::chrono::microseconds longest{};
    };

    // `now` gives the instant at which a group is carried out; called on the writer's thread.
    // The store outlives the writer. Starts the thread.
    writer(store& on, brain with, std::function<commands::instant()> now, options limits);
    writer(store& on, brain with, std::function<commands::instant()> now)
        : writer(on, std::move(with), std::move(now), options{}) {}
    ~writer(); // stops

    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    // From any thread. False where too much waits or the writer was stopped: `done` is not called.
    bool submit(incoming what, completion done);

    // What decides from the next group on.
    void replace(brain with);

    // Finishes what waits, then ends the thread; further submissions are refused. May be called
    // again.
    void stop();

    [[nodiscard]] statistics measured() const;

private:
    struct job {
        incoming what;
        completion done;
    };

    void work();
    // Waits for jobs; empty once stopped and all is done.
    std::deque<job> take(brain& with);
    void carry_out(std::deque<job> group, const brain& with);
    [[nodiscard]] std::chrono::steady_clock::time_point read_stopwatch() const;
    void measure(const std::vector<outcome>& outcomes, std::chrono::microseconds took);

    store& store_;
    std::function<commands::instant()> now_;
    options limits_;
    mutable std::mutex guard_; // of all below, the thread excepted
    std::condition_variable wake_;
    brain brain_;
    std::deque<job> waiting_;
    statistics measured_;
    bool stopping_ = false;
    std::thread thread_; // last: it uses all of the above
};

} // namespace storage
