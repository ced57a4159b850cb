#include "bot/program/program.hpp"
#include "bot/slack/manifest.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace bot::slack;

namespace {

std::string deployed() {
    std::ifstream stream(INCIDENT_BOT_SOURCES "/deploy/manifest.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string granted_all() {
    std::string out;
    for (const auto& each : needed_scopes())
        out += (out.empty() ? "" : ",") + std::string(each.name);
    return out;
}

boost::json::value app(const commands::settings& team = {}) {
    return manifest(team);
}

std::size_t length_at(const boost::json::value& of, std::string_view member) {
    return of.at(member).as_string().size();
}

} // namespace

TEST_SUITE_BEGIN("the Slack app's manifest");

TEST_CASE("deploy/manifest.json is what 'incident-bot manifest' prints") {
    CHECK_MESSAGE(deployed() == bot::manifest_text(commands::settings{}),
                  "write it anew: incident-bot manifest > deploy/manifest.json");
}

TEST_CASE("a token with every scope lacks none, in whatever order Slack names them") {
    CHECK(missing_scopes(granted_all()).empty());
    auto spaced = granted_all();
    for (auto at = spaced.find(','); at != std::string::npos; at = spaced.find(',', at + 2))
        spaced.insert(at + 1, " ");
    CHECK(missing_scopes("something:else, " + spaced).empty());
}

TEST_CASE("each missing scope is named, with what it is for") {
    CHECK(missing_scopes("").size() == needed_scopes().size());
    for (const auto& each : needed_scopes()) {
        auto rest = granted_all() + ",";
        const auto name = std::string(each.name) + ",";
        auto at = rest.find(name);
        while (at != 0 && rest[at - 1] != ',') // "users:read" is also the end of others
            at = rest.find(name, at + 1);
        rest.erase(at, name.size());
        const auto missing = missing_scopes(rest);
        REQUIRE_MESSAGE(missing.size() == 1, each.name << " is not missed");
        CHECK(missing.front().name == each.name);
        CHECK_FALSE(missing.front().reason.empty());
    }
}

TEST_CASE("a scope is not granted by another that begins like it") {
    CHECK(missing_scopes("chat:write.public").size() == needed_scopes().size());
}

TEST_CASE("the manifest asks for the needed scopes and no others") {
    std::set<std::string> asked;
    const auto made = app();
    for (const auto& each : made.at("oauth_config").at("scopes").at("bot").as_array())
        asked.insert(std::string(each.as_string()));
    std::set<std::string> needed;
    for (const auto& each : needed_scopes())
        needed.insert(std::string(each.name));
    CHECK(asked == needed);
}

TEST_CASE("the link opens Slack's page with the team's own manifest, inside a URL's limits") {
    commands::settings team;
    team.command = "/outage";
    const auto link = create_app_link(team);
    CHECK(link.starts_with("https://api.slack.com/apps?new_app=1&manifest_json=%7B%22"));
    CHECK(link.find("%22%2Foutage%22") != std::string::npos);
    CHECK_MESSAGE(link.find_first_of(" \"{}<>") == std::string::npos, "it can be clicked");
    CHECK_MESSAGE(link.size() < 8000, "what servers and browsers are sure to take");
}

TEST_CASE("deploy/README.md and 'incident-bot manifest' say what each scope is for") {
    std::ifstream stream(INCIDENT_BOT_SOURCES "/deploy/README.md", std::ios::binary);
    const std::string readme{std::istreambuf_iterator<char>(stream), {}};
    const auto notes = bot::manifest_notes({});
    for (const auto& each : needed_scopes()) {
        const auto name = std::string(each.name);
        const auto reason = std::string(each.reason);
        const auto row = "| `" + name + "` | " + reason + " |";
        CHECK_MESSAGE(readme.find(row) != std::string::npos, row);
        CHECK_MESSAGE(notes.find(reason) != std::string::npos, name);
    }
}

TEST_CASE("the team's own command names are in its manifest") {
    commands::settings team;
    team.command = "/outage";
    team.alias = "";
    const auto made = app(team);
    const auto& slashes = made.at("features").at("slash_commands").as_array();
    REQUIRE(slashes.size() == 1);
    CHECK(slashes.front().at("command") == "/outage");
    CHECK_MESSAGE(slashes.front().at("should_escape") == true,
                  "people would arrive as names instead of ids");
}

TEST_CASE("the manifest is inside Slack's limits, and switches Socket Mode on") {
    const auto made = app();
    CHECK(length_at(made.at("display_information"), "name") <= 35);
    CHECK(length_at(made.at("display_information"), "description") <= 140);
    CHECK(length_at(made.at("features").at("bot_user"), "display_name") <= 80);
    for (const auto& each : made.at("features").at("slash_commands").as_array()) {
        CHECK(length_at(each, "command") <= 32);
        CHECK(length_at(each, "description") <= 2000);
        CHECK(length_at(each, "usage_hint") <= 1000);
    }
    for (const auto& each : made.at("features").at("shortcuts").as_array())
        CHECK(length_at(each, "description") <= 150);
    CHECK(made.at("features").at("shortcuts").as_array().size() <= 10);
    CHECK(made.at("settings").at("socket_mode_enabled") == true);
    CHECK(made.at("settings").at("interactivity").at("is_enabled") == true);
    CHECK_MESSAGE(made.at("settings").at("token_rotation_enabled") == false, "tokens would expire");
}

TEST_SUITE_END();
