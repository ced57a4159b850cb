#pragma once

#include "bot/net/http_server.hpp"
#include "tests/practice/socket_mode.hpp"
#include "tests/practice/stage.hpp"

#include <string>

namespace practice {

/// For tests and for practising trouble: everything under /practice/control/. `what` is the rest of
/// the path; README.md lists it.
[[nodiscard]] bot::net::http_response serve_control(stage& on, socket_mode& sockets,
                                                    const std::string& what,
                                                    const bot::net::http_request& request);

} // namespace practice
