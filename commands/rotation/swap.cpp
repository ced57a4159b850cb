#include "commands/rotation/swap.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::chrono::weeks looked_ahead{26};

} // namespace

std::variant<shifts_swapped, no_swap> find_swap(const roster& all, const std::string& rotation,
                                                const user_id& one, const user_id& other,
                                                std::optional<instant> day, instant now,
                                                const user_id& by, const time_zone& zone) {
    if (one == other) return no_swap{"A swap needs two people."};
    const auto from = std::max(day.value_or(now), now);
    const auto shifts = shifts_between(all, rotation, from, from + looked_ahead, zone);
    const auto shift_of = [&](const user_id& user) -> std::optional<swapped_shift> {
        for (const auto& each : shifts) {
            if (each.user != user || (!day && each.from <= now)) continue;
            return swapped_shift{user, std::max(each.from, now), each.until};
        }
        return {};
    };
    const auto first = shift_of(one);
    const auto second = shift_of(other);
    if (first && second) return shifts_swapped{rotation, *first, *second, by};
    return no_swap{fmt::format("<@{}> has no shift in {} within {} weeks.",
                               (first ? other : one).value, rotation, looked_ahead.count())};
}

} // namespace commands
