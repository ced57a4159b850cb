#include "commands/incident/role.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("Roles and Responsibilities: each role is kept under its short name in lower case") {
    const scene s;
    std::vector<std::string> ids;
    for (const auto& role : s.procedure.roles)
        ids.push_back(id_of(role).value);
    CHECK(ids == std::vector<std::string>{"ic", "tl", "comms"});
    CHECK(role_name(s.procedure, {"tl"}) == "Technical Lead");
    CHECK(short_role_name(s.procedure, {"tl"}) == "TL");
}

TEST_CASE("the commander leads; where the procedure names none, its first role does") {
    scene s;
    CHECK(commander_role(s.procedure) == role_id{"ic"});
    std::erase_if(s.procedure.roles,
                  [](const role& each) { return each.kind == role_kind::commander; });
    CHECK(commander_role(s.procedure) == role_id{"tl"});
    s.procedure.roles.clear();
    CHECK_MESSAGE(commander_role(s.procedure) == role_id{"ic"}, "somebody has to lead");
}

TEST_CASE("a role that the procedure has no longer is called by what was stored") {
    scene s;
    s.procedure.roles.clear();
    CHECK(role_name(s.procedure, {"tl"}) == "tl");
    CHECK(short_role_name(s.procedure, {"tl"}) == "tl");
}
