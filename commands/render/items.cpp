#include "commands/render/items.hpp"

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_item = 300;
constexpr std::size_t longest_issue_link = 200; // in lists, which have room for ten of them
constexpr std::size_t longest_issue_name = 20;
constexpr std::int64_t on_page = 10;
constexpr std::size_t most_overdue = 10;

std::string_view sort_name(item_kind sort) {
    return sort == item_kind::action ? "Action item" : "Follow-up";
}

blocks::button item_button(press what, incident_id about, const action_item& item,
                           blocks::style style = {}) {
    press_words words;
    words.incident = about;
    words.item = item.number;
    return button_for(what, std::move(words), style);
}

blocks::overflow item_menu(incident_id about, const action_item& item) {
    blocks::overflow out{std::string(entry_of(press::more).action), {}};
    for (const auto each : {item.done_at ? press::resume_action : press::finish_action,
                            press::take_action, press::edit_action}) {
        const auto b = item_button(each, about, item);
        out.options.push_back({b.label, b.action + " " + b.value, {}});
    }
    return out;
}

// "incident 42, SEV2: Checkout failing"
std::string called(const incident& about, const context& in) {
    return fmt::format("{} {}, {}: {}", about.drill ? "drill" : "incident", number(about.id),
                       line_markup(about.severity.name, 40, in), line_markup(about.title, 200, in));
}

std::string marked(const incident& about, std::string_view mark, std::string_view first) {
    return about.drill ? fmt::format("🧪 DRILL: {}", first) : fmt::format("{} {}", mark, first);
}

// Without what takes room in lists: done or not, its number.
std::string owner_and_due(const action_item& item, const context& in) {
    std::string out;
    if (!item.owner.empty()) out += " — " + name_of(item.owner, in);
    if (item.done_at) return out + ", done " + when(*item.done_at, in);
    if (!item.due) return out;
    out += fmt::format("{} due {}", out.empty() ? " —" : ",", when(*item.due, in));
    if (*item.due < in.now) out += " ⏰";
    return out;
}

press_words page_words(std::int64_t page, incident_id about,
                       std::optional<incident_filter> filter) {
    press_words out;
    out.incident = about;
    out.page = page;
    out.filter = filter;
    return out;
}

void add_turning(boost::json::array& to, std::int64_t page, std::int64_t pages, incident_id about,
                 std::optional<incident_filter> filter) {
    if (page > 1) {
        to.push_back(element(button_for(press::items_newer, page_words(page - 1, about, filter))));
    }
    if (page < pages) {
        to.push_back(element(button_for(press::items_older, page_words(page + 1, about, filter))));
    }
}

std::int64_t pages_of(std::int64_t total) {
    return std::max<std::int64_t>(1, (total + on_page - 1) / on_page);
}

std::string page_text(std::int64_t page, std::int64_t pages) {
    if (page > pages) return fmt::format(": there is no page {}, the last is {}", page, pages);
    return pages > 1 ? fmt::format(", page {} of {}", page, pages) : std::string();
}

} // namespace

std::string issue_words(const action_item& item) {
    if (!item.issue) return {};
    const bool is_short = item.issue->link.size() <= longest_issue_link;
    return " · " + link_markup(is_short ? item.issue->link : std::string(),
                               shortened(item.issue->name, longest_issue_name));
}

std::string item_line(const action_item& item, const context& in) {
    return fmt::format("{} {}. {}{}{}", item.done_at ? "☑️" : "◻️", item.number,
                       line_markup(item.text, longest_item, in), owner_and_due(item, in),
                       issue_words(item));
}

std::string items_words(const incident& about) {
    const auto& items = about.after.items;
    if (items.empty()) return {};
    const auto done = std::ranges::count_if(
        items, [](const action_item& each) { return each.done_at.has_value(); });
    return fmt::format("Action items {} of {} done", done, items.size());
}

message render_item(const incident& about, const action_item& item, const context& in) {
    message out;
    out.text = fmt::format("{} {} of {} {}: {}", sort_name(item.sort), item.number,
                           about.drill ? "drill" : "incident", number(about.id),
                           line_markup(item.text, longest_item, in));
    if (const auto more = owner_and_due(item, in); !more.empty()) out.text += more;
    auto words = out.text + issue_words(item);
    if (!item.source.empty()) words += "\nFrom " + link_markup(item.source, "this message");
    out.blocks.push_back(blocks::section(words, element(item_menu(about.id, item))));
    return out;
}

message render_items(const incident& about, std::int64_t page, const context& in) {
    const auto& items = about.after.items;
    const auto total = std::ssize(items);
    const auto pages = pages_of(total);
    message out;
    out.text = items.empty() ? fmt::format("Incident {} has no action items.", number(about.id))
                             : fmt::format("📋 {} of incident {}{}", items_words(about),
                                           number(about.id), page_text(page, pages));
    out.blocks.push_back(blocks::section(out.text));
    const auto first = std::min(total, (std::max<std::int64_t>(1, page) - 1) * on_page);
    for (auto i = first; i < std::min(total, first + on_page); ++i) {
        const auto& each = items[static_cast<std::size_t>(i)];
        out.blocks.push_back(
            blocks::section(item_line(each, in), element(item_menu(about.id, each))));
    }
    boost::json::array buttons;
    add_turning(buttons, page, pages, about.id, {});
    const auto add = is_open(about.status) ? press::add_action : press::add_followup;
    buttons.push_back(element(button_for(add, about.id)));
    buttons.push_back(element(button_for(press::items_mine, incident_id{})));
    out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

message render_all_items(const acts::show_items& asked, const user_id& reader, const context& in) {
    const auto page = std::max<std::int64_t>(1, asked.page);
    item_query query;
    if (asked.mine) query.owner = reader;
    query.skip = (page - 1) * on_page;
    query.limit = on_page;
    const auto found = in.records.action_items(query);
    const auto pages = pages_of(found.total);
    message out;
    const auto whose = asked.mine ? " of yours" : "";
    out.text = found.total == 0
                   ? fmt::format("No open action items{}.", whose)
                   : fmt::format("📋 {} open action item{}{}{}", found.total,
                                 found.total == 1 ? "" : "s", whose, page_text(page, pages));
    out.blocks.push_back(blocks::section(out.text));
    for (const auto& each : found.items) {
        const auto line = fmt::format("{}\n{} {} — {}", item_line(each.item, in),
                                      each.drill ? "Drill" : "Incident", number(each.incident),
                                      line_markup(each.title, 150, in));
        out.blocks.push_back(blocks::section(line, element(item_menu(each.incident, each.item))));
    }
    boost::json::array buttons;
    const auto filter = asked.mine ? incident_filter::mine : incident_filter::all;
    add_turning(buttons, page, pages, {}, filter);
    const auto other = asked.mine ? press::items_all : press::items_mine;
    buttons.push_back(element(button_for(other, incident_id{})));
    out.blocks.push_back(blocks::actions(std::move(buttons)));
    return out;
}

message render_given_item(const incident& about, const action_item& item, const user_id& by,
                          const context& in) {
    message out;
    out.text = marked(about, "📋",
                      fmt::format("{} for you from {}, {}", sort_name(item.sort), name_of(by, in),
                                  called(about, in)));
    out.color = color_of(about);
    auto words = line_markup(item.text, longest_item, in);
    if (item.due) words += "\nDue " + date_and_time(*item.due);
    words += fmt::format("\nWork goes on in {}.", home_link(about, in));
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::actions(
        {element(item_button(press::finish_action, about.id, item, blocks::style::primary)),
         element(item_button(press::edit_action, about.id, item))}));
    return out;
}

message render_overdue_items(const incident& about, const std::vector<action_item>& items,
                             const context& in) {
    message out;
    out.text = marked(
        about, "⏰",
        items.size() == 1
            ? fmt::format("Overdue: {}, of {}", line_markup(items.front().text, 150, in),
                          called(about, in))
            : fmt::format("{} action items are overdue, of {}", items.size(), called(about, in)));
    out.color = color_of(about);
    const auto shown = std::min(items.size(), most_overdue);
    // An attachment holds 3,000 characters in all.
    const auto room = (blocks::limits::attachment_text - 400) / std::max<std::size_t>(1, shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const auto& each = items[i];
        auto issue = issue_words(each);
        if (issue.size() > room / 3) {
            issue = " · " + escaped(shortened(each.issue->name, longest_issue_name));
        }
        const auto left = room - std::min(room - 20, issue.size());
        auto line = fmt::format("{}. {}{}{}", each.number, line_markup(each.text, left / 2, in),
                                owner_and_due(each, in), issue);
        out.blocks.push_back(blocks::section(line, element(item_menu(about.id, each))));
    }
    if (items.size() > shown) {
        out.blocks.push_back(blocks::context(fmt::format(
            "… {} more: `{} items mine`", items.size() - shown, escaped(in.settings.command))));
    }
    return out;
}

message render_items_digest(const context& in) {
    constexpr std::int64_t most = 30;
    item_query query;
    query.limit = most;
    const auto found = in.records.action_items(query);
    query.due_before = in.now;
    query.limit = 0;
    const auto late = in.records.action_items(query).total;
    message out;
    out.text = fmt::format("📋 {} open action item{}{}", found.total, found.total == 1 ? "" : "s",
                           late > 0 ? fmt::format(", {} overdue", late) : "");
    std::vector<std::string> lines{out.text};
    for (const auto& each : found.items) {
        lines.push_back(fmt::format("• {}{}{} · {} {}", line_markup(each.item.text, 150, in),
                                    owner_and_due(each.item, in), issue_words(each.item),
                                    each.drill ? "drill" : "incident", number(each.incident)));
    }
    if (found.total > most) {
        lines.push_back(fmt::format("… and {} more: `{} items all`", found.total - most,
                                    escaped(in.settings.command)));
    }
    out.blocks = blocks::sections_of(lines);
    out.blocks.push_back(blocks::actions({element(button_for(press::items_mine, incident_id{})),
                                          element(button_for(press::items_all, incident_id{}))}));
    return out;
}

} // namespace commands
