#include "tests/simulation/pages.hpp"

#include "commands/codec.hpp"
#include "commands/identity.hpp"
#include "commands/paging/alert_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace simulation {
namespace {

using namespace std::chrono_literals;
using commands::page_stage;

std::string key_of(const process& bot, commands::incident_id id, std::int64_t page) {
    return commands::alert_key(commands::identity_of(bot.records().facts()), id, page);
}

} // namespace

void pages::configure(commands::settings& team) {
    using commands::pager_kind;
    team.pagers["primary"] = {pager_kind::pagerduty, {"primary", "secondary"}, "PSCHED"};
    team.pagers["leads"] = {pager_kind::opsgenie, {"Team Lead", "EM", "CTO"}, {}};
    team.tracker = commands::tracker{commands::tracker_kind::github, "acme/api", "Task", {}};
}

pages::pages(parts& in, living bot, std::shared_ptr<accounts> at, std::uint64_t seed)
    : parts_(in), bot_(std::move(bot)), dice_(seed), at_(std::move(at)) {
    at_->primary.on_call = {"ana@practice.test"};
    at_->hooks.push_back(
        [this](auto news, auto delivery) { tell(std::move(news), std::move(delivery)); });
    const auto add = [&](const char* name, auto& service) {
        in.outside.add(name, [&service](const auto& call) { return service(call); });
    };
    add("paging.primary", at_->primary);
    add("paging.primary.api", at_->primary);
    add("paging.leads", at_->leads);
    add("tracker", at_->tracker);
}

void pages::acknowledge_there() {
    if (at_->primary.alerts.empty()) return;
    auto at = at_->primary.alerts.begin();
    std::advance(at, dice_.between(0, static_cast<std::int64_t>(at_->primary.alerts.size()) - 1));
    if (at->second.state != "open") return;
    at_->primary.acknowledge(at->first);
    parts_.log.say(fmt::format("{} is acknowledged in PagerDuty", at->first));
    commands::page_reported news;
    news.alert = at->first;
    news.who = {"Pana", "Ana", {}};
    const auto delivery = fmt::format("pagerduty/{}", ++at_->told);
    for (const auto& hook : at_->hooks)
        hook(news, delivery);
}

void pages::close_there() {
    if (at_->tracker.issues.empty()) return;
    auto& issue = at_->tracker.issues.at(static_cast<std::size_t>(
        dice_.between(0, static_cast<std::int64_t>(at_->tracker.issues.size()) - 1)));
    if (issue.closed) return;
    issue.closed = true;
    at_->closed_there.insert(issue.id);
    parts_.log.say(fmt::format("issue {} is closed in GitHub", issue.id));
}

// PagerDuty brings the same delivery again until somebody takes it, for up to 48 hours.
void pages::tell(commands::page_reported news, std::string delivery) {
    const auto again = [this, news, delivery] {
        parts_.time.in(dice_.between(5s, 60s), [this, news, delivery] { tell(news, delivery); });
    };
    auto* bot = bot_();
    if (!bot) return again();
    const auto heard = std::make_shared<bool>(false);
    bot->bring({delivery, news, delivery}, [heard](const storage::outcome& what) {
        *heard = what.what != storage::outcome::result::failed;
    });
    parts_.time.in(5s, [heard, again] {
        if (!*heard) again();
    });
}

const services_at_hand::toy_pager& pages::of(const std::string& name) const {
    return name == "primary" ? at_->primary : at_->leads;
}

// True where the service knows it.
bool pages::check_page(const process& bot, const commands::incident& about,
                       const commands::service_page& held) const {
    const auto broken = [&](const std::string& what) {
        parts_.log.broken(
            fmt::format("incident {}: page {} {}", commands::number(about.id), held.number, what));
    };
    const auto& alerts = of(held.pager).alerts;
    const auto found = alerts.find(key_of(bot, about.id, held.number));
    const bool there = found != alerts.end();
    if (held.failed) broken("failed");
    if (!there && held.accepted) broken("woke nobody");
    if (!there && held.stage == page_stage::open) broken("was left out");
    if (!there) return false;
    if (found->second.woken > 1) broken("woke people twice");
    const auto here = std::string(commands::codec::enum_name(held.stage));
    if (found->second.state != here) {
        broken(fmt::format("is {} there, and {} here", found->second.state, here));
    }
    return true;
}

void pages::check_items(const process& bot, const commands::incident& about) const {
    for (const auto& item : about.after.items) {
        const auto marker =
            fmt::format("incbot:{}:{}:A{}", commands::identity_of(bot.records().facts()),
                        commands::number(about.id), item.number);
        const auto filed = std::ranges::count_if(
            at_->tracker.issues, [&](const auto& each) { return each.text.ends_with(marker); });
        const bool wanted = !about.drill && !about.is_private;
        if (wanted) check_issue(about, item);
        if (filed == (wanted ? 1 : 0)) continue;
        parts_.log.broken(fmt::format("incident {}: action item {} has {} issues",
                                      commands::number(about.id), item.number, filed));
    }
}

// Only what was closed there and not seen yet stands otherwise.
void pages::check_issue(const commands::incident& about, const commands::action_item& item) const {
    const auto broken = [&](const std::string& what) {
        parts_.log.broken(fmt::format("incident {}: the issue of action item {} {}",
                                      commands::number(about.id), item.number, what));
    };
    if (!item.issue) return;
    const auto& all = at_->tracker.issues;
    const auto found =
        std::ranges::find(all, item.issue->id, &services_at_hand::toy_tracker::issue::id);
    if (found == all.end()) return broken("is not there");
    if (!item.is_followed()) return broken("does not follow it");
    if (found->closed == item.done_at.has_value()) return;
    if (!found->closed || !at_->closed_there.contains(found->id))
        broken("stands otherwise than it");
}

void pages::check(const process& bot) const {
    std::size_t known = 0;
    for (std::int64_t i = 1; i <= parts_.ledger.incidents(); ++i) {
        const auto about = bot.records().find(commands::incident_id{i});
        if (!about) continue;
        for (const auto& held : about->calls.pages) {
            if (check_page(bot, *about, held)) ++known;
        }
        check_items(bot, *about);
    }
    std::size_t ours = 0;
    const auto identity = commands::identity_of(bot.records().facts());
    for (const auto* from : {&at_->primary, &at_->leads}) {
        for (const auto& [key, alert] : from->alerts)
            if (commands::read_alert_key(key, identity)) ++ours;
    }
    if (known != ours) parts_.log.broken("a service knows a page that no incident does");
    for (const auto* from :
         {&at_->primary.complaints, &at_->leads.complaints, &at_->tracker.complaints}) {
        for (const auto& each : *from)
            parts_.log.broken("a service complains: " + each);
    }
}

} // namespace simulation
