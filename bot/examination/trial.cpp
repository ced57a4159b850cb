#include "bot/examination/trial.hpp"

#include "bot/configuration/paging_values.hpp"
#include "bot/mail/sender.hpp"
#include "bot/net/percent_encoding.hpp"
#include "bot/paging/on_call_call.hpp"
#include "bot/paging/page_call.hpp"
#include "bot/services/json_call.hpp"
#include "bot/tracking/tracker_calls.hpp"

#include <fmt/format.h>

#include <optional>

namespace bot::examination {
namespace {

using commands::pager_kind;
using services::get_call;

std::string copy_key_again(const std::string& pager, std::string_view which) {
    return fmt::format("Copy the key once more into {}, or into the file that {}_FILE names.",
                       pager_variable(pager, which), pager_variable(pager, which));
}

// Who is on call: what the schedule is asked anyway.
trial of_schedule(const std::string& name, const commands::pager& plan) {
    const bool pagerduty = plan.service == pager_kind::pagerduty;
    const commands::instant unused{}; // neither of the two services is told a time
    auto call = *paging::on_call_call({name, plan.service, plan.schedule}, unused);
    return {paging::service_name(name), pagerduty ? "its REST key" : "its key",
            copy_key_again(name, pagerduty ? "API_KEY" : "KEY"), std::move(call),
            fmt::format("there is no schedule \"{}\"", plan.schedule)};
}

std::optional<trial> of_pager(const std::string& name, const commands::pager& plan) {
    const auto service = paging::service_name(name);
    const bool asked =
        plan.service == pager_kind::pagerduty || plan.service == pager_kind::opsgenie;
    if (asked && !plan.schedule.empty()) return of_schedule(name, plan);
    if (plan.service == pager_kind::opsgenie) {
        return trial{service, "its key", copy_key_again(name, "KEY"),
                     get_call(service, "/v2/alerts?limit=1")};
    }
    if (plan.service == pager_kind::goalert) {
        // A generic key opens nothing but this address. Closing an alert that nobody raised
        // creates none, and without a summary the request is refused, after the key was looked at.
        trial out{
            service, "its key", copy_key_again(name, "KEY"),
            get_call(service, "/api/v2/generic/incoming?action=close&dedup=incident-bot-check")};
        out.refusal_is_fine = true;
        return out;
    }
    return {};
}

trial of_tracker(const commands::tracker& plan) {
    const std::string remedy = "Make a token that may read and write issues there, and put it into "
                               "TRACKER_TOKEN, or into the file that TRACKER_TOKEN_FILE names.";
    const auto absent =
        fmt::format("there is no project \"{}\", or the token may not see it", plan.project);
    auto call = get_call(tracking::service_name, fmt::format("/repos/{}", plan.project));
    if (plan.service == commands::tracker_kind::jira) {
        call.target = "/rest/api/3/project/" + net::percent_encoded(plan.project);
    }
    if (plan.service == commands::tracker_kind::linear) {
        call = services::json_call(tracking::service_name, "/graphql",
                                   {{"query", "{ viewer { id } }"}});
    }
    return {tracking::service_name, "its token", remedy, std::move(call), absent};
}

void add_status_pages(const configuration& config, std::vector<trial>& to) {
    if (!config.statuspage.page.empty()) {
        to.push_back({"statuspage", "its key", "Copy the API key into STATUSPAGE_TOKEN.",
                      get_call("statuspage", "/incidents?limit=1"),
                      fmt::format("there is no page \"{}\"", config.statuspage.page)});
    }
    if (!config.instatus.page.empty()) {
        to.push_back({"instatus", "its key", "Copy the API key into INSTATUS_TOKEN.",
                      get_call("instatus", "/incidents"),
                      fmt::format("there is no page \"{}\"", config.instatus.page)});
    }
}

trial of_mail(const configuration& config) {
    services::service_call call;
    call.service = "mail";
    call.method = "NOOP";
    call.within = std::chrono::seconds(15);
    const bool login = !config.smtp.user.empty();
    return {"mail", login ? "the login" : "the connection",
            "Mend mail.server and mail.user, or the password in SMTP_PASSWORD; STARTTLS with a "
            "certificate that this machine trusts is needed.",
            std::move(call)};
}

} // namespace

std::vector<trial> trials_of(const configuration& config) {
    std::vector<trial> out;
    for (const auto& [name, plan] : config.team.pagers) {
        if (auto one = of_pager(name, plan)) out.push_back(*std::move(one));
    }
    if (config.team.tracker) out.push_back(of_tracker(*config.team.tracker));
    add_status_pages(config, out);
    if (!config.smtp.url.empty()) out.push_back(of_mail(config));
    return out;
}

findings untried(const configuration& config) {
    findings out;
    for (const auto& [name, plan] : config.team.pagers) {
        const bool key = plan.service == pager_kind::pagerduty;
        if (!key && plan.service != pager_kind::webhook) continue;
        out.push_back(
            {verdict::note,
             fmt::format("{}: {}", paging::service_name(name),
                         key ? "its routing key cannot be tried without an event, which would "
                               "page somebody"
                             : "whether it takes pages cannot be tried without sending one"),
             "Page yourself once, from an incident that you declare for it and cancel."});
    }
    return out;
}

finding judge_trial(const trial& what, const services::service_answer& heard) {
    const auto said = services::judge(heard);
    if (said.is == services::judgement::what::taken) {
        return {verdict::well, fmt::format("{}: {} is accepted", what.name, what.tried), {}};
    }
    const auto* response = std::get_if<services::service_response>(&heard);
    if (!response && said.why == mail::without_curl) {
        return {verdict::wrong, fmt::format("{}: {}", what.name, said.why),
                std::string(mail::get_curl)};
    }
    if (!response) {
        return {verdict::wrong,
                fmt::format("{}: {} could not be tried ({})", what.name, what.tried, said.why),
                "Mend the address in the configuration, or let this machine's firewall pass it."};
    }
    // SMTP's codes: 5xx is for good, 4xx for now (RFC 5321, 4.2.1).
    if (what.call.service == "mail" && response->status >= 500) {
        return {verdict::wrong,
                fmt::format("{}: {} is refused ({})", what.name, what.tried, response->body),
                what.remedy};
    }
    if (response->status == 400 && what.refusal_is_fine) {
        return {verdict::well, fmt::format("{}: {} is accepted", what.name, what.tried), {}};
    }
    if (response->status == 404 && !what.absent.empty()) {
        return {verdict::wrong, fmt::format("{}: {}", what.name, what.absent),
                "Mend its name in the configuration."};
    }
    if (said.is == services::judgement::what::not_now) {
        return {verdict::note,
                fmt::format("{}: {} was not tried ({})", what.name, what.tried, said.why),
                {}};
    }
    return {verdict::wrong, fmt::format("{}: {} is refused ({})", what.name, what.tried, said.why),
            what.remedy};
}

} // namespace bot::examination
