#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace simulation {

// The only source of chance: equal seeds give equal numbers on every machine, which the standard
// library's distributions do not promise.
class chance {
public:
    explicit chance(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { // splitmix64
        state_ += 0x9e3779b97f4a7c15;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111eb;
        return z ^ (z >> 31U);
    }
    // Both ends included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(next() % std::uint64_t(most - least + 1));
    }
    std::chrono::milliseconds between(std::chrono::milliseconds least,
                                      std::chrono::milliseconds most) {
        return std::chrono::milliseconds(between(least.count(), most.count()));
    }
    // True with this many chances in 10,000.
    bool happens(int in_10000) { return between(0, 9999) < in_10000; }
    template <class T> const T& one_of(const std::vector<T>& list) {
        return list[next() % list.size()];
    }

private:
    std::uint64_t state_;
};

} // namespace simulation
