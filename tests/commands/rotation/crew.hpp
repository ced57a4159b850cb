#pragma once

#include "commands/rotation/shift.hpp"
#include "tests/commands/wall_clock.hpp"

#include <fmt/format.h>

#include <string>

namespace commands {

// Cy, Ana and Bo take weekly turns in Berlin, handed over on Mondays at 09:00 since 5 January 2026.
// Dee is in no rotation.
struct crew {
    user_id ana{"U0ANA"};
    user_id bo{"U0BO"};
    user_id cy{"U0CY"};
    user_id dee{"U0DEE"};
    std::shared_ptr<const time_zone> zone = zone_named("Europe/Berlin");
    roster all = configured_roster({{"primary", {{cy, ana, bo}, std::chrono::year(2026) / 1 / 5}}});

    [[nodiscard]] instant at(const std::string& local) const { return at_local(local, *zone); }

    void cover(const user_id& user, const std::string& from, const std::string& until) {
        commands::change(all, cover_added{"primary", user, at(from), at(until), user});
    }
    void define(const rotation_plan& plan) {
        commands::change(all, definition_of("primary", plan, ana));
    }

    [[nodiscard]] std::string name(const user_id& user) const {
        if (user.empty()) return "nobody";
        return user == ana ? "ana" : user == bo ? "bo" : user == cy ? "cy" : "dee";
    }

    // "dee from … until … (1 for ana)"
    [[nodiscard]] std::string shown(const shift& what) const {
        auto out = fmt::format("{} from {} until {}", name(what.user), typed_form(what.from, *zone),
                               typed_form(what.until, *zone));
        if (!what.covered()) return out;
        const auto instead =
            what.instead_of.empty() ? "" : fmt::format(" for {}", name(what.instead_of));
        return out + fmt::format(" ({}{})", what.cover, instead);
    }

    [[nodiscard]] std::string now(const std::string& local) const {
        const auto found = who_is_on_call(all, "primary", at(local), *zone);
        return found ? shown(*found) : "nobody";
    }

    [[nodiscard]] std::string schedule(const std::string& from, int weeks) const {
        std::string out;
        for (const auto& each :
             schedule_of(all, "primary", at(from), std::chrono::weeks(weeks), *zone))
            out += shown(each) + "\n";
        return out;
    }
};

} // namespace commands
