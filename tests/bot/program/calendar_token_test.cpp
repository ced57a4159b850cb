#include "bot/program/calendar_token.hpp"
#include "tests/end_to_end/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, std::string_view text) {
    std::ofstream(file) << text;
}

} // namespace

TEST_CASE("the calendars' secret is made once and stays: 32 hexadecimal digits") {
    const end_to_end::temporary_directory in;
    const auto first = bot::calendar_token(in.path());
    CHECK(first.size() == 32);
    CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(bot::calendar_token(in.path()) == first);
    CHECK(bot::known_calendar_token(in.path()) == first);
}

TEST_CASE("two directories have two secrets") {
    const end_to_end::temporary_directory one;
    const end_to_end::temporary_directory other;
    CHECK(bot::calendar_token(one.path()) != bot::calendar_token(other.path()));
}

TEST_CASE("only the bot's user reads its file") {
    const end_to_end::temporary_directory in;
    const auto made = bot::calendar_token(in.path());
    REQUIRE_FALSE(made.empty());
    const auto mode = fs::status(in.path() / "calendar-token").permissions();
    CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}

TEST_CASE("asking whether there is one makes none") {
    const end_to_end::temporary_directory in;
    CHECK(bot::known_calendar_token(in.path()).empty());
    CHECK_FALSE(fs::exists(in.path() / "calendar-token"));
}

TEST_CASE("a file removed, cut or spoilt gives another secret: every address is taken back") {
    const end_to_end::temporary_directory in;
    const auto first = bot::calendar_token(in.path());
    for (const auto* spoilt : {"", "0123", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"}) {
        write(in.path() / "calendar-token", spoilt);
        CHECK_MESSAGE(bot::known_calendar_token(in.path()).empty(), spoilt);
        CHECK(bot::calendar_token(in.path()) != first);
    }
    fs::remove(in.path() / "calendar-token");
    CHECK(bot::calendar_token(in.path()) != first);
}

TEST_CASE("a directory that is not there is made; one that cannot be is told") {
    const end_to_end::temporary_directory in;
    CHECK(bot::calendar_token(in.path() / "deeper" / "still").size() == 32);
    write(in.path() / "file", "x");
    CHECK_THROWS_AS((void)bot::calendar_token(in.path() / "file"), std::runtime_error);
}

TEST_CASE("calendars have a public address where a server runs and others reach it") {
    bot::configuration with;
    const std::string token(32, 'a');
    CHECK_MESSAGE(bot::calendar_address(with, token).empty(), "no server");
    with.public_url = "https://incidents.example.com/";
    CHECK_MESSAGE(bot::calendar_address(with, token).empty(), "an address, and no server");
    with.http = bot::listen_address{"127.0.0.1", 8090};
    CHECK(bot::calendar_address(with, token) ==
          "https://incidents.example.com/oncall/" + token + "/");
    CHECK(bot::calendar_address(with, "").empty());
    with.public_url.clear();
    CHECK_MESSAGE(bot::calendar_address(with, token).empty(), "only this machine reaches it");
}
