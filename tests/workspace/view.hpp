#pragma once

#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

namespace workspace {

struct installed_app;

/// A modal or a Home tab as one person sees it.
struct view {
    std::string id;
    std::string user;
    std::string hash;
    std::string root;
    std::string previous;
    boost::json::object body;   ///< as given by the app, block ids filled in
    boost::json::object values; ///< state.values
    boost::json::object errors; ///< by block id, under the inputs
    std::string failure;        ///< "trouble connecting"
    bool is_home = false;
    installed_app* of = nullptr; ///< whose it is
};

/// All views, and who has which on the screen.
struct view_store {
    std::map<std::string, view> views;
    std::map<std::string, std::vector<std::string>> stacks; ///< by user, the last one on top
};

} // namespace workspace
