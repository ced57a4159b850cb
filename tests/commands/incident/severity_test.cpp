#include "commands/codec.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/parse.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("Incident Severity Levels: rank 1 is the gravest, in the order of the document") {
    const scene s;
    for (int rank = 1; rank <= 4; ++rank) {
        const auto name = "SEV" + std::to_string(rank);
        CHECK(severity_named(s.procedure, name) == incident_severity{name, rank});
    }
    CHECK_FALSE(severity_named(s.procedure, "SEV5"));
}

TEST_CASE("two levels are the same only with the same name and the same rank") {
    CHECK(incident_severity{"SEV2", 2} == incident_severity{"SEV2", 2});
    CHECK_FALSE(incident_severity{"SEV2", 2} == incident_severity{"SEV2", 3});
    CHECK_FALSE(incident_severity{"SEV2", 2} == incident_severity{"P2", 2});
}

TEST_CASE("an incident keeps the level it was given when the procedure is rewritten") {
    scene s;
    const auto about = s.declare(2);
    s.procedure.severities.clear();
    CHECK(s.records.find(scene::id)->severity == incident_severity{"SEV2", 2});
    CHECK_MESSAGE(!response_target(about.severity, s.in()), "a level that is gone has no target");
}

TEST_CASE("Response Time: < 15 min, < 30 min, < 2 hours; next business day is no duration") {
    const scene s;
    CHECK(response_target(s.level(1), s.in()) == 15min);
    CHECK(response_target(s.level(2), s.in()) == 30min);
    CHECK(response_target(s.level(3), s.in()) == 2h);
    CHECK_FALSE(response_target(s.level(4), s.in()));
}
