#include "commands/dates/iso_date.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/name.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

constexpr duration look_again_after = 5min;
constexpr std::int64_t most_looked_at = 100; // each time; GitHub: 5,000 calls an hour

file_issue issue_for(const incident& about, const action_item& item, const tracker& to,
                     const context& in) {
    file_issue out;
    out.service = to.service;
    out.project = to.project;
    out.issue_type = to.issue_type;
    out.labels = to.labels;
    out.number = item.number;
    out.title = shortened(item.text, 200);
    out.body = fmt::format("{}\n\nAction item {} of incident {} ({}): {}.", item.text, item.number,
                           number(about.id), about.severity.name, about.title);
    if (!item.owner.empty()) out.body += fmt::format("\nOwner: {}", name_of(item.owner, in));
    if (item.due) {
        const auto day = std::chrono::floor<std::chrono::days>(*item.due);
        out.body += fmt::format("\nDue: {}", iso_date(std::chrono::year_month_day(day)));
    }
    out.marker =
        fmt::format("incbot:{}:{}:A{}", in.records.facts().team_id, number(about.id), item.number);
    return out;
}

void ask_tracker(draft& on, incident_id id, file_issue what) {
    auto name = fmt::format("issue/{}/{}", what.number, what.round);
    on.want(id, name, std::move(what));
}

std::string filing(const file_issue& asked) {
    return fmt::format("Could not file action item {} in {}", asked.number,
                       words_for(asked.service));
}

} // namespace

// Items of a drill are practice, and those of a private incident are nobody else's business.
void follow_items(draft& on, const incident& before, const incident& after) {
    const auto& to = on.in.settings.tracker;
    if (!to || after.drill || after.is_private) return;
    const auto& items = after.after.items;
    for (auto i = before.after.items.size(); i < items.size(); ++i)
        ask_tracker(on, after.id, issue_for(after, items[i], *to, on.in));
    if (items.size() > before.after.items.size()) {
        on.set({{}, timer_kind::look_at_issues, {}, on.in.now + look_again_after});
    }
}

void decide_filing_outcome(draft& on, const effect_answered& what, const file_issue& asked) {
    const auto* about = on.look(what.incident);
    if (!about) return;
    if (const auto* filed = std::get_if<effect_filed_issue>(&what.outcome)) {
        on.record(what.incident, item_filed{asked.number, asked.service, filed->issue});
    } else if (const auto* failed = std::get_if<effect_gave_up>(&what.outcome)) {
        on.record(what.incident, effect_failed{filing(asked), failed->error});
    } else if (const auto* late = std::get_if<effect_not_reached>(&what.outcome)) {
        if (asked.round == 0) {
            on.record(what.incident,
                      effect_failed{filing(asked) + " yet; it is tried further", late->why});
        }
        auto again = asked;
        again.maybe_filed = true;
        ++again.round;
        ask_tracker(on, what.incident, std::move(again));
    }
}

void look_at_issues(draft& on) {
    const auto& to = on.in.settings.tracker;
    if (!to) return;
    item_query open;
    open.limit = most_looked_at;
    const auto page = on.in.records.action_items(open);
    for (const auto& each : page.items) {
        if (!each.item.issue) continue;
        on.want(each.incident, fmt::format("look/{}", each.item.number),
                look_at_issue{to->service, to->project, each.item.number, each.item.issue->id});
    }
    on.set({{}, timer_kind::look_at_issues, {}, on.in.now + look_again_after});
}

// Where it cannot be read now, the next look is soon.
void decide_issue_outcome(draft& on, const effect_answered& what, const look_at_issue& asked) {
    const auto* found = std::get_if<effect_found_issue>(&what.outcome);
    const auto* about = on.look(what.incident);
    if (!found || !found->closed || !about) return;
    for (const auto& item : about->after.items) {
        const bool same = item.number == asked.number && item.issue && !item.done_at &&
                          item.issue->id == asked.issue;
        if (!same) continue;
        on.record(what.incident, item_closed_there{item.number, asked.service, *item.issue});
        return;
    }
}

} // namespace commands
