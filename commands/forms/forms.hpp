#pragma once

#include "commands/forms/opening.hpp"

// Every form: its builder and its reader, which stand together in the file of its name. A reader
// says what is wrong through `answers`; what it returns then is not used.
namespace commands::forms {

boost::json::object build(const acts::declare& known, const opening& at);
act read_declare(answers& given);

boost::json::object build(const acts::post_update& known, const opening& at);
act read_update(answers& given);

boost::json::object build(const acts::set_status& known, const opening& at);
act read_status(answers& given);

boost::json::object build(const acts::set_severity& known, const opening& at);
act read_severity(answers& given);

boost::json::object build(const acts::set_impact& known, const opening& at);
act read_impact(answers& given);

boost::json::object build(const acts::set_summary& known, const opening& at);
act read_summary(answers& given);

boost::json::object build(const acts::set_title& known, const opening& at);
act read_title(answers& given);

boost::json::object build(const acts::assign_role& known, const opening& at);
act read_role(answers& given);

boost::json::object build(const acts::invite& known, const opening& at);
act read_invite(answers& given);

boost::json::object build(const acts::page& known, const opening& at);
act read_page(answers& given);

boost::json::object build(const acts::add_note& known, const opening& at);
act read_note(answers& given);

boost::json::object build(const acts::attach& known, const opening& at);
act read_attach(answers& given);

boost::json::object build(const acts::resolve& known, const opening& at);
act read_resolve(answers& given);

boost::json::object build(const acts::cancel& known, const opening& at);
act read_cancel(answers& given);

boost::json::object build(const acts::mark_duplicate& known, const opening& at);
act read_duplicate(answers& given);

boost::json::object build(const acts::reopen& known, const opening& at);
act read_reopen(answers& given);

boost::json::object build(const acts::assess& known, const opening& at);
act read_assess(answers& given);

boost::json::object build(const acts::tick& known, const opening& at);
act read_tick(answers& given);

boost::json::object build(const acts::mitigate& known, const opening& at);
act read_mitigate(answers& given);

boost::json::object build(const acts::hand_over& known, const opening& at);
act read_hand_over(answers& given);

boost::json::object build(const acts::tell_outside& known, const opening& at);
act read_status_page(answers& given);
act read_customer_mail(answers& given);
boost::json::object build(const acts::add_item& known, const opening& at);
act read_add_item(answers& given);

boost::json::object build(const acts::change_item& known, const opening& at);
act read_change_item(answers& given);

boost::json::object build(const acts::schedule_review& known, const opening& at);
act read_review(answers& given);

boost::json::object build(const acts::write_postmortem& known, const opening& at);
act read_postmortem(answers& given);

} // namespace commands::forms
