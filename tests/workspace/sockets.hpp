#pragma once

#include "tests/workspace/deliveries.hpp"

namespace workspace {

upgrade open_socket(world& w, std::string_view target, instant now);
/// The connection whose turn it is; null when there is none.
socket_connection* next_socket(world& w);
void push_frame(world& w, socket_connection& to, frame what);
void disconnect_socket(world& w, socket_connection& which, disconnect_reason reason, instant now);
void end_socket(world& w, socket_connection& which, frame::kind how, std::uint16_t code);
std::size_t open_sockets(const world& w);
/// A fresh URL with a ticket that works once.
std::string new_socket_url(world& w);

} // namespace workspace
