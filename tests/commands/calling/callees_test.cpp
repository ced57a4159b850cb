#include "commands/calling/callees.hpp"
#include "commands/calling/on_call.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace commands;

namespace {

using names = std::vector<std::string>;

struct named_scene : scene {
    [[nodiscard]] names nobody() const {
        return names_of_nobody(procedure, settings, configured_roster(settings.rotations));
    }
    [[nodiscard]] bool is_nobody(std::string_view name) const {
        const auto all = nobody();
        return std::ranges::find(all, name) != all.end();
    }
    void rotation(const std::string& name) {
        const std::chrono::year_month_day monday{std::chrono::year(2026) / 3 / 2};
        settings.rotations[name] = {{ana, bo}, monday, std::chrono::hours(9), std::chrono::days(7)};
    }
};

} // namespace

TEST_CASE("without a configuration nobody is known: each name of the matrix once") {
    named_scene s;
    auto all = s.nobody();
    for (const auto* name : {"On-call engineer", "Team Lead", "EM", "CTO"})
        CHECK_MESSAGE(s.is_nobody(name), name);
    const auto before = all.size();
    std::ranges::sort(all);
    const auto doubled = std::ranges::unique(all);
    CHECK(before - doubled.size() == before);
    CHECK_MESSAGE(!s.is_nobody("Next available"), "whoever is there needs no name");
}

TEST_CASE("a name is known whatever its case, with or without its @") {
    named_scene s;
    s.settings.people["team lead"] = {s.bo};
    s.settings.people["@CTO"] = {s.cy};
    CHECK_FALSE(s.is_nobody("Team Lead"));
    CHECK_FALSE(s.is_nobody("CTO"));
    CHECK(s.is_nobody("EM"));
}

TEST_CASE("a role is known by its contact's handle, and a handle by its role") {
    named_scene by_handle;
    by_handle.settings.people["@em-handle"] = {by_handle.ana};
    CHECK_MESSAGE(!by_handle.is_nobody("EM"), "the document says whose handle that is");
    CHECK_FALSE(by_handle.is_nobody("Engineering Manager"));
    named_scene by_role;
    by_role.settings.people["Engineering Manager"] = {by_role.ana};
    CHECK_FALSE(by_role.is_nobody("EM"));
}

TEST_CASE("a rotation of its name makes the on-call engineer known, another one does not") {
    named_scene s;
    s.rotation("backend");
    CHECK(s.is_nobody("On-call engineer"));
    s.rotation("primary");
    CHECK_FALSE(s.is_nobody("On-call engineer"));
    CHECK(s.is_nobody("Team Lead"));
}

TEST_CASE("a channel in the matrix is known by itself") {
    named_scene s;
    s.procedure.escalations.front().steps.front().who = {"#oncall-alerts"};
    CHECK_FALSE(s.is_nobody("#oncall-alerts"));
}
