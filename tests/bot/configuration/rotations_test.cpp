#include "bot/configuration/configuration.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

std::variant<bot::configuration, bot::problems> load(const std::string& text) {
    bot::configuration_sources sources;
    sources.environment = [](std::string_view) { return std::nullopt; };
    sources.read_file = [&text](const std::filesystem::path&) { return text; };
    sources.knows_time_zone = [](std::string_view) { return true; };
    return bot::load_configuration(sources, "f.toml");
}

std::string complaints(const std::string& text) {
    const auto loaded = load(text);
    const auto* found = std::get_if<bot::problems>(&loaded);
    return found == nullptr ? "" : to_string(*found);
}

const std::string members = "members = [\"U012AB3CD\"]\n";

// A section with these further lines, from line 3 on.
std::string primary(const std::string& lines) {
    return complaints("[rotations.primary]\n" + members + lines);
}

} // namespace

TEST_CASE("rotations come from sections of their own") {
    using namespace std::chrono_literals;
    const auto loaded = load(R"(
[rotations.primary]
members = ["U012AB3CD", "U045EF6GH", "U012AB3CD"]
handover = "mon 10:30"
starts = 2026-01-05
every = "14d"

[rotations.eu-backend]
members = ["U078IJ9KL"]
starts = "2026-01-06"

[rotations.night]
members = ["U078IJ9KL"]
starts = 2026-01-06
handover = "20:00"
every = "1d"
)");
    const auto* found = std::get_if<bot::problems>(&loaded);
    // The second one's default hand-over is on Mondays, and 6 January is a Tuesday.
    REQUIRE(found != nullptr);
    CHECK(to_string(*found) ==
          "f.toml:10: 'rotations.eu-backend.starts' is 2026-01-06, a Tue, but the handover is on "
          "Mon: use 2026-01-05 or 2026-01-12");
    const auto right = load("[rotations.primary]\nmembers = [\"U012AB3CD\", \"U045EF6GH\"]\n"
                            "handover = \"mon 10:30\"\nstarts = 2026-01-05\nevery = \"14d\"\n"
                            "[rotations.night]\nmembers = [\"U078IJ9KL\"]\nstarts = 2026-01-06\n"
                            "handover = \"20:00\"\nevery = \"1d\"\n");
    REQUIRE(std::holds_alternative<bot::configuration>(right));
    const auto& rotations = std::get<bot::configuration>(right).team.rotations;
    REQUIRE(rotations.size() == 2);
    CHECK(rotations.at("primary") == commands::rotation_plan{{{"U012AB3CD"}, {"U045EF6GH"}},
                                                             std::chrono::year(2026) / 1 / 5,
                                                             10h + 30min,
                                                             std::chrono::days(14)});
    CHECK(rotations.at("night") ==
          commands::rotation_plan{
              {{"U078IJ9KL"}}, std::chrono::year(2026) / 1 / 6, 20h, std::chrono::days(1)});
}

TEST_CASE("a rotation on one line is the same") {
    CHECK(complaints(
              "[rotations]\nprimary = { members = [\"U012AB3CD\"], starts = 2026-01-05 }\n") == "");
    CHECK(complaints("[rotations]\nprimary = { members = [\"U012AB3CD\"], starts = 2026-01-05, "
                     "handover = \"Mon 09:00\", every = \"1d\" }\n")
              .starts_with("f.toml:2: 'rotations.primary.handover' must be a time without a day"));
    CHECK(complaints("[rotations]\nprimary = \"U012AB3CD\"\n") ==
          "f.toml:2: 'rotations.primary' must be a section [rotations.primary], not a text");
}

TEST_CASE("a misspelled key of a rotation is told the nearest one") {
    CHECK(primary("starts = 2026-01-05\nhandovr = \"Mon 09:00\"\n") ==
          "f.toml:4: unknown key 'rotations.primary.handovr'. Did you mean "
          "'rotations.primary.handover'?");
    CHECK(complaints("[rotation.primary]\n" + members) ==
          "f.toml:1: unknown section 'rotation'. Did you mean 'rotations'?");
}

TEST_CASE("a rotation needs its members and its first day") {
    CHECK(complaints("[rotations.primary]\nevery = \"7d\"\n") ==
          "f.toml:1: 'rotations.primary' needs 'members', such as [\"U012AB3CD\", \"U045EF6GH\"]\n"
          "f.toml:1: 'rotations.primary' needs 'starts', such as 2026-01-05");
}

TEST_CASE("what a rotation's keys cannot be is said with their line") {
    const auto wrong = [](const std::string& line) {
        return primary("starts = 2026-01-05\n" + line + "\n");
    };
    CHECK(wrong("every = \"36h\"") ==
          "f.toml:4: 'rotations.primary.every' must be whole days such as \"7d\", not \"36h\"");
    CHECK(wrong("every = \"92d\"") == "f.toml:4: 'rotations.primary.every' must be between \"1d\" "
                                      "and \"91d\", not \"92d\"");
    for (const std::string handover : {"\"Monday\"", "\"9\"", "\"Mon 24:00\"", "\"Mon 25:00\"",
                                       "\"Someday 09:00\"", "9", "\"Mon 09:00 UTC\"", "\"\""}) {
        const auto said = wrong("handover = " + handover);
        CHECK_MESSAGE(said.starts_with("f.toml:4: 'rotations.primary.handover' must be a day and a "
                                       "time such as \"Mon 09:00\", not "),
                      handover << " -> " << said);
    }
    for (const std::string starts : {"\"2026-02-30\"", "\"soon\"", "5", "09:00:00"}) {
        const auto said = primary("starts = " + starts + "\n");
        CHECK_MESSAGE(said.starts_with("f.toml:3: 'rotations.primary.starts' must be a date such "
                                       "as 2026-01-05, not "),
                      starts << " -> " << said);
    }
    for (const std::string people : {"\"U012AB3CD\"", "[]", "[\"bo@example.com\"]", "[3]",
                                     "[\"rotation:primary\"]", "[\"S012AB3CD\"]"}) {
        const auto said =
            complaints("[rotations.primary]\nstarts = 2026-01-05\nmembers = " + people + "\n");
        CHECK_MESSAGE(said.starts_with("f.toml:3: 'rotations.primary.members' must be a list of "
                                       "users' ids such as [\"U012AB3CD\"], not "),
                      people << " -> " << said);
    }
}

TEST_CASE("daily turns need no hand-over said: it is at 09:00 on any day") {
    CHECK(primary("starts = 2026-01-06\nevery = \"1d\"\n") == "");
    CHECK(primary("starts = 2026-01-06\nevery = \"1d\"\nhandover = \"Tue 09:00\"\n") ==
          "f.toml:5: 'rotations.primary.handover' must be a time without a day, because turns of "
          "24 h begin on any day");
}

TEST_CASE("a rotation's name can be typed, and is no word of the command") {
    for (const std::string name : {"Primary", "next", "\"on call\""}) {
        const auto said =
            complaints("[rotations." + name + "]\n" + members + "starts = 2026-01-05\n");
        CHECK_MESSAGE(said.find("a rotation's name has at most 40 small letters") != said.npos,
                      name << " -> " << said);
    }
}
