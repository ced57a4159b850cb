#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace workspace {

struct user {
    std::string id;
    std::string name; ///< handle
    std::string real_name;
    std::string display_name;
    std::string title;
    std::string email;
    std::string timezone = "Europe/London";
    bool is_bot = false;
    bool is_admin = false;
    bool is_stranger = false; ///< of another organization: not in users.list
    bool deleted = false;
    std::int64_t updated = 0;
};

struct user_group {
    std::string id;
    std::string handle;
    std::string name;
    std::string description;
    std::vector<std::string> users;
    std::int64_t updated = 0;
};

} // namespace workspace
