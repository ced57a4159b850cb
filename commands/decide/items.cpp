#include "commands/render/items.hpp"

#include "commands/dates/due.hpp"
#include "commands/decide/deciding.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/name.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace commands {
namespace {

constexpr std::size_t longest_item = 500;
// A date has at most so many words. What is longer behind a "due" belongs to the text: "ask the
// vendor what is due to them this year".
constexpr std::size_t most_date_words = 3;

std::string_view verb_for(item_kind sort) {
    return sort == item_kind::action ? "action" : "followup";
}

struct dated_text {
    std::string text;
    std::optional<instant> due;
};
using reading = std::variant<dated_text, mistake>;

// "due fri Alert on lag": the date is taken off, the rest is the text.
reading date_first(const acts::add_item& what, const working_calendar& calendar, instant now) {
    std::string_view line = what.due;
    const auto due = take_due(line, now, calendar);
    if (const auto* wrong = std::get_if<unclear_date>(&due)) {
        return mistake{wrong->sentence, fmt::format("{} due {} what is to be done",
                                                    verb_for(what.sort), wrong->better)};
    }
    return dated_text{std::string(words::trim(line)), std::get<instant>(due)};
}

// "Alert on lag due fri"
reading date_last(const acts::add_item& what, const working_calendar& calendar, instant now) {
    const auto due = parse_due(what.due, now, calendar);
    if (const auto* at = std::get_if<instant>(&due)) return dated_text{what.text, *at};
    if (words::split(what.due).size() > most_date_words) {
        return dated_text{fmt::format("{} due {}", what.text, what.due), {}};
    }
    const auto& wrong = std::get<unclear_date>(due);
    return mistake{wrong.sentence,
                   fmt::format("{} due {} {}", verb_for(what.sort), wrong.better, what.text)};
}

reading read_due(const acts::add_item& what, const context& in) {
    if (what.due.empty()) return dated_text{what.text, {}};
    const auto zone = team_zone(in.settings, in.zones);
    const working_calendar calendar(in.settings, *zone);
    return what.text.empty() ? date_first(what, calendar, in.now)
                             : date_last(what, calendar, in.now);
}

// Whoever is given something to do has to know of it.
void tell_owner(draft& on, const incident& about, const action_item& item, const user_id& by) {
    if (item.owner.empty()) return;
    on.meet(item.owner);
    if (item.sort == item_kind::action && is_open(about.status)) bring(on, about, {item.owner});
    if (item.owner == by) return;
    on.want_once(about.id, "item",
                 post_message{to_person{item.owner}, render_given_item(about, item, by, on.in)});
}

const action_item* find_item(const incident& about, std::int64_t number) {
    const auto most = static_cast<std::int64_t>(about.after.items.size());
    if (number < 1 || number > most) return nullptr;
    return &about.after.items[static_cast<std::size_t>(number - 1)];
}

void no_such_item(draft& on, const actor& who, const incident& about, std::int64_t given) {
    say(on, who,
        fmt::format("Incident {} has no action item {}. To see them: {} items", number(about.id),
                    given, on.in.settings.command));
}

void say_item(draft& on, const actor& who, incident_id id, std::int64_t given) {
    const auto& now = *on.look(id);
    say(on, who, render_item(now, *find_item(now, given), on.in));
}

} // namespace

void decide_add_item(draft& on, const actor& who, const incident& about,
                     const acts::add_item& what) {
    const auto id = about.id;
    auto read = read_due(what, on.in);
    if (const auto* wrong = std::get_if<mistake>(&read)) {
        return say(on, who, render_mistake(*wrong, on.in));
    }
    const auto& [text, due] = std::get<dated_text>(read);
    if (text.empty()) return ask(on, who, what, &about);
    if (about.after.items.size() >= incident::most_items) {
        return say(on, who,
                   fmt::format("Incident {} has {} action items, which is the most it can have.",
                               number(id), incident::most_items));
    }
    const auto next = static_cast<std::int64_t>(about.after.items.size()) + 1;
    const auto owner = what.mine ? who.user : what.owner;
    const auto& now = on.record(
        id, item_added{next, what.sort, shortened(text, longest_item), owner, due, what.source},
        who.user);
    tell_owner(on, now, now.after.items.back(), who.user);
    say_item(on, who, id, next);
}

void item_from_message(draft& on, incident_id id, const quote_message& asked, std::string_view text,
                       const message_ts& thread) {
    const auto* about = on.look(id);
    if (!about || !asked.item) return;
    const auto words = shortened(text, longest_item);
    const auto source = permalink(asked.channel, asked.ts, thread, on.in.records.facts());
    const auto& items = about->after.items;
    const bool there = std::ranges::find(items, source, &action_item::source) != items.end();
    if (words.empty() || there || items.size() >= incident::most_items) return;
    const auto next = static_cast<std::int64_t>(items.size()) + 1;
    on.record(id, item_added{next, *asked.item, words, {}, {}, source}, asked.by);
}

void decide_change_item(draft& on, const actor& who, const incident& about,
                        const acts::change_item& what) {
    const auto* item = find_item(about, what.number);
    if (!item) return no_such_item(on, who, about, what.number);
    const auto owner = what.mine ? who.user : what.owner;
    if (!what.from_form && owner.empty() && what.due.empty() && what.text.empty()) {
        return ask(on, who, what, &about);
    }
    item_changed changed{what.number, item->text, item->owner, item->due};
    if (!what.text.empty()) changed.text = shortened(what.text, longest_item);
    if (!owner.empty() || what.from_form) changed.owner = owner;
    if (what.due.empty()) {
        if (what.from_form) changed.due.reset();
    } else {
        const auto zone = team_zone(on.in.settings, on.in.zones);
        const auto due = parse_due(what.due, on.in.now, {on.in.settings, *zone});
        if (const auto* wrong = std::get_if<unclear_date>(&due)) {
            return say(on, who,
                       render_mistake({wrong->sentence,
                                       fmt::format("action {} due {}", what.number, wrong->better)},
                                      on.in));
        }
        changed.due = std::get<instant>(due);
    }
    const bool same =
        changed.text == item->text && changed.owner == item->owner && changed.due == item->due;
    const bool handed_on = changed.owner != item->owner;
    if (!same) {
        const auto& now = on.record(about.id, std::move(changed), who.user);
        if (handed_on) tell_owner(on, now, *find_item(now, what.number), who.user);
    }
    say_item(on, who, about.id, what.number);
}

void decide_finish_item(draft& on, const actor& who, const incident& about,
                        const acts::finish_item& what) {
    const auto* item = find_item(about, what.number);
    if (!item) return no_such_item(on, who, about, what.number);
    const bool done = item->done_at.has_value();
    if (done == what.undo) {
        if (what.undo) {
            on.record(about.id, item_resumed{what.number, item->turns + 1}, who.user);
        } else {
            on.record(about.id, item_finished{what.number, item->turns + 1}, who.user);
        }
    }
    say_item(on, who, about.id, what.number);
}

void show_items(draft& on, const actor& who, const acts::show_items& what) {
    const bool everywhere = what.mine || what.all_incidents || !who.incident;
    const auto* about = everywhere ? nullptr : on.look(*who.incident);
    if (about) return say(on, who, render_items(*about, what.page, on.in));
    say(on, who, render_all_items(what, who.user, on.in));
}

} // namespace commands
