#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace workspace {

/// Ids that look random and repeat with the seed (splitmix64).
class random_source {
public:
    explicit random_source(std::uint64_t state) : state_{state} {}

    std::uint64_t next();
    /// `prefix` and nine of [0-9A-Z].
    std::string id(std::string_view prefix);
    /// `digits` lower-case hexadecimal digits.
    std::string hex(std::size_t digits);
    std::string uuid();

private:
    std::uint64_t state_;
};

} // namespace workspace
