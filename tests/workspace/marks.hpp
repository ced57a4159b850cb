#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

// What people and bots put on messages and channels. Each throws `refused` with Slack's code.

void add_reaction(world& w, channel& where, message& what, const std::string& name,
                  const std::string& by, instant now);
void remove_reaction(world& w, channel& where, message& what, const std::string& name,
                     const std::string& by, instant now);
bool reacted(const message& what, const std::string& name, const std::string& by);

void add_pin(world& w, channel& where, message& what, const std::string& by, instant now);
void remove_pin(world& w, channel& where, message& what, const std::string& by, instant now);
boost::json::object render_pin(const world& w, const channel& where, const pin& what);

boost::json::object render_bookmark(const world& w, const channel& where, const bookmark& what);

} // namespace workspace
