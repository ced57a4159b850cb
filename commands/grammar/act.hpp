#pragma once

#include "commands/ids.hpp"
#include "commands/incident/after_events.hpp"
#include "commands/incident/progress_events.hpp"
#include "commands/incident/severity.hpp"
#include "commands/incident/status.hpp"
#include "commands/instant.hpp"
#include "commands/one_of.hpp"
#include "commands/records.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// What a person wants, however they said it. A missing argument is an empty member: the act then
// opens its form, filled with what is there.
namespace commands::acts {

struct show_card {}; // the bare command

struct declare {
    std::optional<incident_severity> severity;
    std::string title;
    std::string impact;
    user_id commander;
    bool is_private = false;
    bool drill = false;
    std::string source;     // link to the message it is declared from
    bool from_form = false; // nothing more is asked
    bool bare = false;      // said as "sev2 text": in an incident it may mean its severity
    std::vector<user_id> drill_people{}; // whom a drill calls
    std::int64_t alert_group = 0;        // what proposed it
};
struct acknowledge {};
struct join {};
struct set_severity {
    std::optional<incident_severity> severity;
    std::string reason;
};
struct set_status {
    std::optional<commands::status> status;
    std::string text;
};
struct post_update {
    std::string text;
    std::optional<duration> next_in;
};
struct set_summary {
    std::string text;
};
struct set_impact {
    std::string text;
};
struct set_title {
    std::string text;
};
struct assign_role {
    std::optional<role_id> role;
    user_id user;    // whom; empty with `release`, or when not said
    bool me = false; // whoever asks
    bool release = false;
};
struct invite {
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
};
struct add_note {
    std::string text;
    std::optional<std::chrono::minutes> at; // time of day, in the clock of whoever writes
    channel_id channel;                     // of the message that is put on the timeline
    message_ts message;
    message_ts thread;
    user_id author;
};
struct show_timeline {
    std::int64_t page = 1;
};
struct resolve {
    std::string text; // what fixed it
    std::string cause{};
    std::vector<std::string> steps{}; // of the procedure, done
    bool now = false;                 // without the time of watching
};
struct watch { // how the watch stands, or longer
    std::optional<duration> longer;
};
struct assess {
    std::vector<assessment_answer> answers;
    std::string impact;
    std::optional<incident_severity> severity; // as the person sees it
    bool from_form = false;
};
struct show_checklist {
    checklist which = checklist::investigation;
};
struct tick {
    checklist list = checklist::investigation;
    std::int64_t item = 0;      // 1, 2, 3 … as shown; 0: not said
    std::optional<bool> done{}; // none: it stays as it is
    std::string note{};
    user_id owner{};   // who takes it
    bool mine = false; // whoever asks takes it
};
struct mitigate {
    std::string option; // as the procedure names it; empty: not chosen yet
    std::string reason;
};
struct hand_over {
    std::optional<role_id> role;
    user_id user;
    std::string note;
};
struct answer_handover {
    role_id role;
    bool accepts = true;
};
struct add_item {
    item_kind sort = item_kind::action;
    user_id owner;
    std::string due; // as typed: "fri", "2026-12-01"; without a text: the text stands behind it
    std::string text;
    std::string source; // link to the message it was made from
    bool mine = false;  // whoever asks does it
};
struct change_item { // what is empty stays as it is
    std::int64_t number = 0;
    user_id owner;
    std::string due;
    std::string text;
    bool mine = false;
    bool from_form = false; // then what is empty is taken away
};
struct show_items {
    bool mine = false;
    bool all_incidents = false;
    std::int64_t page = 1;
};
struct finish_item {
    std::int64_t number = 0;
    bool undo = false;
};
struct show_tasks {}; // what the procedure wants after the resolution
struct schedule_review {
    std::string at; // as typed: "2026-12-01 14:00"; empty: not said
    bool call_off = false;
};
struct write_postmortem { // neither sections nor a draft: the form
    std::vector<std::pair<std::string, std::string>> sections; // heading, text
    bool draft = true;                                         // make the file now
};
struct tell_outside {
    outside_kind where = outside_kind::status_page;
    std::string state;
    std::string subject;
    std::string text;
    bool approved = false;
};
// What a person says about a publication of which the bot does not know whether it stands.
struct settle_publication {
    std::string publisher;
    std::int64_t approval = 0;
    bool stands = false; // else it is published again
};
// The same about a mail.
struct settle_mail {
    std::int64_t approval = 0;
    std::string to;
    bool again = false; // else it is left as it is
};
struct attach {
    static constexpr std::size_t longest = 1000; // of a link
    std::string link;                            // empty: not said
    std::string title;
};
// Whether it is an address that people can open.
bool is_link(std::string_view text);
struct set_cadence {
    std::optional<duration> every; // zero: no reminders
};
struct on_call {
    std::string words; // after the verb, in Slack's markup
};
struct stats {
    std::string span; // "90d"; empty: the usual
};
struct contacts {
    std::string words;
};
struct close {};
struct reopen {
    std::string reason;
};
struct cancel {
    std::string reason;
    bool confirmed = false;
};
struct mark_duplicate {
    incident_id of{};
};
struct open_channel {};
struct escalate {}; // the next step of the matrix, at once
struct decline {};  // "I cannot": whoever was called passes it on
struct page {
    std::vector<user_id> users;
    std::vector<usergroup_id> groups;
    std::string name; // a role or rotation, as the procedure or the configuration has it
    std::string reason;
};
struct list {
    incident_filter filter = incident_filter::open;
    std::optional<int> rank;
    std::string words;
    std::int64_t page = 1;
};
struct check {        // the systems
    std::string what; // a probe, or a word of its kind; empty: all
};
struct dismiss_alerts {
    std::int64_t group = 0;
};
struct request_action {
    std::string action; // as the configuration names it; empty: not chosen yet
    bool dry = false;
};
struct confirm_action {
    std::int64_t run = 0;
};
struct call_off_action {
    std::int64_t run = 0;
};
struct settle_action {
    std::int64_t run = 0;
    bool happened = false; // else it is run again
};
struct catch_up {};
struct doctor {};
struct help {
    std::string verb;
};

} // namespace commands::acts

namespace commands {

struct act_kinds {
    using variant = std::variant<
        acts::show_card, acts::declare, acts::acknowledge, acts::join, acts::set_severity,
        acts::set_status, acts::post_update, acts::set_summary, acts::set_impact, acts::set_title,
        acts::assign_role, acts::invite, acts::add_note, acts::show_timeline, acts::resolve,
        acts::close, acts::reopen, acts::cancel, acts::mark_duplicate, acts::open_channel,
        acts::watch, acts::assess, acts::show_checklist, acts::tick, acts::mitigate,
        acts::hand_over, acts::answer_handover, acts::add_item, acts::show_items, acts::finish_item,
        acts::schedule_review, acts::write_postmortem, acts::tell_outside, acts::set_cadence,
        acts::on_call, acts::stats, acts::contacts, acts::escalate, acts::decline, acts::page,
        acts::list, acts::catch_up, acts::doctor, acts::help, acts::settle_publication,
        acts::settle_mail, acts::check, acts::dismiss_alerts, acts::request_action,
        acts::confirm_action, acts::call_off_action, acts::settle_action, acts::change_item,
        acts::show_tasks, acts::attach>;
};
using act = one_of<act_kinds>;
extern template class one_of<act_kinds>;

} // namespace commands
