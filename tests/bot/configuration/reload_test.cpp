#include "bot/configuration/reload.hpp"

#include <doctest/doctest.h>

namespace {

using names = std::vector<std::string>;

std::variant<bot::reloaded, bot::problems> read_again(const std::string& at_start,
                                                      const std::string& now) {
    bot::configuration_sources sources;
    sources.environment = [](std::string_view name) -> std::optional<std::string> {
        if (name.ends_with("_FILE") || name.starts_with("SLACK_")) return std::nullopt;
        if (name.ends_with("_SECRET") || name.ends_with("_KEY")) return "0123456789";
        return std::nullopt;
    };
    sources.read_file = [](const std::filesystem::path&) { return std::nullopt; };
    sources.knows_time_zone = [](std::string_view name) { return name == "Europe/Paris"; };
    return bot::reload(sources, "bot.toml", at_start, now);
}

bot::reloaded taken(const std::string& at_start, const std::string& now) {
    auto read = read_again(at_start, now);
    REQUIRE(std::holds_alternative<bot::reloaded>(read));
    return std::get<bot::reloaded>(std::move(read));
}

} // namespace

TEST_CASE("what may change while the bot runs is taken over") {
    const auto out = taken("[incident]\narchive_after = \"1d\"\n[log]\nlevel = \"debug\"\n",
                           "[incident]\n\ncommander_after = \"9m\"\narchive_after = \"1d\"\n"
                           "[team]\ntime_zone = \"Europe/Paris\"\n");
    CHECK(out.changed == names{"incident.commander_after", "log.level", "team.time_zone"});
    CHECK(out.need_a_restart.empty());
    CHECK(out.config.team.commander_after == std::chrono::minutes(9));
    CHECK(out.config.team.time_zone == "Europe/Paris");
    CHECK_MESSAGE(out.config.level == bot::log_level::info, "gone from the file: the default");
}

TEST_CASE("what needs a restart is named, and stays as it was") {
    const auto out = taken("[slack]\ncommand = \"/old\"\n",
                           "[slack]\ncommand = \"/new\"\nincidents_channel = \"alarm\"\n"
                           "[http]\nlisten = \"127.0.0.1:1\"\n[incident]\narchive_after = \"2d\"");
    CHECK(out.need_a_restart == names{"slack.command", "slack.incidents_channel", "http.listen"});
    CHECK(out.config.team.command == "/old");
    CHECK(out.config.team.incidents_channel == "incidents");
    CHECK(out.changed == names{"incident.archive_after"});
    CHECK(out.config.team.archive_after == std::chrono::days(2));
}

TEST_CASE("who sends alerts, who is asked and who is paged is taken over") {
    const auto out = taken("", "[alerts.prod]\nformat = \"generic\"\n"
                               "[services.api]\nurl = \"https://api.example.com\"\n"
                               "[health.api]\nservice = \"api\"\npath = \"/health\"\n"
                               "[paging.leads]\nservice = \"opsgenie\"\nfor = [\"primary\"]\n"
                               "[cachet]\nurl = \"\"\n");
    CHECK(out.changed == names{"paging", "alerts", "services", "health"});
    CHECK(out.need_a_restart.empty());
    CHECK(out.config.detection.alerts.contains("prod"));
    CHECK(out.config.team.health_checks.contains("api"));
    CHECK(out.config.team.pagers.contains("leads"));
    CHECK(out.config.services.contains("paging.leads"));
    CHECK(out.config.services.contains("health.api"));
}

TEST_CASE("a status page may come while the bot runs, and goes with a restart only") {
    const std::string page = "[status_page]\ntitle = \"Acme\"\n";
    CHECK(taken("", page).need_a_restart.empty());
    const auto out = taken(page, "");
    CHECK(out.need_a_restart == names{"status_page.title"});
    CHECK(out.config.team.outside.page.title == "Acme");
}

TEST_CASE("people and rotations are taken over as a whole") {
    const std::string before = "[people]\n\"CTO\" = \"U012AB3CD\"\n";
    CHECK(taken(before, "# moved\n" + before).changed.empty());
    const auto out = taken(before, "[people]\n\"CTO\" = \"U045EF6GH\"\n");
    CHECK(out.changed == names{"people"});
}

TEST_CASE("a broken configuration is refused as a whole") {
    const auto read =
        read_again("", "[incident]\narchive_after = \"2d\"\n[lgo]\nlevel = \"info\"\n");
    REQUIRE(std::holds_alternative<bot::problems>(read));
    const auto text = bot::to_string(std::get<bot::problems>(read));
    CHECK_MESSAGE(text.find("bot.toml:3") != std::string::npos, text);
}
