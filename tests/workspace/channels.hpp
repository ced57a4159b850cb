#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

namespace workspace {

/// The channel object of the API, as `viewer` gets it.
boost::json::object render_channel(const world& w, const channel& what, const std::string& viewer,
                                   bool with_members = false);

/// Throws `refused` with Slack's codes for bad names, and name_taken (archived ones included).
void check_channel_name(const world& w, std::string_view name, const std::string& except_id = {});

channel& create_channel(world& w, const std::string& name, bool is_private,
                        const std::string& creator, instant now);
/// The direct conversation of these people, made when there is none; `existed` says which.
channel& open_direct(world& w, std::set<std::string> members, instant now, bool& existed);
void join(world& w, channel& where, const std::string& user, const std::string& inviter,
          instant now);
void leave(world& w, channel& where, const std::string& user, const std::string& kicked_by,
           instant now);
/// Bots lose their membership. Slack: 3.6.
void archive(world& w, channel& where, const std::string& by, instant now);
void unarchive(world& w, channel& where, const std::string& by, instant now);
void rename(world& w, channel& where, const std::string& name, const std::string& by, instant now);
void set_topic(world& w, channel& where, const std::string& text, const std::string& by,
               instant now);
void set_purpose(world& w, channel& where, const std::string& text, const std::string& by,
                 instant now);

/// Whether this user can see that the channel exists.
bool visible(const channel& where, const std::string& user);

} // namespace workspace
