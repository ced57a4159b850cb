#include "bot/examination/examine.hpp"
#include "bot/examination/judge.hpp"
#include "bot/slack/manifest.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace bot::examination;
using namespace std::chrono_literals;
namespace slack = bot::slack;

namespace {

constexpr commands::instant noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25) + 12h};

// What is wrong; each has to say how it is mended.
std::string wrong_in(const findings& all) {
    std::string out;
    for (const auto& each : all) {
        if (each.how != verdict::wrong) continue;
        CHECK_FALSE_MESSAGE(each.remedy.empty(), each.text);
        out += each.text + "\n";
    }
    return out;
}

slack::web_answer refused(std::string error) {
    return slack::answer_refused{std::move(error), {}};
}

slack::web_answer person(bool deleted) {
    return slack::answer_ok{{{"user", {{"id", "U1"}, {"deleted", deleted}}}}};
}

} // namespace

TEST_SUITE_BEGIN("examining the bot");

TEST_CASE("a token that Slack refuses is named with Slack's word, and how to get another") {
    const slack::web_answer ok = slack::answer_ok{};
    CHECK(judge_bot_token(ok).how == verdict::well);
    CHECK(wrong_in({judge_bot_token(refused("invalid_auth"))}) ==
          "bot token: Slack says invalid_auth\n");
    CHECK(wrong_in({judge_app_token(refused("not_allowed_token_type"))}) ==
          "app token: Slack says not_allowed_token_type\n");
    CHECK(wrong_in({judge_app_token(slack::answer_not_sent{"no route"})}) ==
          "app token: Slack could not be asked (no route)\n");
}

TEST_CASE("each scope that is missing is named, with what it is for") {
    std::string granted;
    for (const auto& each : slack::needed_scopes()) {
        if (each.name != "pins:write") granted += std::string(each.name) + ",";
    }
    CHECK(wrong_in(judge_scopes(granted)) == "scope pins:write is missing: pinning the timeline\n");
    CHECK(wrong_in(judge_scopes(granted + "pins:write")).empty());
}

TEST_CASE("a clock that differs from Slack's is told, with by how much and to which side") {
    CHECK(read_http_date("Wed, 25 Nov 2026 12:00:00 GMT") == noon);
    CHECK_FALSE(read_http_date("Wed, 31 Feb 2026 12:00:00 GMT"));
    CHECK_FALSE(read_http_date("yesterday"));
    const auto at = [](commands::instant now) {
        return wrong_in(judge_clock("Wed, 25 Nov 2026 12:00:00 GMT", now));
    };
    CHECK(at(noon + 3s).empty());
    CHECK(at(noon + 90s) == "clock: 90 s ahead of Slack's\n");
    CHECK(at(noon - 90s) == "clock: 90 s behind Slack's\n");
    CHECK_MESSAGE(judge_clock("", noon).empty(), "without a date nothing is claimed");
}

TEST_CASE("channels that the configuration names must be there; #incidents is made at start") {
    commands::settings team;
    team.stakeholder_channels = {"leadership"};
    team.people["EM"] = {commands::channel_name{"managers"}};
    CHECK(wrong_in(judge_channels({"incidents", "leadership", "managers"}, team)).empty());
    CHECK(wrong_in(judge_channels({}, team)) == "channel #leadership: the bot is not in it\n"
                                                "channel #managers: the bot is not in it\n");
    CHECK(judge_channels({}, team).front().how == verdict::note);
}

TEST_CASE("user groups and people that the configuration names must be in Slack") {
    commands::settings team;
    team.on_call_groups["primary"] = {"S1"};
    team.people["EM"] = {commands::usergroup_id{"S2"}};
    CHECK(wrong_in(judge_groups({"S1"}, team)) == "user group S2: Slack does not know it\n");
    CHECK(judge_person("people.\"EM\": U1", person(false)).how == verdict::well);
    CHECK(wrong_in({judge_person("people.\"EM\": U1", person(true))}) ==
          "people.\"EM\": U1: was deactivated in Slack\n");
    CHECK(wrong_in({judge_person("people.\"EM\": U1", refused("user_not_found"))}) ==
          "people.\"EM\": U1: Slack says user_not_found\n");
    const auto lost = judge_person("people.\"EM\": U1", slack::answer_unknown{"HTTP 500"});
    CHECK_MESSAGE(lost.how == verdict::note, "Slack's trouble is not the person's");
}

TEST_CASE("limits, services and the machine") {
    CHECK(judge_limits(12, 0).how == verdict::well);
    CHECK(wrong_in({judge_limits(12, 2)}) ==
          "rate limits: Slack refused 2 of 12 calls as too many\n");
    CHECK(judge_service("alerts", "https://a.example:443", "").how == verdict::well);
    CHECK(wrong_in({judge_service("alerts", "https://a.example:443", "no address")}) ==
          "alerts: https://a.example:443 cannot be reached (no address)\n");
    CHECK(wrong_in(judge_machine({std::int64_t{1} << 40, 1, 3ms})).empty());
    CHECK(wrong_in(judge_machine({std::int64_t{5} << 20, 1, 3ms})) == "disk: only 5 MiB free\n");
    CHECK(wrong_in(judge_machine({std::int64_t{1} << 40, 1, 900ms})) ==
          "disk: a write takes 900 ms\n");
    CHECK(wrong_in(judge_machine({std::int64_t{1} << 40, 1, {}})) ==
          "disk: the data directory cannot be written\n");
}

TEST_CASE("what /incident doctor gets is bounded, and counts what is well") {
    findings all(30, finding{verdict::wrong, "x", "y"});
    all.push_back({verdict::well, "w", {}});
    all.push_back({verdict::note, "n", {}});
    const auto summary = summary_of(all, noon);
    CHECK(summary.at == noon);
    CHECK(summary.well == 1);
    CHECK(summary.shortcomings.size() == commands::examination::most_shortcomings);
    CHECK(summary.shortcomings.front() == commands::shortcoming{"x.", "y"});
}

TEST_SUITE_END();
