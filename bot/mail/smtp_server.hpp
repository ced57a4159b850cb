#pragma once

#include "bot/configuration/secret.hpp"

#include <string>

namespace bot::mail {

// The relay that takes our mail; from the configuration and the environment.
struct smtp_server {
    // "smtp://host:587" begins in clear and must offer STARTTLS; "smtps://host:465" is TLS from the
    // first byte; "smtp-plain://127.0.0.1:25" has none, and is for loopback only. Empty: none.
    std::string url;
    std::string user; // empty: no login
    secret password;
    std::string ca_file; // of certificates to trust; empty: the system's
    std::string from;    // the envelope's sender, an address

    friend bool operator==(const smtp_server&, const smtp_server&) = default;
};

} // namespace bot::mail
