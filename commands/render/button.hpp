#pragma once

#include "commands/ids.hpp"
#include "commands/incident/severity.hpp"
#include "commands/message.hpp"
#include "commands/records.hpp"
#include "commands/render/blocks.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

// Every button that a message may carry, in one table: rendering makes them from it, and
// forms/button.cpp understands a click by it.
namespace commands {

enum class press {
    acknowledge,
    take_command,
    join,
    card,
    declare,
    declare_another, // with the words that were typed
    change_severity, // to the level that was typed
    update,
    status,
    severity,
    impact,
    summary,
    rename,
    role,
    invite,
    note,
    resolve,
    close,
    reopen,
    cancel,
    duplicate,
    channel,
    catch_up,
    timeline,
    timeline_newer,
    timeline_older,
    list_open,
    list_all,
    list_mine,
    list_newer,
    list_older,
    doctor,
    escalate,
    decline,
    page,
    assess,
    checklist,
    tick_item,
    untick_item,
    take_item,
    edit_item,
    mitigate,
    watch,
    extend_watch,
    confirm_resolved, // the watch is over
    resolve_now,      // … or is not waited for
    still_failing,
    accept_role,
    decline_role,
    tell_customers, // a status page text: draft, edit, approve
    mail_customers,
    publication_stands,
    publish_again,
    mail_again,
    leave_mail,
    drill, // declares one
    check,
    declare_alert, // the incident that alerts speak for
    dismiss_alert,
    run_action,
    dry_run_action,
    confirm_action,
    call_off_action,
    action_happened,
    action_again,
    add_action,
    add_followup,
    finish_action,
    resume_action,
    take_action,
    edit_action,
    items_here, // of the incident
    items_mine,
    items_all,
    items_newer,
    items_older,
    tasks,
    finish_task,
    resume_task,
    review,
    postmortem,
    postmortem_words, // what people write into it
    more,             // an overflow menu: its options are presses too
};

struct press_entry {
    commands::press press;
    std::string_view action; // action_id: the enumerator's name, for good
    std::string_view label;
    bool wants_form; // its act needs words that a button does not have
};
std::span<const press_entry> presses();
const press_entry& entry_of(press what);
const press_entry* find_press(std::string_view action_id);

// What a button carries in its value, as JSON; the incident's bare number where that is all.
struct press_words {
    incident_id incident{};
    std::optional<std::int64_t> page;
    std::optional<incident_severity> severity;
    std::optional<std::string> text; // a title or reason, or the words searched for
    std::optional<std::string> impact;
    std::optional<std::string> source;
    std::optional<incident_filter> filter;
    std::optional<int> rank;
    std::optional<bool> drill;
    std::optional<bool> is_private;
    std::optional<std::int64_t> item; // of a list: 1, 2, 3 …
    std::optional<role_id> role;
    std::optional<std::int64_t> number; // of a group of alerts, or of an action's run
};
BOOST_DESCRIBE_STRUCT(press_words, (),
                      (incident, page, severity, text, impact, source, filter, rank, drill,
                       is_private, item, role, number))

// At most 2,000 characters; long texts are cut.
std::string write_press(press_words words);
// None for a value that no button of ours has.
std::optional<press_words> read_press(std::string_view value);

// Whether a message offers it.
bool has_button(const message& what, press which);

// A button with the table's label.
blocks::button button_for(press what, press_words words, blocks::style style = {});
blocks::button button_for(press what, incident_id id, blocks::style style = {});

// Closing leads to an archived channel, which a bot cannot bring back: it asks first.
blocks::button close_button(incident_id id, bool has_channel);

// Resolves at once, and says before that nobody watches the fix any longer.
blocks::button resolve_now_button(incident_id id);

// The overflow menu, at most five.
blocks::overflow menu_of(std::span<const press> choices, incident_id id);

// What an overflow's chosen option stands for: the action_id and the value of a button.
struct chosen_press {
    std::string_view action_id;
    std::string_view value;
};
chosen_press read_choice(std::string_view option_value);

} // namespace commands
