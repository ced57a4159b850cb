#pragma once

#include "tests/workspace/instant.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace workspace {

struct reaction {
    std::string name; ///< without colons
    std::vector<std::string> users;
};

/// A message as stored: text and blocks escaped, block ids filled in.
struct message {
    timestamp ts;
    timestamp thread_ts; ///< zero outside of threads; a parent with replies has its own ts here
    std::string user;
    std::string bot_id;   ///< set for posts through a bot token
    std::string username; ///< custom author (chat:write.customize)
    std::string subtype;
    std::string text;
    boost::json::array blocks;
    boost::json::array attachments;
    boost::json::array files;
    std::optional<boost::json::object> metadata;
    boost::json::object more; ///< members of subtypes (inviter, topic, old_name...), client_msg_id
    std::string edited_by;
    timestamp edited_ts;
    std::vector<reaction> reactions;
    std::set<timestamp> replies; ///< of a parent, oldest first
    bool pinned = false;
    bool deleted_parent = false; ///< a tombstone that still holds a thread

    bool is_reply() const { return thread_ts && thread_ts != ts; }
};

} // namespace workspace
