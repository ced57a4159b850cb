#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

// What people see. The shapes are those that the practice page draws; README.md lists them.

boost::json::object screen_state(const world& w, std::string_view user, instant now);
boost::json::object screen_history(const world& w, std::string_view user, std::string_view channel,
                                   std::string_view before, std::size_t limit);
boost::json::object screen_thread(const world& w, std::string_view user, std::string_view channel,
                                  std::string_view ts);
boost::json::object screen_pins(const world& w, std::string_view user, std::string_view channel);
boost::json::object whole_screen(const world& w, std::string_view user, instant now);
boost::json::object dump(const world& w);

} // namespace workspace
