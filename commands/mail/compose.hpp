#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/outside_settings.hpp"
#include "commands/status_page/subscriber.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace commands {

// A customer mail to one recipient.
struct letter {
    incident_id incident{};
    std::int64_t approval = 0;
    instant at; // when it was approved
    std::string subject;
    std::string text;             // Markdown in a small way: paragraphs, "- " lists, **bold**
    std::string to;               // an address
    std::string unsubscribe = {}; // of this recipient alone; empty: the settings'
};

// The message as it is sent: RFC 5322 with CRLF, plain text and HTML (multipart/alternative), both
// quoted-printable UTF-8. The same letter is the same message, to the byte, so that one that is
// sent twice has the same Message-ID.
std::string compose_mail(const letter& what, const mail_settings& with);

// Asks whoever reads this mailbox whether they want to be written to. Nothing else is sent to it
// before they say so.
std::string compose_confirmation(const subscriber& of, const page_settings& page,
                                 const mail_settings& with);

// Where a subscriber says yes, and where they leave.
std::string confirm_link(const page_settings& page, const std::string& token);
std::string unsubscribe_link(const page_settings& page, const std::string& token);

// "<incident-42.7.1f0c…@acme.test>"
std::string message_id_of(const letter& what, const mail_settings& with);

// Of "Acme Status <status@acme.test>", or of the bare address: what the envelope says.
std::string address_in(std::string_view mailbox);

// Whether it is an address that we write to: one '@', no spaces, no characters that end a line or
// an envelope.
bool is_mail_address(std::string_view text);

} // namespace commands
