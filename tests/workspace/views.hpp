#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

/// The view object of API answers and payloads.
boost::json::object render_view(const world& w, const view& what);

/// Throws `refused` (invalid_arguments with messages, view_too_large, duplicate_external_id).
boost::json::object checked_view(world& w, boost::json::object body, const std::string& same_id);

/// Puts a modal on the person's screen; `push` false: it replaces what was there.
view& show_modal(world& w, const std::string& user, boost::json::object body, bool push);
void replace_view(world& w, view& what, boost::json::object body);
view& show_home(world& w, const std::string& user, boost::json::object body);
/// Takes the modal, and what was pushed on it, from the screen.
void close_modal(world& w, const std::string& user, const std::string& id);
void close_all_modals(world& w, const std::string& user);

/// What the ack of a view_submission asks for; false: it is invalid and the person sees an error.
bool apply_response_action(world& w, const std::string& user, const std::string& id,
                           const boost::json::object& payload, instant now);

} // namespace workspace
