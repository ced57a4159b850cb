#include "commands/render/button.hpp"

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace commands {
namespace {

constexpr std::array table{
    press_entry{press::acknowledge, "acknowledge", "👀 Acknowledge", false},
    press_entry{press::take_command, "take_command", "Take command", false},
    press_entry{press::join, "join", "Join", false},
    press_entry{press::card, "card", "What next?", false},
    press_entry{press::declare, "declare", "🚨 Declare an incident", true},
    press_entry{press::declare_another, "declare_another", "Declare another incident", false},
    press_entry{press::change_severity, "change_severity", "Change the severity", false},
    press_entry{press::update, "update", "Post update", true},
    press_entry{press::status, "status", "Status", true},
    press_entry{press::severity, "severity", "Change severity", true},
    press_entry{press::impact, "impact", "Assess impact", true},
    press_entry{press::summary, "summary", "Write summary", true},
    press_entry{press::rename, "rename", "Rename", true},
    press_entry{press::role, "role", "Assign a role", true},
    press_entry{press::invite, "invite", "Invite people", true},
    press_entry{press::note, "note", "📌 Add note", true},
    press_entry{press::resolve, "resolve", "✅ Resolve", false},
    press_entry{press::close, "close", "Close", false},
    press_entry{press::reopen, "reopen", "Reopen", true},
    press_entry{press::cancel, "cancel", "Cancel incident", true},
    press_entry{press::duplicate, "duplicate", "Mark as duplicate", true},
    press_entry{press::channel, "channel", "Give it a channel", false},
    press_entry{press::catch_up, "catch_up", "Catch up", false},
    press_entry{press::timeline, "timeline", "Whole timeline", false},
    press_entry{press::timeline_newer, "timeline_newer", "← Newer", false},
    press_entry{press::timeline_older, "timeline_older", "Older →", false},
    press_entry{press::list_open, "list_open", "Open", false},
    press_entry{press::list_all, "list_all", "All", false},
    press_entry{press::list_mine, "list_mine", "Mine", false},
    press_entry{press::list_newer, "list_newer", "← Newer", false},
    press_entry{press::list_older, "list_older", "Older →", false},
    press_entry{press::doctor, "doctor", "Check the bot", false},
    press_entry{press::escalate, "escalate", "⏫ Escalate", false},
    press_entry{press::decline, "decline", "I cannot: call the next", false},
    press_entry{press::page, "page", "Call somebody", true},
    press_entry{press::assess, "assess", "Assess", true},
    press_entry{press::checklist, "checklist", "Checklist", false},
    press_entry{press::tick_item, "tick_item", "Done", false},
    press_entry{press::untick_item, "untick_item", "Not done", false},
    press_entry{press::take_item, "take_item", "I take it", false},
    press_entry{press::edit_item, "edit_item", "Assign or note", true},
    press_entry{press::mitigate, "mitigate", "🛠 Mitigate", true},
    press_entry{press::watch, "watch", "📈 Watch", false},
    press_entry{press::extend_watch, "extend_watch", "Watch 30 min longer", false},
    press_entry{press::confirm_resolved, "confirm_resolved", "✅ Resolve", false},
    press_entry{press::resolve_now, "resolve_now", "Resolve now", false},
    press_entry{press::still_failing, "still_failing", "Still failing", false},
    press_entry{press::accept_role, "accept_role", "Accept", false},
    press_entry{press::decline_role, "decline_role", "Decline", false},
    press_entry{press::tell_customers, "tell_customers", "Review text for customers", true},
    press_entry{press::mail_customers, "mail_customers", "Draft the customer mail", true},
    press_entry{press::publication_stands, "publication_stands", "It stands there", false},
    press_entry{press::publish_again, "publish_again", "Publish again", false},
    press_entry{press::mail_again, "mail_again", "Write again", false},
    press_entry{press::leave_mail, "leave_mail", "Leave it", false},
    press_entry{press::drill, "drill", "🧪 Start a drill", true},
    press_entry{press::check, "check", "🔎 Check systems", false},
    press_entry{press::declare_alert, "declare_alert", "🚨 Declare", true},
    press_entry{press::dismiss_alert, "dismiss_alert", "Dismiss", false},
    press_entry{press::run_action, "run_action", "Run", false},
    press_entry{press::dry_run_action, "dry_run_action", "Dry run", false},
    press_entry{press::confirm_action, "confirm_action", "Run it", false},
    press_entry{press::call_off_action, "call_off_action", "Call off", false},
    press_entry{press::action_happened, "action_happened", "It happened", false},
    press_entry{press::action_again, "action_again", "It did not, run again", false},
    press_entry{press::add_action, "add_action", "Add action item", true},
    press_entry{press::add_followup, "add_followup", "Add follow-up", true},
    press_entry{press::finish_action, "finish_action", "Done", false},
    press_entry{press::resume_action, "resume_action", "Not done", false},
    press_entry{press::take_action, "take_action", "I take it", false},
    press_entry{press::edit_action, "edit_action", "Change", true},
    press_entry{press::items_here, "items_here", "Action items", false},
    press_entry{press::items_mine, "items_mine", "Mine", false},
    press_entry{press::items_all, "items_all", "All", false},
    press_entry{press::items_newer, "items_newer", "← Before", false},
    press_entry{press::items_older, "items_older", "More →", false},
    press_entry{press::tasks, "tasks", "What is left", false},
    press_entry{press::finish_task, "finish_task", "Done", false},
    press_entry{press::resume_task, "resume_task", "Not done", false},
    press_entry{press::review, "review", "Schedule review", true},
    press_entry{press::postmortem, "postmortem", "Write post-mortem", false},
    press_entry{press::postmortem_words, "postmortem_words", "Write its sections", true},
    press_entry{press::more, "more", "More", false},
};
static_assert(table.back().press == press::more && table.size() == std::size_t(press::more) + 1);

// Together with the JSON around them these stay under 2,000 even if every character is escaped.
constexpr std::size_t title_room = 200;
constexpr std::size_t longest_text = 250;

void shorten(std::optional<std::string>& text, std::size_t limit) {
    if (text) *text = shortened(*text, limit);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == text.npos;
}

} // namespace

std::span<const press_entry> presses() {
    return table;
}

const press_entry& entry_of(press what) {
    return table[static_cast<std::size_t>(what)];
}

bool has_button(const message& what, press which) {
    const auto action = entry_of(which).action;
    for (const auto& block : what.blocks) {
        const auto* elements = block.as_object().if_contains("elements");
        if (!elements || !elements->is_array()) continue;
        for (const auto& each : elements->get_array()) {
            const auto* id = each.as_object().if_contains("action_id");
            if (id && id->is_string() && std::string_view(id->get_string()) == action) return true;
        }
    }
    return false;
}

const press_entry* find_press(std::string_view action_id) {
    const auto found = std::ranges::find(table, action_id, &press_entry::action);
    return found == table.end() ? nullptr : &*found;
}

std::string write_press(press_words words) {
    shorten(words.text, title_room);
    shorten(words.impact, longest_text);
    if (words.source && words.source->size() > longest_text) words.source.reset();
    const auto json = codec::write(words).as_object();
    if (json.size() == 1) return std::to_string(number(words.incident));
    auto out = boost::json::serialize(json);
    if (blocks::escaped_units(out) <= blocks::limits::value) return out;
    words.impact.reset(); // the title matters most
    return boost::json::serialize(codec::write(words));
}

std::optional<press_words> read_press(std::string_view value) {
    press_words out;
    if (value.empty()) return out;
    if (is_number(value)) {
        std::int64_t id = 0;
        std::from_chars(value.data(), value.data() + value.size(), id);
        out.incident = incident_id{id};
        return out;
    }
    boost::system::error_code error;
    const auto json = boost::json::parse(value, error);
    if (error) return {};
    try {
        return codec::read<press_words>(json);
    } catch (const codec::unreadable&) {
        return {};
    } catch (const boost::system::system_error&) { // a number beyond its type
        return {};
    }
}

blocks::button button_for(press what, press_words words, blocks::style style) {
    return {std::string(entry_of(what).label),
            std::string(entry_of(what).action),
            write_press(std::move(words)),
            style,
            {}};
}

blocks::button button_for(press what, incident_id id, blocks::style style) {
    press_words words;
    words.incident = id;
    return button_for(what, std::move(words), style);
}

blocks::button close_button(incident_id id, bool has_channel) {
    auto out = button_for(press::close, id);
    out.confirm = blocks::confirmation{
        fmt::format("Close incident {}?", number(id)),
        fmt::format("It ends here. It can be reopened.{}",
                    has_channel ? " Its channel is archived some days later, and that stays." : ""),
        "Close it", "Not now", false};
    return out;
}

blocks::button resolve_now_button(incident_id id) {
    auto out = button_for(press::resolve_now, id);
    out.confirm = blocks::confirmation{
        fmt::format("Resolve incident {} now?", number(id)),
        "The watch is skipped: nobody is asked later whether the fix has held. It can be reopened.",
        "Resolve now", "Keep watching", false};
    return out;
}

blocks::overflow menu_of(std::span<const press> choices, incident_id id) {
    blocks::overflow out{std::string(entry_of(press::more).action), {}};
    for (const auto each : choices) {
        const auto b = button_for(each, id);
        out.options.push_back({b.label, b.action + " " + b.value, {}});
    }
    return out;
}

chosen_press read_choice(std::string_view option_value) {
    const auto space = std::min(option_value.find(' '), option_value.size());
    return {option_value.substr(0, space),
            option_value.substr(std::min(space + 1, option_value.size()))};
}

} // namespace commands
