#include "bot/configuration/configuration.hpp"

#include <doctest/doctest.h>

#include <map>

namespace {

struct given {
    std::map<std::string, std::string> variables;
    std::map<std::string, std::string> files;

    bot::configuration_sources sources() const {
        bot::configuration_sources all;
        all.environment = [this](std::string_view name) { return find(variables, name); };
        all.read_file = [this](const std::filesystem::path& path) {
            return find(files, path.string());
        };
        all.knows_time_zone = [](std::string_view name) {
            return name == "Etc/UTC" || name == "Europe/Paris";
        };
        return all;
    }

private:
    static std::optional<std::string> find(const std::map<std::string, std::string>& in,
                                           std::string_view name) {
        const auto found = in.find(std::string(name));
        if (found == in.end()) return std::nullopt;
        return found->second;
    }
};

// What load_configuration says about this file's text; empty where it is content.
std::string complaints(const std::string& text) {
    given world;
    world.files["incident-bot.toml"] = text;
    const auto loaded = bot::load_configuration(world.sources(), "incident-bot.toml");
    const auto* found = std::get_if<bot::problems>(&loaded);
    return found == nullptr ? "" : to_string(*found);
}

bot::configuration loaded_from(const std::string& text) {
    given world;
    world.files["incident-bot.toml"] = text;
    auto loaded = bot::load_configuration(world.sources(), "incident-bot.toml");
    const auto* found = std::get_if<bot::problems>(&loaded);
    REQUIRE_MESSAGE(found == nullptr, to_string(found == nullptr ? bot::problems{} : *found));
    return std::get<bot::configuration>(std::move(loaded));
}

std::string environment_complaints(const given& world) {
    const auto loaded = bot::load_configuration(world.sources(), std::nullopt);
    const auto* found = std::get_if<bot::problems>(&loaded);
    return found == nullptr ? "" : to_string(*found);
}

bot::configuration from_environment(const given& world) {
    auto loaded = bot::load_configuration(world.sources(), std::nullopt);
    const auto* found = std::get_if<bot::problems>(&loaded);
    REQUIRE_MESSAGE(found == nullptr, to_string(found == nullptr ? bot::problems{} : *found));
    return std::get<bot::configuration>(std::move(loaded));
}

} // namespace

TEST_CASE("without file and environment the bot has its defaults") {
    CHECK(from_environment({}) == bot::configuration{});
    CHECK(from_environment({}).api_url == "https://slack.com/api/");
}

TEST_CASE("a misspelled key is an error with file, line and the nearest known key") {
    CHECK(complaints("\n[slack]\ncomand = \"/x\"\n") ==
          "incident-bot.toml:3: unknown key 'slack.comand'. Did you mean 'slack.command'?");
}

TEST_CASE("a right key in a wrong place is told its place") {
    CHECK(complaints("command = \"/x\"\n") ==
          "incident-bot.toml:1: unknown key 'command'. Did you mean 'slack.command'?");
    CHECK(complaints("[incident]\ntime_zone = \"Etc/UTC\"\n") ==
          "incident-bot.toml:2: unknown key 'incident.time_zone'. Did you mean 'team.time_zone'?");
    CHECK(complaints("[incident]\nzebra_crossing = 1\n") ==
          "incident-bot.toml:2: unknown key 'incident.zebra_crossing'");
}

TEST_CASE("a misspelled section is one error, not one for each of its keys") {
    CHECK(complaints("[slak]\ncommand = \"/x\"\nalias = \"/y\"\n") ==
          "incident-bot.toml:1: unknown section 'slak'. Did you mean 'slack'?");
}

TEST_CASE("all problems are reported, in the order of the file") {
    CHECK(complaints("[incident]\n"
                     "archive_after = 7\n"
                     "commander_after = \"10s\"\n"
                     "[team]\n"
                     "time_zone = \"Europe/Pariss\"\n"
                     "working_hours = \"17:00-09:00\"\n"
                     "[log]\n"
                     "level = \"loud\"\n") ==
          "incident-bot.toml:2: 'incident.archive_after' must be a duration such as \"30m\", "
          "\"1h30m\" or \"7d\", not a whole number\n"
          "incident-bot.toml:3: 'incident.commander_after' must be between \"1m\" and \"1d\", not "
          "\"10s\"\n"
          "incident-bot.toml:5: 'team.time_zone' is \"Europe/Pariss\", which is no time zone that "
          "this system knows\n"
          "incident-bot.toml:6: 'team.working_hours' must be two times of one day such as "
          "\"09:00-17:00\", not \"17:00-09:00\"\n"
          "incident-bot.toml:8: 'log.level' must be \"debug\", \"info\", \"warn\" or \"error\", "
          "not \"loud\"");
}

TEST_CASE("what is not TOML is said with its line") {
    const std::string said = complaints("[slack]\ncommand = /incident\n");
    CHECK_MESSAGE(said.starts_with("incident-bot.toml:2: this is not TOML: "), said);
    const std::string doubled = complaints("[slack]\nalias = \"/a\"\nalias = \"/b\"\n");
    CHECK_MESSAGE(doubled.starts_with("incident-bot.toml:3: this is not TOML: "), doubled);
}

TEST_CASE("a section given as a value, and a value given as a section, are errors") {
    CHECK(complaints("slack = 1\n") == "incident-bot.toml:1: unknown key 'slack'");
    CHECK(complaints("[slack.command]\nname = \"/x\"\n") ==
          "incident-bot.toml:1: 'slack.command' must be a slash command such as \"/incident\", "
          "not a section");
}

TEST_CASE("a missing file is an error that names it") {
    const auto loaded = bot::load_configuration(given{}.sources(), "nowhere.toml");
    REQUIRE(std::holds_alternative<bot::problems>(loaded));
    CHECK(to_string(std::get<bot::problems>(loaded)) ==
          "nowhere.toml: there is no such file, or it may not be read");
}

TEST_CASE("every setting of a full file arrives") {
    const bot::configuration all = loaded_from(R"(
[slack]
command = "/outage"
alias = ""
incidents_channel = "#ops-incidents"
api_url = "http://127.0.0.1:8080/api"
[incident]
channel_name = "inc-{id}"
archive_after = "1d12h"
acknowledge_reactions = [":eyes:", "+1"]
timeline_reactions = []
commander_after = "2m30s"
[storage]
directory = "/var/lib/incident-bot"
[log]
level = "debug"
format = "json"
[http]
listen = "[::1]:8090"
[team]
time_zone = "Europe/Paris"
working_hours = "08:30-24:00"
working_days = ["Tue", "Mon", "Tue"]
holidays = [2026-12-25, "2027-01-01"]
[people]
"Team Lead" = "U012AB3CD"
"@em-handle" = ["em@example.com", "S0123ABCD", "#ops", "rotation:primary"]
)");
    using namespace std::chrono_literals;
    CHECK(all.api_url == "http://127.0.0.1:8080/api/");
    CHECK(all.directory == "/var/lib/incident-bot");
    CHECK(all.level == bot::log_level::debug);
    CHECK(all.format == bot::log_format::json);
    CHECK(all.http == bot::listen_address{"::1", 8090});
    const commands::settings& team = all.team;
    CHECK(team.command == "/outage");
    CHECK(team.alias.empty());
    CHECK(team.incidents_channel == "ops-incidents");
    CHECK(team.channel_pattern == "inc-{id}");
    CHECK(team.archive_after == commands::duration(36h));
    CHECK(team.acknowledge_reactions == std::set<std::string>{"eyes", "+1"});
    CHECK(team.timeline_reactions.empty());
    CHECK(team.commander_after == commands::duration(150s));
    CHECK(team.time_zone == "Europe/Paris");
    CHECK(team.working_hours == commands::working_time{510min, 1440min});
    CHECK(team.working_days == std::vector{std::chrono::Monday, std::chrono::Tuesday});
    CHECK(team.holidays.count(std::chrono::year{2026} / 12 / 25) == 1);
    CHECK(team.holidays.count(std::chrono::year{2027} / 1 / 1) == 1);
    using addressees = std::vector<commands::addressee>;
    CHECK(team.people.at("Team Lead") == addressees{commands::user_id{"U012AB3CD"}});
    CHECK(team.people.at("@em-handle") ==
          addressees{commands::email_address{"em@example.com"}, commands::usergroup_id{"S0123ABCD"},
                     commands::channel_name{"ops"}, commands::rotation_name{"primary"}});
}

TEST_CASE("people who cannot be understood are errors") {
    for (const std::string value : {"12", "\"\"", "\"Bo\"", "\"C012AB3CD\"", "\"a@b@c\"", "\"#\"",
                                    "\"rotation:\"", "[]", "[\"U012AB3CD\", 3]"}) {
        const std::string said = complaints(std::string("[people]\n\"CTO\" = ") + value + "\n");
        CHECK_MESSAGE(said.starts_with("incident-bot.toml:2: 'people.CTO' must be a user's id"),
                      value << " -> " << said);
    }
}

TEST_CASE("tokens come from the environment or from files that it names") {
    given world;
    world.variables = {{"SLACK_APP_TOKEN", " xapp-1-A \n"}, {"SLACK_BOT_TOKEN_FILE", "/run/bot"}};
    world.files = {{"/run/bot", "xoxb-2\n"}};
    const bot::configuration loaded = from_environment(world);
    CHECK(loaded.app_token.reveal() == "xapp-1-A");
    CHECK(loaded.bot_token.reveal() == "xoxb-2");
}

TEST_CASE("an empty variable is one that is not set") {
    given world;
    world.variables = {{"SLACK_APP_TOKEN", ""}, {"SLACK_API_URL", " "}};
    CHECK(from_environment(world) == bot::configuration{});
}

TEST_CASE("wrong tokens are named by their variable and never shown") {
    given world;
    world.variables = {{"SLACK_APP_TOKEN", "xoxb-hidden"}, {"SLACK_BOT_TOKEN", "xoxb-a xoxb-b"}};
    CHECK(environment_complaints(world) ==
          "SLACK_APP_TOKEN: a token that begins with xapp- is needed here; this is a bot token, "
          "which belongs in SLACK_BOT_TOKEN\n"
          "SLACK_BOT_TOKEN: holds more than one word");
    world.variables = {{"SLACK_APP_TOKEN_FILE", "/run/empty"},
                       {"SLACK_BOT_TOKEN_FILE", "/run/none"}};
    world.files = {{"/run/empty", "\n"}};
    CHECK(environment_complaints(world) ==
          "SLACK_APP_TOKEN_FILE (/run/empty): is empty\n"
          "SLACK_BOT_TOKEN_FILE (/run/none): there is no such file, or it may not be read");
    world.variables = {{"SLACK_APP_TOKEN", "xapp-a"}, {"SLACK_APP_TOKEN_FILE", "/run/empty"}};
    CHECK(environment_complaints(world) ==
          "SLACK_APP_TOKEN: set SLACK_APP_TOKEN or SLACK_APP_TOKEN_FILE, not both");
}

TEST_CASE("a token in the file is refused with the right place for it") {
    const std::string said = complaints("[slack]\nbot_token = \"xoxb-hidden\"\n");
    CHECK(said.find("tokens do not belong in this file") != std::string::npos);
    CHECK(said.find("hidden") == std::string::npos);
}

TEST_CASE("plain http is for loopback addresses only") {
    const auto accepted = [](const std::string& url) {
        return complaints("[slack]\napi_url = \"" + url + "\"\n").empty();
    };
    for (const std::string url :
         {"https://slack.com/api/", "https://slack.com:443/api", "http://127.0.0.1:8080/api/",
          "http://localhost/api/", "http://[::1]:9/", "http://127.1.2.3/"}) {
        CHECK_MESSAGE(accepted(url), url);
    }
    for (const std::string url :
         {"http://slack.com/api/", "http://127.0.0.1.example.com/", "http://127.example.com/",
          "http://10.0.0.1/", "ws://localhost/", "slack.com", "https://", "https://a:0/",
          "https://a:70000/", "https://user@host/", "http://localhost:80@example.com/",
          "https://a/?q", "https://a b/", "http://127.0.0.1#.example.com/"}) {
        CHECK_MESSAGE(!accepted(url), url);
    }
}

TEST_CASE("the environment's API address wins over the file's, and is checked") {
    given world;
    world.variables = {{"SLACK_API_URL", "http://127.0.0.1:1/api/"}};
    world.files = {{"f.toml", "[slack]\napi_url = \"https://other.example/api/\"\n"}};
    auto loaded = bot::load_configuration(world.sources(), "f.toml");
    CHECK(std::get<bot::configuration>(loaded).api_url == "http://127.0.0.1:1/api/");
    world.variables = {{"SLACK_API_URL", "http://example.com/"}};
    CHECK(environment_complaints(world).starts_with("SLACK_API_URL: must be a URL such as"));
}

TEST_CASE("the data directory follows the system's conventions") {
    given world;
    world.variables = {{"HOME", "/home/bo"}};
    CHECK(from_environment(world).directory == "/home/bo/.local/state/incident-bot");
    world.variables["XDG_STATE_HOME"] = "/state";
    CHECK(from_environment(world).directory == "/state/incident-bot");
    world.variables["STATE_DIRECTORY"] = "/var/lib/incident-bot";
    CHECK(from_environment(world).directory == "/var/lib/incident-bot");
}

TEST_CASE("who is told what, and how often, is the team's choice") {
    const auto all = loaded_from("[incident]\nstakeholder_channels = [\"#support\", \"sales\"]\n"
                                 "outside_channel = \"#status\"\nupdate_every = \"45m\"\n"
                                 "silence_after = \"20m\"\n[update_every]\nSEV1 = \"15m\"\n");
    CHECK(all.team.stakeholder_channels == std::vector<std::string>{"support", "sales"});
    CHECK(all.team.outside_channel == "status");
    CHECK(all.team.update_every == std::chrono::minutes(45));
    CHECK(all.team.silence_after == std::chrono::minutes(20));
    CHECK(all.team.update_every_of.at("SEV1") == std::chrono::minutes(15));
    CHECK(complaints("[update_every]\nSEV1 = \"15 minutes\"\n").find("update_every.SEV1") !=
          std::string::npos);
    CHECK(complaints("[incident]\nstakeholder_channels = [\"Support!\"]\n") != "");
}
