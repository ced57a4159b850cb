#pragma once

#include "tests/workspace/message.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace workspace {

enum class channel_kind { open, closed, direct, group_direct };

struct channel_note { ///< topic or purpose
    std::string value;
    std::string creator;
    std::int64_t last_set = 0;
};

struct pin {
    timestamp ts;
    std::string by;
    std::int64_t created = 0;
};

struct bookmark {
    std::string id;
    std::string title;
    std::string link;
    std::string emoji;
    std::int64_t created = 0;
    std::int64_t updated = 0;
};

struct channel {
    std::string id;
    std::string name; ///< empty for direct messages
    channel_kind kind = channel_kind::open;
    std::string creator;
    std::int64_t created = 0;
    bool is_general = false;
    bool is_archived = false;
    std::set<std::string> members;
    channel_note topic;
    channel_note purpose;
    std::vector<std::string> previous_names;
    std::map<timestamp, message> messages;
    std::map<std::string, std::map<timestamp, message>> ephemeral; ///< by the user who sees them
    std::map<std::string, timestamp> last_read;                    ///< by user
    std::vector<pin> pins;
    std::vector<bookmark> bookmarks;
    std::string canvas;
    timestamp last_ts;

    bool has(const std::string& user) const { return members.contains(user); }
    bool is_private() const { return kind != channel_kind::open; }
    bool is_conversation() const {
        return kind == channel_kind::direct || kind == channel_kind::group_direct;
    }
};

} // namespace workspace
