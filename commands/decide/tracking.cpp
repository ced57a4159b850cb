#include "commands/dates/iso_date.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/identity.hpp"
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
    out.marker = fmt::format("incbot:{}:{}:A{}", identity_of(in.records.facts()), number(about.id),
                             item.number);
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

// In the order of the item's turns: the same key, so that only the last counts.
void ask_to_settle(draft& on, incident_id id, settle_issue what) {
    auto name = fmt::format("issue-state/{}", what.number);
    on.want(id, name, std::move(what));
}

// Whether the issue has to come along: it did not yet, and something happened since `before`.
bool lags(const action_item& item, const action_item* before) {
    if (!item.issue || item.is_followed()) return false;
    return !before || !before->issue || before->turns != item.turns;
}

std::string settling(const settle_issue& asked) {
    return fmt::format("Could not {} {} in {}", asked.closed ? "close" : "reopen", asked.issue.name,
                       words_for(asked.service));
}

const action_item* item_of(const incident* about, std::int64_t given) {
    const auto most = about ? static_cast<std::int64_t>(about->after.items.size()) : 0;
    if (given < 1 || given > most) return nullptr;
    return &about->after.items[static_cast<std::size_t>(given - 1)];
}

} // namespace

// Items of a drill are practice, and those of a private incident are nobody else's business.
void follow_items(draft& on, const incident& before, const incident& after) {
    const auto& to = on.in.settings.tracker;
    if (!to || after.drill || after.is_private) return;
    const auto& items = after.after.items;
    for (auto i = before.after.items.size(); i < items.size(); ++i)
        ask_tracker(on, after.id, issue_for(after, items[i], *to, on.in));
    for (const auto& each : items) {
        if (!lags(each, item_of(&before, each.number))) continue;
        ask_to_settle(on, after.id,
                      {to->service, to->project, each.number, *each.issue, each.done_at.has_value(),
                       each.turns, 0});
    }
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
        // What the item is not followed in yet would come back as news from there.
        if (!each.item.issue || !each.item.is_followed()) continue;
        on.want(each.incident, fmt::format("look/{}", each.item.number),
                look_at_issue{to->service, to->project, each.item.number, each.item.issue->id,
                              each.item.turns});
    }
    on.set({{}, timer_kind::look_at_issues, {}, on.in.now + look_again_after});
}

// Where it cannot be read now, the next look is soon.
void decide_issue_outcome(draft& on, const effect_answered& what, const look_at_issue& asked) {
    const auto* found = std::get_if<effect_found_issue>(&what.outcome);
    const auto* item = item_of(on.look(what.incident), asked.number);
    if (!found || !found->closed || !item || !item->issue || item->done_at) return;
    // What was asked before the item was taken up again tells of the time before.
    if (item->issue->id != asked.issue || item->turns != asked.turn) return;
    auto issue = *item->issue;
    on.record(what.incident, item_closed_there{asked.number, asked.service, std::move(issue)});
}

void decide_settling_outcome(draft& on, const effect_answered& what, const settle_issue& asked) {
    const auto* item = item_of(on.look(what.incident), asked.number);
    if (!item) return;
    if (const auto* failed = std::get_if<effect_gave_up>(&what.outcome)) {
        on.record(what.incident, effect_failed{settling(asked), failed->error});
    } else if (const auto* late = std::get_if<effect_not_reached>(&what.outcome)) {
        if (asked.turn != item->turns) return; // another is wanted meanwhile
        if (asked.round == 0) {
            on.record(what.incident,
                      effect_failed{settling(asked) + " yet; it is tried further", late->why});
        }
        auto again = asked;
        ++again.round;
        ask_to_settle(on, what.incident, std::move(again));
    } else {
        on.record(what.incident, issue_followed{asked.number, asked.turn});
    }
}

} // namespace commands
