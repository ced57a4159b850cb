#include "storage/writer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace storage {

writer::writer(store& on, brain with, std::function<commands::instant()> now, options limits)
    : store_(on),
      now_(std::move(now)),
      limits_(std::move(limits)),
      brain_(std::move(with)),
      thread_([this] { work(); }) {}

writer::~writer() {
    stop();
}

bool writer::submit(incoming what, completion done) {
    {
        const std::lock_guard lock(guard_);
        if (stopping_ || waiting_.size() >= limits_.most_waiting) return false;
        waiting_.push_back({std::move(what), std::move(done)});
    }
    wake_.notify_one();
    return true;
}

void writer::replace(brain with) {
    const std::lock_guard lock(guard_);
    brain_ = std::move(with);
}

void writer::stop() {
    {
        const std::lock_guard lock(guard_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

writer::statistics writer::measured() const {
    const std::lock_guard lock(guard_);
    auto out = measured_;
    out.waiting = waiting_.size();
    return out;
}

void writer::work() {
    for (;;) {
        brain with;
        auto group = take(with);
        if (group.empty()) return;
        carry_out(std::move(group), with);
    }
}

std::deque<writer::job> writer::take(brain& with) {
    std::unique_lock lock(guard_);
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    with = brain_;
    const auto size = std::min(waiting_.size(), limits_.most_in_group);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(size);
    std::deque<job> group(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return group;
}

void writer::carry_out(std::deque<job> group, const brain& with) {
    std::vector<incoming> batch;
    batch.reserve(group.size());
    for (auto& one : group)
        batch.push_back(std::move(one.what));

    const auto started = read_stopwatch();
    auto outcomes = store_.execute(batch, with, now_());
    const auto took = read_stopwatch() - started;
    const auto rounded = std::chrono::duration_cast<std::chrono::microseconds>(took);
    measure(outcomes, rounded);
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i].done) group[i].done(std::move(outcomes.at(i)));
    }
    if (limits_.watch) limits_.watch(outcomes.size(), rounded);
}

std::chrono::steady_clock::time_point writer::read_stopwatch() const {
    return limits_.stopwatch ? limits_.stopwatch() : std::chrono::steady_clock::time_point{};
}

void writer::measure(const std::vector<outcome>& outcomes, std::chrono::microseconds took) {
    const std::lock_guard lock(guard_);
    ++measured_.groups;
    measured_.commands += static_cast<std::int64_t>(outcomes.size());
    measured_.failed += std::count_if(outcomes.begin(), outcomes.end(), [](const outcome& o) {
        return o.what == outcome::result::failed;
    });
    measured_.largest_group = std::max(measured_.largest_group, outcomes.size());
    measured_.last = took;
    measured_.longest = std::max(measured_.longest, took);
}

} // namespace storage
