#include "bot/configuration/configuration.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using commands::pager_kind;

namespace {

using variables = std::map<std::string, std::string>;

std::variant<bot::configuration, bot::problems> load(const std::string& text,
                                                     const variables& environment) {
    bot::configuration_sources sources;
    sources.environment = [&](std::string_view name) -> std::optional<std::string> {
        const auto found = environment.find(std::string(name));
        if (found == environment.end()) return {};
        return found->second;
    };
    sources.read_file = [&](const std::filesystem::path& path) -> std::optional<std::string> {
        if (path == "f.toml") return text;
        if (path == "/run/key") return "R42\n";
        return {};
    };
    sources.knows_time_zone = [](std::string_view) { return true; };
    return bot::load_configuration(sources, "f.toml");
}

bot::configuration loaded(const std::string& text, const variables& environment) {
    auto read = load(text, environment);
    const auto* wrong = std::get_if<bot::problems>(&read);
    REQUIRE_MESSAGE(!wrong, (wrong ? to_string(*wrong) : ""));
    return std::get<bot::configuration>(std::move(read));
}

std::string complaints(const std::string& text, const variables& environment = {}) {
    const auto read = load(text, environment);
    const auto* found = std::get_if<bot::problems>(&read);
    return found == nullptr ? "" : to_string(*found);
}

std::string header(const bot::services::endpoint& of) {
    return of.headers.empty() ? "" : of.headers.front().second.reveal();
}

} // namespace

TEST_CASE("a pager has its plan in the file and its key in the environment") {
    const auto config = loaded("[paging.on-call]\nservice = \"pagerduty\"\n"
                               "for = [\"primary\", \"Team Lead\"]\nschedule = \"PS1\"\n",
                               {{"PAGING_ON_CALL_KEY_FILE", "/run/key"},
                                {"PAGING_ON_CALL_API_KEY", "A1"},
                                {"PAGING_ON_CALL_WEBHOOK_SECRET", "W1"}});
    CHECK(config.team.pagers.at("on-call") ==
          commands::pager{pager_kind::pagerduty, {"primary", "Team Lead"}, "PS1"});
    const auto& events = config.services.at("paging.on-call");
    CHECK(events.url == "https://events.pagerduty.com");
    CHECK(events.headers.empty());
    CHECK(events.secrets.at("key").reveal() == "R42");
    const auto& api = config.services.at("paging.on-call.api");
    CHECK(api.url == "https://api.pagerduty.com");
    CHECK(header(api) == "Token token=A1");
    CHECK(config.webhook_secrets.at("on-call").reveal() == "W1");
}

TEST_CASE("each service shows its key in its own way") {
    const auto config = loaded("[paging.og]\nservice = \"opsgenie\"\nfor = [\"primary\"]\n"
                               "url = \"https://api.eu.opsgenie.com/\"\n"
                               "[paging.ga]\nservice = \"goalert\"\nfor = [\"primary\"]\n"
                               "url = \"http://127.0.0.1:8081\"\n"
                               "[paging.own]\nservice = \"webhook\"\nfor = [\"CTO\"]\n"
                               "url = \"https://pager.example.com/hook\"\n",
                               {{"PAGING_OG_KEY", "G1"}, {"PAGING_GA_KEY", "K1"}});
    CHECK(config.services.at("paging.og").url == "https://api.eu.opsgenie.com");
    CHECK(header(config.services.at("paging.og")) == "GenieKey G1");
    CHECK(header(config.services.at("paging.ga")) == "Bearer K1");
    CHECK(config.services.at("paging.own").url == "https://pager.example.com/hook");
    CHECK(header(config.services.at("paging.own")).empty());
}

TEST_CASE("what a pager lacks is named, with what would be right") {
    CHECK(complaints("[paging.pd]\nservice = \"pagerduty\"\nfor = [\"primary\"]\n") ==
          "f.toml:1: 'paging.pd' needs PAGING_PD_KEY or PAGING_PD_KEY_FILE in the environment");
    const variables key{{"PAGING_PD_KEY", "R1"}};
    CHECK(complaints("[paging.pd]\nservice = \"pagerdutty\"\nfor = [\"primary\"]\n", key)
              .starts_with("f.toml:2: 'paging.pd.service' must be"));
    CHECK(complaints("[paging.pd]\nservice = \"pagerduty\"\n", key) ==
          "f.toml:1: 'paging.pd' needs 'for', such as [\"primary\", \"Team Lead\"]");
    CHECK(complaints("[paging.pd]\nservice = \"goalert\"\nfor = [\"primary\"]\n", key) ==
          "f.toml:1: 'paging.pd' needs 'url', its address");
    CHECK(complaints("[paging.pd]\nservice = \"pagerduty\"\nfor = [\"primary\"]\n"
                     "schedule = \"PS1\"\n",
                     key) ==
          "f.toml:1: 'paging.pd' needs PAGING_PD_API_KEY or PAGING_PD_API_KEY_FILE in the "
          "environment");
    CHECK(complaints("[paging.pd]\nservice = \"pagerduty\"\nfor = [\"primary\"]\n"
                     "routing_key = \"R1\"\n",
                     key) ==
          "f.toml:4: unknown key 'paging.pd.routing_key'. Keys belong in the environment: "
          "PAGING_PD_KEY");
    CHECK(complaints("[paging.pd]\nservice = \"pagerduty\"\nfor = [\"primary\"]\n"
                     "url = \"http://events.example.com\"\n",
                     key)
              .starts_with("f.toml:4: 'paging.pd.url' must be a URL"));
}

TEST_CASE("a tracker has its plan in the file and its token in the environment") {
    const auto config = loaded("[tracker]\nservice = \"github\"\nproject = \"acme/api\"\n"
                               "labels = [\"incident\"]\n",
                               {{"TRACKER_TOKEN", "ghp_1"}});
    REQUIRE(config.team.tracker);
    CHECK(*config.team.tracker ==
          commands::tracker{commands::tracker_kind::github, "acme/api", "Task", {"incident"}});
    CHECK(config.services.at("tracker").url == "https://api.github.com");
    CHECK(header(config.services.at("tracker")) == "Bearer ghp_1");
    const auto jira = loaded("[tracker]\nservice = \"jira\"\nproject = \"OPS\"\n"
                             "user = \"dana@x.test\"\nurl = \"https://acme.atlassian.net/\"\n",
                             {{"TRACKER_TOKEN", "t1"}});
    CHECK(jira.services.at("tracker").url == "https://acme.atlassian.net");
    CHECK(header(jira.services.at("tracker")) == "Basic ZGFuYUB4LnRlc3Q6dDE=");
    const auto linear = loaded("[tracker]\nservice = \"linear\"\nproject = \"team-id\"\n",
                               {{"TRACKER_TOKEN", "lin_api_1"}});
    CHECK(header(linear.services.at("tracker")) == "lin_api_1");
    CHECK_FALSE(loaded("", {}).team.tracker);
    CHECK(complaints("[tracker]\nservice = \"jira\"\n") ==
          "f.toml: 'tracker' needs 'url': jira has none of its own\n"
          "f.toml: 'tracker' needs 'project', such as \"owner/name\"\n"
          "f.toml: 'tracker' needs 'user': the address that Jira's token belongs to\n"
          "f.toml: 'tracker' needs TRACKER_TOKEN or TRACKER_TOKEN_FILE in the environment");
}

TEST_CASE("links are read, and what Slack could not show is refused") {
    const auto config = loaded("[links]\nmeeting = \"https://meet.example.com/i-{id}\"\n"
                               "[runbooks]\n\"Payments\" = \"https://wiki.example.com/pay\"\n",
                               {});
    CHECK(config.team.meeting_link == "https://meet.example.com/i-{id}");
    CHECK(config.team.runbooks ==
          std::map<std::string, std::string>{{"Payments", "https://wiki.example.com/pay"}});
    for (const auto* wrong : {"meet.example.com", "https://x|y", "https://x y", "javascript:x"}) {
        CHECK_FALSE_MESSAGE(
            complaints(std::string("[links]\nmeeting = \"") + wrong + "\"\n").empty(), wrong);
    }
}
