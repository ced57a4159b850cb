#pragma once

#include "tests/workspace/workspace.hpp"

#include <map>
#include <string>

namespace workspace {

struct installed_app;

/// Where an answer to an interaction may be posted. Slack: 2.5.
struct response_url {
    std::string user;
    std::string channel;
    timestamp source; ///< the message that was acted on; zero: none
    bool source_is_ephemeral = false;
    instant expires;
    int uses = 0;
    installed_app* of = nullptr; ///< as `make_response_url` finds it
};

using response_url_store = std::map<std::string, response_url, std::less<>>; ///< by path

struct world;
/// `kind`: "commands", "actions" or "app".
std::string make_response_url(world& w, std::string_view kind, response_url what, instant now);
plain_answer use_response_url(world& w, std::string_view url, const boost::json::object& body,
                              instant now);

} // namespace workspace
