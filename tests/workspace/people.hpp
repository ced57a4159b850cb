#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

/// The user object of the API; the email only with users:read.email.
boost::json::object render_user(const world& w, const user& who);
boost::json::object render_group(const world& w, const user_group& what, bool with_users,
                                 bool with_count);

} // namespace workspace
