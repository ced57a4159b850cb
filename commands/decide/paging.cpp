#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/identity.hpp"
#include "commands/paging/alert_key.hpp"
#include "commands/paging/schedule.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

// A round lasts some three minutes. Nobody waits for days to hear that a page is closed.
constexpr int most_rounds_of_closing = 200;

std::string summary_of(const incident& about) {
    // Whoever reads the pager is not always somebody who may read the incident.
    const auto title = about.is_private ? "private incident" : about.title;
    return shortened(
        fmt::format("{}: {} (incident {})", about.severity.name, title, number(about.id)), 500);
}

std::string details_of(const incident& about, const std::vector<std::string>& names,
                       const context& in) {
    auto out = fmt::format("Called: {}. Not acknowledged for {}.", fmt::join(names, ", "),
                           in_words(in.now - about.declared_at));
    if (about.acknowledged) out = fmt::format("Called: {}.", fmt::join(names, ", "));
    if (!about.is_private && !about.impact.empty()) out += "\nImpact: " + about.impact;
    return shortened(out, 2000);
}

page_service request(const incident& about, const service_page& held, page_act act,
                     const context& in) {
    page_service out;
    out.pager = held.pager;
    out.service = held.service;
    out.act = act;
    out.number = held.number;
    out.alert = alert_key(identity_of(in.records.facts()), about.id, held.number);
    out.summary = summary_of(about);
    out.details = details_of(about, held.names, in);
    out.rank = about.severity.rank;
    out.names = held.names;
    return out;
}

void ask_service(draft& on, incident_id id, page_service what) {
    auto name = fmt::format("page/{}/{}/{}", what.number, static_cast<int>(what.act), what.round);
    on.want(id, name, std::move(what));
}

// "tell PagerDuty that it is acknowledged"
std::string telling(const page_service& asked) {
    return fmt::format("Could not tell {} that the incident is {}",
                       service_words(asked.service, asked.pager),
                       asked.act == page_act::acknowledge ? "acknowledged" : "over");
}

void try_further(draft& on, const effect_answered& what, const page_service& asked,
                 const std::string& why) {
    auto again = asked;
    ++again.round;
    const auto* about = on.look(what.incident);
    const auto* held = about->find_page(asked.number);
    if (asked.act != page_act::trigger) {
        if (again.round >= most_rounds_of_closing) {
            on.record(what.incident, effect_failed{telling(asked), why});
            return;
        }
        return ask_service(on, what.incident, std::move(again));
    }
    // Somebody answered meanwhile, or it is over: nobody need be woken any more.
    if (!held || held->stage != page_stage::open) return;
    if (!held->delayed) {
        on.record(what.incident,
                  page_failed{asked.number, asked.pager, asked.service, asked.names, why, true});
    }
    ask_service(on, what.incident, std::move(again));
}

} // namespace

void page_through(draft& on, incident_id id, const std::string& pager_name,
                  const std::vector<std::string>& names) {
    const auto with = on.in.settings.pagers.find(pager_name);
    if (with == on.in.settings.pagers.end()) return;
    const auto before = on.look(id)->calls.pages.size();
    const auto next = static_cast<std::int64_t>(before) + 1;
    const auto& now = on.record(id, page_wanted{next, pager_name, with->second.service, names});
    if (now.calls.pages.size() == before) return; // as many as an incident can have
    ask_service(on, id, request(now, now.calls.pages.back(), page_act::trigger, on.in));
}

void follow_pages(draft& on, const incident& before, const incident& after) {
    for (const auto& held : after.calls.pages) {
        const auto* was = before.find_page(held.number);
        const auto earlier = was ? was->stage : page_stage::open;
        const bool told_us = held.at_service;
        if (held.stage == earlier || told_us || held.failed) continue;
        const auto wanted =
            held.stage == page_stage::acknowledged ? page_act::acknowledge : page_act::close;
        ask_service(on, after.id, request(after, held, wanted, on.in));
    }
}

void decide_page_outcome(draft& on, const effect_answered& what, const page_service& asked) {
    const auto* about = on.look(what.incident);
    if (!about) return;
    const bool trigger = asked.act == page_act::trigger;
    if (const auto* late = std::get_if<effect_not_reached>(&what.outcome)) {
        return try_further(on, what, asked, late->why);
    }
    if (const auto* failed = std::get_if<effect_gave_up>(&what.outcome)) {
        if (trigger) {
            on.record(what.incident, page_failed{asked.number, asked.pager, asked.service,
                                                 asked.names, failed->error, false});
        } else {
            on.record(what.incident, effect_failed{telling(asked), failed->error});
        }
        return;
    }
    const auto* held = about->find_page(asked.number);
    if (trigger && held && !held->accepted) {
        on.record(what.incident, paged{asked.number, asked.pager, asked.service, asked.names});
    }
}

void decide_page_report(draft& on, const page_reported& what) {
    const auto named = read_alert_key(what.alert, identity_of(on.in.records.facts()));
    const auto* about = named ? on.look(named->incident) : nullptr;
    const auto* held = about ? about->find_page(named->page) : nullptr;
    if (!held) return; // somebody else's
    const auto who = shortened(what.who.name.empty() ? what.who.email : what.who.name, 100);
    if (what.news == page_news::closed) {
        if (held->stage == page_stage::closed) return;
        on.record(about->id, page_closed{held->number, held->pager, held->service, who});
        return;
    }
    // What we told the service comes back to us as news.
    if (held->stage != page_stage::open || !is_open(about->status)) return;
    const auto id = about->id;
    const auto user = known_in_slack(what.who, on.in).value_or(user_id{});
    const auto after = std::max(duration{}, on.in.now - about->declared_at);
    const auto& now = on.record(id,
                                page_answered{held->number, held->pager, held->service, user, who,
                                              after, response_target(about->severity, on.in)},
                                user);
    if (!user.empty()) bring(on, now, {user});
}

} // namespace commands
