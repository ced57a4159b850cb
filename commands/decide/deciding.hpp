#pragma once

#include "commands/command.hpp"
#include "commands/decide/actor.hpp"
#include "commands/decide/draft.hpp"
#include "commands/grammar/act.hpp"

#include <string_view>

// The families of decisions, one file each. All write into the draft, and answer whoever acted.
namespace commands {

// acts.cpp: one act of one person, whatever way it was said.
void carry_out(draft& on, const actor& who, const act& what);

// declaring.cpp
void decide_declare(draft& on, const actor& who, const acts::declare& what);

// The same without asking back; gives the incident's number. `by` is empty where a rule declares.
incident_id declare_incident(draft& on, const acts::declare& what, const user_id& by);

// alerting.cpp: what becomes of alerts.
void take_alerts(draft& on, const alerts_received& what);
void take_alert(draft& on, const std::string& source, const alert& what);
void decide_dismiss(draft& on, const actor& who, const acts::dismiss_alerts& what);
// The group's alerts belong to this incident from now on.
void adopt_group(draft& on, alert_group group, incident_id id, const user_id& by);
// health.cpp
void take_health(draft& on, const health_checked& what);

// checking.cpp: the systems are looked at.
void decide_check(draft& on, const actor& who, const incident& about, const acts::check& what);
void check_systems(draft& on, const incident& about, const std::vector<probe>& probes,
                   const user_id& by);
void take_probe_answer(draft& on, const effect_answered& what, const probe_answer& answer);

// acting.cpp: mitigation actions, from the wish to its end.
void decide_request(draft& on, const actor& who, const incident& about,
                    const acts::request_action& what);
void decide_confirm(draft& on, const actor& who, const incident& about,
                    const acts::confirm_action& what);
void decide_call_off(draft& on, const actor& who, const incident& about,
                     const acts::call_off_action& what);
void decide_settle(draft& on, const actor& who, const incident& about,
                   const acts::settle_action& what);
void action_is_prepared(draft& on, const effect_answered& what, const effect_prepared& how);
void action_went_on(draft& on, const effect_answered& what, const effect_acted& how);

// acknowledging.cpp
void decide_acknowledge(draft& on, const actor& who, const incident& about);
void decide_join(draft& on, const actor& who, const incident& about);

// lifecycle.cpp
void decide_severity(draft& on, const actor& who, const incident& about,
                     const acts::set_severity& what);
void decide_status(draft& on, const actor& who, const incident& about,
                   const acts::set_status& what);
void decide_close(draft& on, const actor& who, const incident& about);
void decide_reopen(draft& on, const actor& who, const incident& about, const acts::reopen& what);
void decide_cancel(draft& on, const actor& who, const incident& about, const acts::cancel& what);
void decide_duplicate(draft& on, const actor& who, const incident& about,
                      const acts::mark_duplicate& what);
// Says that nothing more can be done to an incident that is over; false where it is not.
bool refused_as_over(draft& on, const actor& who, const incident& about);
// Archives the channel of an incident that is over, days after now.
void archive_later(draft& on, incident_id id);

// telling.cpp
// Each of the channels of stakeholders reads it; of a private incident or a drill, none.
void tell_stakeholders(draft& on, const incident& about, const message& what);
void decide_update(draft& on, const actor& who, const incident& about,
                   const acts::post_update& what);
void decide_summary(draft& on, const actor& who, const incident& about,
                    const acts::set_summary& what);
void decide_impact(draft& on, const actor& who, const incident& about,
                   const acts::set_impact& what);
void decide_title(draft& on, const actor& who, const incident& about, const acts::set_title& what);
void decide_note(draft& on, const actor& who, const incident& about, const acts::add_note& what);
void decide_attach(draft& on, const actor& who, const incident& about, const acts::attach& what);

// people.cpp
void decide_role(draft& on, const actor& who, const incident& about, const acts::assign_role& what);
void decide_invite(draft& on, const actor& who, const incident& about, const acts::invite& what);
// Brings people into the incident's channel, now or as soon as there is one.
void bring(draft& on, const incident& about, std::vector<user_id> users,
           std::vector<usergroup_id> groups = {});

// channels.cpp
void decide_open_channel(draft& on, const actor& who, const incident& about);
// Asks for a channel of its own for an incident that has none.
void want_channel(draft& on, incident_id id, std::string_view reason, const user_id& by);
void channel_made(draft& on, incident_id id, const channel_id& channel, std::string_view name,
                  std::string_view wanted);
std::string channel_name_for(const incident& about, const context& in);

// calling.cpp: people are called by direct message and mention, and brought into the channel.
// Takes the next step of the matrix, and further ones until somebody is reached; false: nobody.
bool call_next(draft& on, const incident& about, const user_id& by, duration late);
void call_secondary(draft& on, const incident& about, std::string_view reason);
// The gravest of incidents, and nobody writes: the matrix starts again.
void fell_silent(draft& on, const incident& about);
void decide_escalate(draft& on, const actor& who, const incident& about);
void decide_decline(draft& on, const actor& who, const incident& about);
void decide_page(draft& on, const actor& who, const incident& about, const acts::page& what);

// answered_calls.cpp: messages with a button to acknowledge.
void call_stands(draft& on, incident_id id, const post_message& posted,
                 const effect_placed_message& where);
// Those that are answered in this decision lose it.
void follow_calls(draft& on, const incident& before, const incident& after);

// paging.cpp: services that wake people.
void page_through(draft& on, incident_id id, const std::string& pager_name,
                  const std::vector<std::string>& names);
// Whatever became of the incident's pages in this decision, their services are told.
void follow_pages(draft& on, const incident& before, const incident& after);
void decide_page_outcome(draft& on, const effect_answered& what, const page_service& asked);
void decide_page_report(draft& on, const page_reported& what);

// schedules.cpp: who is on call by a service's schedule.
// Asks all of them, and comes back in five minutes.
void look_up_schedules(draft& on);
void decide_schedule_outcome(draft& on, const effect_outcome& what, const look_up_on_call& asked);

// tracking.cpp: action items in the team's issue tracker.
void follow_items(draft& on, const incident& before, const incident& after);
void decide_filing_outcome(draft& on, const effect_answered& what, const file_issue& asked);
void decide_issue_outcome(draft& on, const effect_answered& what, const look_at_issue& asked);
void decide_settling_outcome(draft& on, const effect_answered& what, const settle_issue& asked);
// Looks which issues were closed there, and comes back in five minutes.
void look_at_issues(draft& on);

// progress.cpp: working through the procedure's lists.
void decide_assess(draft& on, const actor& who, const incident& about, const acts::assess& what);
void decide_tick(draft& on, const actor& who, const incident& about, const acts::tick& what);
void decide_mitigate(draft& on, const actor& who, const incident& about,
                     const acts::mitigate& what);
void show_checklist(draft& on, const actor& who, const incident& about,
                    const acts::show_checklist& what);
// watching.cpp: the fix is out; it is watched for the procedure's time, then it is over.
void decide_resolve(draft& on, const actor& who, const incident& about, const acts::resolve& what);
void decide_watch(draft& on, const actor& who, const incident& about, const acts::watch& what);
// handing_over.cpp
void decide_hand_over(draft& on, const actor& who, const incident& about,
                      const acts::hand_over& what);
void decide_answer(draft& on, const actor& who, const incident& about,
                   const acts::answer_handover& what);
// Gives a role to somebody, who is sent its duties and brought into the channel.
const incident& give_role(draft& on, const incident& about, const role_id& role,
                          const user_id& user, const user_id& by);

// items.cpp: action items.
void decide_add_item(draft& on, const actor& who, const incident& about,
                     const acts::add_item& what);
void decide_change_item(draft& on, const actor& who, const incident& about,
                        const acts::change_item& what);
void decide_finish_item(draft& on, const actor& who, const incident& about,
                        const acts::finish_item& what);
void show_items(draft& on, const actor& who, const acts::show_items& what);
// A message that somebody marked by a reaction becomes one, once.
void item_from_message(draft& on, incident_id id, const quote_message& asked, std::string_view text,
                       const message_ts& thread);
// digest.cpp: lists what is open, once a week, and comes back for the next time.
void send_items_digest(draft& on);
// reviewing.cpp: the review, and the post-mortem.
void decide_review(draft& on, const actor& who, const incident& about,
                   const acts::schedule_review& what);
void decide_postmortem(draft& on, const actor& who, const incident& about,
                       const acts::write_postmortem& what);

// outside.cpp: what leaves the team, and how often stakeholders hear.
void decide_outside(draft& on, const actor& who, const incident& about,
                    const acts::tell_outside& what);
void decide_cadence(draft& on, const actor& who, const incident& about,
                    const acts::set_cadence& what);
// Shows drafts of what the procedure wants customers to read, as soon as it does; each once.
void propose_outside(draft& on);
// Shows them to whoever is to approve from now on.
void show_waiting_drafts(draft& on, const incident& about, const user_id& to);

// publishing.cpp: what was approved reaches status pages and mailboxes, each once.
void follow_approval(draft& on, const incident& about, const outside_approved& what);
void decide_publication(draft& on, const actor& who, const incident& about,
                        const acts::settle_publication& what);
void decide_mail(draft& on, const actor& who, const incident& about, const acts::settle_mail& what);
// Whether it was an outcome of these effects.
bool decide_outside_outcome(draft& on, const effect_answered& what);

// subscribing.cpp: customers who want mail.
void decide_subscription(draft& on, const subscription_asked& what);
void decide_subscription(draft& on, const subscription_answered& what);

// rota.cpp: who is on call.
// Announces the hand-overs since the last look, keeps the user groups in step, and comes back at
// the next one.
void hand_off_on_call(draft& on);
void decide_on_call(draft& on, const actor& who, const acts::on_call& what);
void show_stats(draft& on, const actor& who, const acts::stats& what);
void show_contacts(draft& on, const actor& who, const acts::contacts& what);

// operating.cpp: the bot as something that is operated.
void tell_absence(draft& on, const came_back& what);
void keep_examination(draft& on, const bot_examined& what);
// A drill that nobody sees, and when the next one is due.
void begin_self_test(draft& on, instant due);
void plan_self_test(draft& on, std::optional<instant> begun);
// `error` is empty where it passed.
void end_self_test(draft& on, const run_self_test& what, std::string_view error);

// outcomes.cpp: what an effect came to.
void decide_outcome(draft& on, const effect_answered& what);

// answering.cpp
void say(draft& on, const actor& who, std::string_view plain_text);
void say(draft& on, const actor& who, message what);
// Opens the form of an act that lacks arguments; says how to say it in a line where no form can be.
void ask(draft& on, const actor& who, const act& wanted, const incident* about);

// How long the procedure gives for acknowledging; none for "next business day".
std::optional<duration> response_target(const incident_severity& level, const context& in);

} // namespace commands
