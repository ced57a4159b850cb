#include "commands/rotation/handoff.hpp"
#include "commands/rotation/shift.hpp"
#include "commands/rotation/swap.hpp"
#include "tests/commands/wall_clock.hpp"

#include <random>
#include <set>
#include <tuple>
#include <vector>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// One random rotation with what people did to it, in a zone whose clocks change while it runs.
struct random_team {
    std::mt19937 random;
    std::shared_ptr<const time_zone> zone;
    std::vector<user_id> people;
    rotation_plan plan;
    std::vector<roster_event> events;
    roster all;
    instant from = at_utc("2026-01-10 00:00");
    instant until = at_utc("2027-01-10 00:00");

    explicit random_team(unsigned seed) : random(seed) {
        // Half an hour in Lord Howe, at midnight in Santiago, never in Kolkata.
        const std::vector<std::string> zones = {
            "Europe/Berlin", "America/New_York",  "America/Santiago", "Australia/Lord_Howe",
            "Asia/Kolkata",  "Africa/Casablanca", "Pacific/Auckland"};
        zone = zone_named(zones[below(zones.size())]);
        for (std::size_t i = 0; i < 5; ++i)
            people.push_back({"U" + std::to_string(i)});
        plan = some_plan(std::chrono::local_days(std::chrono::year(2026) / 1 / 5));
        all = configured_roster({{"primary", plan}});
        for (std::size_t count = below(12); count > 0; --count)
            change();
    }

    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    }
    user_id someone() { return people[below(people.size())]; }
    instant some_instant() { return from + std::chrono::minutes(below(365 * 24 * 60)); }

    rotation_plan some_plan(std::chrono::local_days first) {
        rotation_plan out;
        for (std::size_t count = below(people.size()) + 1; count > 0; --count)
            out.members.push_back(someone());
        out.first_day = std::chrono::year_month_day(first);
        // Hand-overs within the hours that the clocks skip and repeat, too.
        out.handover = std::chrono::minutes(below(3) == 0 ? below(4 * 60) : below(24 * 60));
        out.every = std::chrono::days(below(2) == 0 ? 7 : below(30) + 1);
        return out;
    }

    void change() {
        const auto done = [&](roster_event event) {
            commands::change(all, event);
            events.push_back(std::move(event));
        };
        switch (below(6)) {
        case 0: {
            const auto day = std::chrono::floor<std::chrono::days>(zone->to_local(some_instant()));
            done(definition_of("primary", some_plan(day), someone()));
            break;
        }
        case 1: {
            const auto found = find_swap(all, "primary", someone(), someone(), {}, some_instant(),
                                         someone(), *zone);
            if (const auto* swap = std::get_if<shifts_swapped>(&found)) done(*swap);
            break;
        }
        case 2:
            done(cover_removed{"primary", static_cast<std::int64_t>(below(8)), someone()});
            break;
        default: {
            const auto begin = some_instant();
            done(cover_added{"primary", someone(), begin,
                             begin + std::chrono::minutes(below(20 * 24 * 60) + 1), someone()});
        }
        }
    }

    // Who is on call, counted slowly and plainly: the events backwards, then the turns one by one.
    [[nodiscard]] user_id counted(instant t) const {
        std::int64_t number = all.changes;
        std::set<std::int64_t> removed;
        std::vector<std::pair<rotation_plan, instant>> plans;
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            if (const auto* gone = std::get_if<cover_removed>(&*event)) {
                // Only what was there by then can be removed.
                if (gone->number <= number) removed.insert(gone->number);
            } else if (const auto* cover = std::get_if<cover_added>(&*event)) {
                const bool holds = !removed.contains(number--);
                if (holds && cover->from <= t && t < cover->until) return cover->user;
            } else if (const auto* swap = std::get_if<shifts_swapped>(&*event)) {
                const auto& [a, b] = std::tie(swap->first, swap->second);
                if (removed.contains(number--)) continue;
                if (b.from <= t && t < b.until) return a.user;
                if (a.from <= t && t < a.until) return b.user;
            }
        }
        return planned(t);
    }

    [[nodiscard]] user_id planned(instant t) const {
        rotation_plan holding = plan;
        for (const auto& event : events) {
            const auto* defined = std::get_if<rotation_defined>(&event);
            if (!defined) continue;
            const auto newer = plan_of(*defined).value();
            // A word for an earlier time than that of an older word has that one's place.
            if (begin(newer, 0) <= t) holding = newer;
            if (begin(newer, 0) > t && begin(holding, 0) >= begin(newer, 0)) holding = plan;
        }
        std::size_t turn = 0;
        if (begin(holding, 0) > t) return {};
        while (begin(holding, turn + 1) <= t)
            ++turn;
        return holding.members[turn % holding.members.size()];
    }

    [[nodiscard]] instant begin(const rotation_plan& of, std::size_t turn) const {
        const auto day = std::chrono::local_days(of.first_day) + static_cast<int>(turn) * of.every;
        return zone->to_utc(day + of.handover);
    }
};

} // namespace

TEST_CASE("at every instant exactly one person is on call: whom a plain count finds") {
    for (unsigned seed = 1; seed <= 120; ++seed) {
        random_team team(seed);
        for (int i = 0; i < 40; ++i) {
            const auto t = team.some_instant();
            const auto found = who_is_on_call(team.all, "primary", t, *team.zone);
            REQUIRE_MESSAGE(found, "seed " << seed << ": nobody at " << typed_form(t, *team.zone));
            CHECK_MESSAGE(found->user == team.counted(t),
                          "seed " << seed << " at " << typed_form(t, *team.zone));
            CHECK_MESSAGE(found->from <= t, "seed " << seed);
            CHECK_MESSAGE(t < found->until, "seed " << seed);
        }
    }
}

TEST_CASE("shifts tile time, whatever people changed and the clocks do") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        random_team team(seed);
        const auto shifts = shifts_between(team.all, "primary", team.from, team.until, *team.zone);
        REQUIRE_MESSAGE(!shifts.empty(), "seed " << seed);
        CHECK_MESSAGE(shifts.front().from <= team.from, "seed " << seed);
        CHECK_MESSAGE(shifts.back().until >= team.until, "seed " << seed);
        for (std::size_t i = 0; i < shifts.size(); ++i) {
            CHECK_MESSAGE(shifts[i].from < shifts[i].until, "seed " << seed << ", shift " << i);
            CHECK_MESSAGE(!shifts[i].user.empty(), "seed " << seed << ", shift " << i);
            if (i == 0) continue;
            CHECK_MESSAGE(shifts[i - 1].until == shifts[i].from, "seed " << seed << ", " << i);
        }
    }
}

TEST_CASE("whatever window one looks through, a shift has the same ends") {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        random_team team(seed);
        const auto year = shifts_between(team.all, "primary", team.from, team.until, *team.zone);
        for (int i = 0; i < 10; ++i) {
            const auto a = team.some_instant();
            const auto b = a + std::chrono::hours(team.below(1000)) + 1ms;
            const auto part = shifts_between(team.all, "primary", a, b, *team.zone);
            std::vector<shift> expected;
            for (const auto& each : year) {
                if (each.from < b && each.until > a) expected.push_back(each);
            }
            if (b >= team.until) continue;
            CHECK_MESSAGE(part == expected, "seed " << seed << " from " << typed_form(a, *team.zone)
                                                    << " to " << typed_form(b, *team.zone));
        }
    }
}

TEST_CASE("whoever follows the hand-offs knows at every instant who is on call") {
    for (unsigned seed = 1; seed <= 80; ++seed) {
        random_team team(seed);
        auto holder = who_is_on_call(team.all, "primary", team.from, *team.zone)->user;
        auto last = team.from;
        for (const auto& each : handoffs_between(team.all, team.from, team.until, *team.zone)) {
            CHECK_MESSAGE(each.from == holder, "seed " << seed);
            const auto next = next_handoff(team.all, last, *team.zone);
            REQUIRE_MESSAGE(next, "seed " << seed);
            CHECK_MESSAGE(*next == each, "seed " << seed << ": the next is another");
            const auto before = who_is_on_call(team.all, "primary", each.at - 1ms, *team.zone);
            CHECK_MESSAGE(before->user == holder, "seed " << seed);
            CHECK_MESSAGE(before->until == each.at, "seed " << seed);
            holder = each.to;
            last = each.at;
            CHECK_MESSAGE(who_is_on_call(team.all, "primary", each.at, *team.zone)->user == holder,
                          "seed " << seed);
        }
    }
}
