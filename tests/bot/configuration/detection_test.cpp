#include "bot/configuration/configuration.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>

namespace {

// What the sections say, with these variables set.
struct given {
    std::map<std::string, std::string> variables{{"ALERTS_PROD_SECRET", "s3cret"},
                                                 {"SERVICE_GITHUB_TOKEN", "t0ken"}};
    std::variant<bot::configuration, bot::problems> read(const std::string& text) const {
        bot::configuration_sources all;
        all.environment = [this](std::string_view name) -> std::optional<std::string> {
            const auto found = variables.find(std::string(name));
            if (found == variables.end()) return std::nullopt;
            return found->second;
        };
        all.read_file = [&](const std::filesystem::path& path) -> std::optional<std::string> {
            if (path == "c.toml") return text;
            if (path == "/run/secret") return "from-file\n";
            return std::nullopt;
        };
        all.knows_time_zone = [](std::string_view) { return true; };
        return bot::load_configuration(all, "c.toml");
    }
    bot::configuration good(const std::string& text) const {
        auto read_as = read(text);
        const auto* wrong = std::get_if<bot::problems>(&read_as);
        REQUIRE_MESSAGE(!wrong, (wrong ? to_string(*wrong) : std::string()));
        return std::get<bot::configuration>(std::move(read_as));
    }
    std::string bad(const std::string& text) const {
        const auto read_as = read(text);
        const auto* wrong = std::get_if<bot::problems>(&read_as);
        return wrong ? to_string(*wrong) : "";
    }
};

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}

} // namespace

TEST_CASE("senders of alerts have a format and a secret of the environment or a file") {
    given world;
    const auto text = "[alerts.prod]\nformat = \"alertmanager\"\ngroup_by = [\"service\"]\n";
    const auto all = world.good(text).detection.alerts;
    REQUIRE(all.contains("prod"));
    CHECK(all.at("prod").format == bot::alerts::format::alertmanager);
    CHECK(all.at("prod").secrets.front().reveal() == "s3cret");
    world.variables = {{"ALERTS_PROD_SECRET_FILE", "/run/secret"},
                       {"ALERTS_PROD_SECRET_OLD", "older"}};
    const auto both = world.good(text).detection.alerts.at("prod").secrets;
    REQUIRE(both.size() == 2);
    CHECK(both[0].reveal() == "from-file");
    world.variables.clear();
    CHECK(says(world.bad(text), "set ALERTS_PROD_SECRET or ALERTS_PROD_SECRET_FILE"));
}

TEST_CASE("mistakes are named with their line and what would be right") {
    const given world;
    CHECK(says(world.bad("[alerts.prod]\nformat = \"nagios\"\n"), "c.toml:2"));
    CHECK(says(world.bad("[alerts.prod]\nformt = \"github\"\n"), "Did you mean 'format'?"));
    CHECK(says(world.bad("[alerts.prod]\n"), "'alerts.prod' needs 'format', such as \"github\""));
    CHECK(says(world.bad("[alerts]\nprod = 3\n"), "must be a section [alerts.prod]"));
    CHECK(says(world.bad("[alerts.Prod]\nformat = \"github\"\n"), "small letters"));
    CHECK(says(world.bad("[probes.x]\nkind = \"health\"\nservice = \"nowhere\"\n"),
               "there is no section [services.nowhere]"));
    CHECK(says(world.bad("[probes.x]\nkind = \"health\"\n"), "'service' is needed"));
    CHECK(says(world.bad("[probes.x]\nkind = \"prometheus\"\nurl = \"https://p\"\n"), "PromQL"));
    CHECK(says(world.bad("[health.x]\nurl = \"http://example.com/health\"\n"), "https"));
    CHECK(says(world.bad("[actions.x]\ntitle = \"X\"\nkind = \"render_scale\"\nservice = \"s\"\n"
                         "allowed = [\"U1\"]\nwith = { service_id = \"srv\" }\n"),
               "needs 'instances' for this kind"));
    CHECK(says(world.bad("[services.github]\nurl = \"ftp://x\"\n"), "services.github.url"));
}

TEST_CASE("services carry their token in a header, and nothing shows it") {
    given world;
    const auto all = world.good("[services.github]\nurl = \"https://api.github.com/\"\n"
                                "authorization = \"Bearer\"\n"
                                "headers = { Accept = \"application/vnd.github+json\" }\n");
    const auto& made = all.services.at("github");
    CHECK(made.url == "https://api.github.com");
    CHECK(made.headers.back().first == "Authorization");
    CHECK(made.headers.back().second.reveal() == "Bearer t0ken");
    world.variables.clear();
    const auto lacks = world.bad("[services.github]\nurl = \"https://a\"\nauthorization = \"\"\n");
    CHECK(says(lacks, "set SERVICE_GITHUB_TOKEN"));
}

TEST_CASE("an address of a probe's or check's own is split into service and path") {
    const auto all = given().good("[health.api]\nurl = \"https://api.lma.com/health?x=1\"\n"
                                  "every = \"10s\"\nfailures = 5\n"
                                  "[probes.stripe]\nkind = \"status_page\"\n"
                                  "url = \"https://www.stripestatus.com/api/v2/summary.json\"\n");
    const auto& check = all.team.health_checks.at("api");
    CHECK(check.service == "health.api");
    CHECK(check.failures == 5);
    CHECK(all.services.at("health.api").url == "https://api.lma.com/health?x=1");
    CHECK(all.team.probes.front().service == "probe.stripe");
    CHECK(all.services.at("probe.stripe").headers.empty());
}

TEST_CASE("the complete configuration in deploy/ is read, and needs the secrets that it names") {
    std::ifstream stream(INCIDENT_BOT_SOURCES "/deploy/detection.toml", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    given world;
    CHECK(says(world.bad(text), "ALERTS_GITHUB_SECRET"));
    for (const auto* name :
         {"ALERTS_GITHUB_SECRET", "ALERTS_SENTRY_SECRET", "ALERTS_PROMETHEUS_SECRET",
          "SERVICE_GITHUB_TOKEN", "SERVICE_SENTRY_TOKEN", "SERVICE_RENDER_TOKEN",
          "SERVICE_VERCEL_TOKEN", "SERVICE_LAUNCHDARKLY_TOKEN", "SERVICE_CLOUDFLARE_TOKEN",
          "SERVICE_ADMIN_TOKEN"})
        world.variables[name] = "x";
    const auto all = world.good(text);
    CHECK(all.detection.alerts.size() == 3);
    CHECK(all.detection.alerts.at("github").hook == "/repos/lma/api/hooks/4711");
    CHECK(all.team.probes.size() == 13);
    CHECK(all.team.actions.size() == 8);
    // Something for each option of the procedure.
    for (const auto* option : {"Rollback", "Feature Flag", "Scale Up", "Rate Limit", "Failover"}) {
        CHECK_MESSAGE(std::ranges::any_of(all.team.actions,
                                          [&](const auto& each) { return each.option == option; }),
                      option);
    }
    CHECK(all.team.health_checks.at("api").value == "ok");
}

TEST_CASE("rules keep their order") {
    const auto rules =
        given()
            .good("[alert_rules.b]\naction = \"declare\"\nseverity = \"SEV1\"\n"
                  "labels = { branch = \"main\" }\n[alert_rules.a]\naction = \"keep\"\n")
            .team.alert_rules;
    REQUIRE(rules.size() == 2);
    CHECK(rules[0].does == commands::alert_action::declare);
    CHECK(rules[0].labels.at("branch") == "main");
    CHECK(rules[1].does == commands::alert_action::keep);
}
