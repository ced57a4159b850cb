#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bot::metrics {

// How many observations lay within each of a few bounds.
class histogram {
public:
    // `bounds` ascend; what lies above the last is counted as well.
    explicit histogram(std::span<const double> bounds);

    void observe(double value);

    [[nodiscard]] const std::vector<double>& bounds() const { return bounds_; }
    // Of those up to and including the bound with this index; with bounds().size(): of all.
    [[nodiscard]] std::int64_t up_to(std::size_t index) const;
    [[nodiscard]] std::int64_t count() const { return up_to(bounds_.size()); }
    [[nodiscard]] double sum() const { return sum_; }

private:
    std::vector<double> bounds_;
    std::vector<std::int64_t> within_; // one more than bounds
    double sum_ = 0;
};

// In seconds, for what people or Slack wait for: Slack's own limits (3 s) are among them.
[[nodiscard]] std::span<const double> latency_bounds();
// In seconds, for the disk.
[[nodiscard]] std::span<const double> commit_bounds();
// For how many went together.
[[nodiscard]] std::span<const double> size_bounds();

} // namespace bot::metrics
