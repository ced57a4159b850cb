#pragma once

#include "bot/mail/smtp_server.hpp"
#include "bot/services/service_call.hpp"

#include <atomic>
#include <chrono>
#include <string>

namespace bot::mail {

class curl_library;

struct outgoing {
    std::string to;      // an address
    std::string message; // RFC 5322, CRLF
    std::chrono::milliseconds within{};
};

// Hands one message to the relay, and waits for it; for a thread of its own. The answer's status is
// the SMTP reply code of the last word said (250: taken; RFC 5321, 4.2), its body the reply.
//  - not_sent: the message's text was never begun (no connection, no TLS, a wrong certificate).
//  - unknown: it was begun, and no reply to it came.
// Ends early, within a second, where `stop` becomes true.
services::service_answer send_by_smtp(const curl_library& curl, const smtp_server& by,
                                      const outgoing& what, const std::atomic<bool>& stop);

// Greets the relay, begins TLS, logs in where there is a login, and says NOOP: no mail is begun.
// The answer's status is the SMTP reply code, 535 and the like where the login was refused;
// not_sent where it did not come so far. Waits, and ends early, as above.
services::service_answer log_in_by_smtp(const curl_library& curl, const smtp_server& by,
                                        std::chrono::milliseconds within,
                                        const std::atomic<bool>& stop);

} // namespace bot::mail
