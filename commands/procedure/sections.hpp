#pragma once

#include "commands/procedure/outline.hpp"
#include "commands/procedure/procedure.hpp"
#include "commands/procedure/report.hpp"

#include <string_view>

namespace commands {

/// Each reads one subject of the document into the value and reports what it made of it. The
/// severities come first: the others name them.
void read_severities(const outline& document, report& found, procedure& into);
void read_roles(const outline& document, report& found, procedure& into);
void read_detection(const outline& document, report& found, procedure& into);
void read_acknowledge(const outline& document, report& found, procedure& into);
void read_channel_rule(const outline& document, report& found, procedure& into);
void read_announcement(const outline& document, report& found, procedure& into);
void read_external(const outline& document, report& found, procedure& into);
void read_status_pages(const outline& document, report& found, procedure& into);
void read_customer_email(const outline& document, report& found, procedure& into);
void read_investigation(const outline& document, report& found, procedure& into);
void read_mitigation(const outline& document, report& found, procedure& into);
void read_resolution(const outline& document, report& found, procedure& into);
void read_post_incident(const outline& document, report& found, procedure& into);
void read_post_mortem(const outline& document, report& found, procedure& into);
void read_escalation(const outline& document, report& found, procedure& into);
void read_rotation(const outline& document, report& found, procedure& into);
void read_contacts(const outline& document, report& found, procedure& into);

/// What is wrong with the document's form, whatever its subject: tables that are none, code blocks
/// that are never closed.
void read_form(const outline& document, report& found);

/// Whether the text is small enough to be given to the Markdown parser; reports why not.
bool is_parsable(std::string_view text, report& found);

/// All of the above; without defaults for what is missing.
procedure read_document(const outline& document, report& found);

} // namespace commands
