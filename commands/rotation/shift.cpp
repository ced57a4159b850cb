#include "commands/rotation/shift.hpp"

#include "commands/rotation/turn.hpp"

#include <algorithm>

namespace commands {
namespace {

constexpr instant never = instant::max();

// One rotation's plans and covers, walked along time.
class walk {
public:
    walk(const rotation_roster& rotation, const time_zone& zone)
        : covers_(rotation.covers), zone_(zone) {
        if (rotation.configured) add(*rotation.configured);
        for (const auto& plan : rotation.defined)
            add(plan);
    }

    // What holds at `at`, with the ends it would have by itself; `source` tells it from others.
    struct holding {
        shift what;
        std::size_t source = 0; // 0: nobody or the plan; else one more than the cover's place
    };

    [[nodiscard]] holding at(instant t) const {
        const auto planned = planned_at(t);
        for (auto place = covers_.size(); place > 0; --place) {
            const auto& each = covers_[place - 1];
            if (t < each.from || t >= each.until) continue;
            return {{each.user, each.from, each.until, each.number, planned.user}, place};
        }
        return {planned, 0};
    }

    // The next instant after `t` at which something may change.
    [[nodiscard]] instant next_change(instant t) const {
        auto next = planned_at(t).until;
        for (const auto& each : covers_) {
            if (each.from > t) next = std::min(next, each.from);
            if (each.until > t) next = std::min(next, each.until);
        }
        return next;
    }

private:
    struct holding_plan {
        const rotation_plan* plan;
        instant from;
        instant until; // when a later plan takes its place
    };

    void add(const rotation_plan& plan) {
        const auto from = begin_of_turn(plan, 0, zone_);
        for (auto& earlier : plans_)
            earlier.until = std::min(earlier.until, from);
        plans_.push_back({&plan, from, never});
    }

    // Without covers: a turn, or nobody, cut to the time in which its plan holds.
    [[nodiscard]] shift planned_at(instant t) const {
        shift out{{}, instant::min(), never, 0, {}};
        for (const auto& [plan, from, until] : plans_) {
            if (from > t && from < until) out.until = std::min(out.until, from);
            if (t < from || t >= until) continue;
            const auto found = turn_at(*plan, t, zone_);
            if (found) return {found->user, found->from, std::min(found->until, until), 0, {}};
            out.until = std::min(out.until, until);
        }
        return out;
    }

    const std::vector<cover>& covers_;
    const time_zone& zone_;
    std::vector<holding_plan> plans_;
};

constexpr std::chrono::days one_year{366};

} // namespace

std::vector<shift> shifts_between(const roster& all, std::string_view rotation, instant from,
                                  instant until, const time_zone& zone) {
    std::vector<shift> out;
    const auto* found = find_rotation(all, rotation);
    if (!found || from >= until) return out;
    const walk along(*found, zone);
    // Begins where the first shift may have begun, so that its own beginning is seen.
    const auto first = along.at(from).what;
    auto at = first.user.empty() ? from : first.from;
    std::optional<walk::holding> last;
    while (true) {
        auto now = along.at(at);
        const bool nobody = now.what.user.empty();
        const bool goes_on = last && last->source == now.source &&
                             last->what.user == now.what.user &&
                             (now.source != 0 || nobody || last->what.from == now.what.from);
        if (!goes_on && at >= until) break;
        if (nobody && at >= until) break;
        auto next = along.next_change(at);
        if (nobody) next = std::min(next, std::max(until, at));
        if (goes_on) {
            out.back().until = next;
        } else {
            out.push_back(now.what);
            out.back().from = at;
            out.back().until = next;
        }
        last = std::move(now);
        at = next;
    }
    std::erase_if(out, [from](const shift& each) { return each.until <= from; });
    return out;
}

bool is_handoff(const shift& before, const shift& after) {
    return before.user != after.user || (!before.covered() && !after.covered());
}

std::optional<shift> who_is_on_call(const roster& all, std::string_view rotation, instant at,
                                    const time_zone& zone) {
    const auto found = shifts_between(all, rotation, at, at + duration(1), zone);
    if (found.empty() || found.front().user.empty()) return {};
    auto out = found.front();
    // A cover that runs into one's own turn ends with that turn. As many steps as covers may meet.
    for (std::size_t step = 0; step < 2 * most_covers; ++step) {
        const auto after =
            shifts_between(all, rotation, out.until, out.until + duration(1), zone).front();
        if (is_handoff(out, after)) break;
        out.until = after.until;
    }
    return out;
}

std::optional<shift> who_is_next(const roster& all, std::string_view rotation, instant at,
                                 const time_zone& zone) {
    const auto now = who_is_on_call(all, rotation, at, zone);
    const auto from = now ? now->until : at;
    for (const auto& each : shifts_between(all, rotation, from, from + one_year, zone)) {
        if (!each.user.empty()) return who_is_on_call(all, rotation, each.from, zone);
    }
    return {};
}

std::vector<shift> gaps_between(const roster& all, std::string_view rotation, instant from,
                                instant until, const time_zone& zone) {
    auto out = shifts_between(all, rotation, from, until, zone);
    std::erase_if(out, [](const shift& each) { return !each.user.empty(); });
    return out;
}

std::vector<shift> schedule_of(const roster& all, std::string_view rotation, instant from,
                               std::chrono::weeks length, const time_zone& zone) {
    return shifts_between(all, rotation, from, zone.to_utc(zone.to_local(from) + length), zone);
}

} // namespace commands
