#include "bot/examination/trial.hpp"
#include "bot/mail/sender.hpp"
#include "bot/services/json_call.hpp"
#include "commands/codec.hpp"
#include "tests/services/toy_pager.hpp"
#include "tests/services/toy_tracker.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace bot::examination;
namespace services = bot::services;

namespace {

bot::configuration everything() {
    using commands::pager_kind;
    bot::configuration out;
    out.team.pagers["duty"] = {pager_kind::pagerduty, {"primary"}, "PSCHED1"};
    out.team.pagers["genie"] = {pager_kind::opsgenie, {"primary"}, ""};
    out.team.pagers["goal"] = {pager_kind::goalert, {"primary"}, ""};
    out.team.pagers["keyed"] = {pager_kind::pagerduty, {"primary"}, ""};
    out.team.pagers["own"] = {pager_kind::webhook, {"primary"}, ""};
    out.team.tracker = commands::tracker{};
    out.team.tracker->project = "acme/shop";
    out.statuspage.page = "p1";
    out.smtp.url = "smtp://relay.test:587";
    out.smtp.user = "bot";
    return out;
}

services::service_answer said(int status, std::string body = "{}") {
    return services::service_response{status, {}, std::move(body), {}};
}

trial named(const std::string& name) {
    for (auto& each : trials_of(everything())) {
        if (each.name == name) return each;
    }
    FAIL("there is no trial of " << name);
    return {};
}

} // namespace

TEST_SUITE_BEGIN("trying credentials");

TEST_CASE("each credential is tried by a question that pages, mails and writes nothing") {
    std::string asked;
    for (const auto& each : trials_of(everything())) {
        asked += each.name + ": " + each.call.method + " " + each.call.service + each.call.target;
        asked += "\n";
        CHECK_FALSE(each.remedy.empty());
        CHECK_MESSAGE(each.call.secret_members.empty(), "a routing key goes with events only");
    }
    CHECK(asked ==
          "paging.duty: GET paging.duty.api/oncalls?schedule_ids%5B%5D=PSCHED1&include%5B%5D=users"
          "&earliest=true&limit=100\n"
          "paging.genie: GET paging.genie/v2/alerts?limit=1\n"
          "paging.goal: GET paging.goal/api/v2/generic/incoming?action=close"
          "&dedup=incident-bot-check\n"
          "tracker: GET tracker/repos/acme/shop\n"
          "statuspage: GET statuspage/incidents?limit=1\n"
          "mail: NOOP mail\n");
}

TEST_CASE("what is asked is what the services know") {
    const std::map<std::string, std::string> projects{
        {"github", "acme/api"}, {"jira", "OPS"}, {"linear", "team-1"}};
    for (const auto& [service, project] : projects) {
        auto config = everything();
        config.team.tracker->service =
            commands::codec::enum_value<commands::tracker_kind>(service).value();
        config.team.tracker->project = project;
        services_at_hand::toy_tracker tracker(config.team.tracker->service);
        for (const auto& each : trials_of(config)) {
            if (each.name != "tracker") continue;
            CHECK(judge_trial(each, tracker(each.call)).how == verdict::well);
        }
        CHECK_MESSAGE(tracker.calls == 1, service);
        CHECK_MESSAGE(tracker.complaints.empty(), service);
    }
    for (const auto* name : {"duty", "genie", "goal"}) {
        services_at_hand::toy_pager pager(everything().team.pagers.at(name).service);
        const auto tried = named("paging." + std::string(name));
        CHECK_MESSAGE(judge_trial(tried, pager(tried.call)).how == verdict::well, name);
        CHECK_MESSAGE(pager.complaints.empty(), name);
    }
}

TEST_CASE("what cannot be tried without paging somebody is said plainly") {
    std::string text;
    for (const auto& each : untried(everything())) {
        CHECK(each.how == verdict::note);
        text += each.text + "\n";
    }
    CHECK(text == "paging.duty: its routing key cannot be tried without an event, which would page "
                  "somebody\n"
                  "paging.keyed: its routing key cannot be tried without an event, which would "
                  "page somebody\n"
                  "paging.own: whether it takes pages cannot be tried without sending one\n");
}

TEST_CASE("an answer says whether the credential is good, and how to mend what is not") {
    CHECK(judge_trial(named("paging.genie"), said(200)).how == verdict::well);
    const auto refused = judge_trial(named("paging.genie"), said(401, R"({"message":"no key"})"));
    CHECK(refused.how == verdict::wrong);
    CHECK(refused.text == "paging.genie: its key is refused (it answered 401: no key)");
    CHECK(refused.remedy == "Copy the key once more into PAGING_GENIE_KEY, or into the file that "
                            "PAGING_GENIE_KEY_FILE names.");
    const auto duty = judge_trial(named("paging.duty"), said(403));
    CHECK(duty.text == "paging.duty: its REST key is refused (it answered 403)");
    CHECK(duty.remedy.find("PAGING_DUTY_API_KEY") != duty.remedy.npos);
    CHECK(judge_trial(named("paging.duty"), said(404)).text ==
          "paging.duty: there is no schedule \"PSCHED1\"");
}

TEST_CASE("GoAlert looks at the key first: a question refused for its content came in") {
    CHECK(judge_trial(named("paging.goal"), said(400)).how == verdict::well);
    CHECK(judge_trial(named("paging.goal"), said(401)).how == verdict::wrong);
    CHECK(judge_trial(named("paging.genie"), said(400)).how == verdict::wrong);
}

TEST_CASE("a relay that refuses the login says so; one that is not there is another trouble") {
    const auto refused = judge_trial(named("mail"), said(535, "535 5.7.8 bad credentials"));
    CHECK(refused.how == verdict::wrong);
    CHECK(refused.text == "mail: the login is refused (535 5.7.8 bad credentials)");
    const auto gone = judge_trial(named("mail"), services::service_not_sent{"Connection refused"});
    CHECK(gone.text == "mail: the login could not be tried (Connection refused)");
    CHECK(gone.how == verdict::wrong);
}

TEST_CASE("without libcurl no mail is sent, and the remedy names the package") {
    const auto absent = judge_trial(
        named("mail"), services::service_not_sent{std::string(bot::mail::without_curl)});
    CHECK(absent.how == verdict::wrong);
    CHECK(absent.text == "mail: libcurl is not on this machine");
    CHECK(absent.remedy == "Install the package libcurl4.");
}

TEST_CASE("a service in trouble, or one that had enough, says nothing about the credential") {
    CHECK(judge_trial(named("tracker"), said(503)).how == verdict::note);
    CHECK(judge_trial(named("tracker"), said(429)).how == verdict::note);
}

TEST_SUITE_END();
