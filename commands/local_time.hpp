#pragma once

#include "commands/instant.hpp"

#include <chrono>
#include <memory>
#include <string_view>

namespace commands {

using local_minutes = std::chrono::local_time<std::chrono::minutes>;

// A place's clock on the wall. Behind an interface, because the rules of daylight saving are data
// on the machine and the brain reads no files.
class time_zone {
public:
    virtual ~time_zone() = default;
    [[nodiscard]] virtual local_minutes to_local(instant t) const = 0;
    // A time that the clocks skip means the moment after the gap; one that comes twice, its first.
    [[nodiscard]] virtual instant to_utc(local_minutes t) const = 0;
};

class time_zones {
public:
    virtual ~time_zones() = default;
    // IANA name ("Europe/Berlin"). Null where the machine does not know it.
    [[nodiscard]] virtual std::shared_ptr<const time_zone> find(std::string_view name) const = 0;
};

} // namespace commands
