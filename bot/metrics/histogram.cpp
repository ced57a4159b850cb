#include "bot/metrics/histogram.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace bot::metrics {

histogram::histogram(std::span<const double> bounds)
    : bounds_(bounds.begin(), bounds.end()), within_(bounds.size() + 1) {}

void histogram::observe(double value) {
    const auto bound = std::lower_bound(bounds_.begin(), bounds_.end(), value);
    ++within_[static_cast<std::size_t>(bound - bounds_.begin())];
    sum_ += value;
}

std::int64_t histogram::up_to(std::size_t index) const {
    const auto end = within_.begin() + static_cast<std::ptrdiff_t>(index) + 1;
    return std::accumulate(within_.begin(), end, std::int64_t{0});
}

std::span<const double> latency_bounds() {
    static constexpr std::array bounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                       0.5,   1.0,  2.5,   3.0,  5.0, 10.0};
    return bounds;
}

std::span<const double> commit_bounds() {
    static constexpr std::array bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                       0.05,   0.1,   0.25,   0.5,   1.0,  2.5};
    return bounds;
}

std::span<const double> size_bounds() {
    static constexpr std::array bounds{1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0};
    return bounds;
}

} // namespace bot::metrics
