#pragma once

#include <boost/json/object.hpp>

#include <map>
#include <string>

namespace workspace {

struct stored_file {
    std::string id;
    std::string name;
    std::string title;
    std::string alt_txt;
    std::string user;
    std::size_t length = 0;
    std::string bytes;
    bool uploaded = false;
    bool completed = false;
    std::int64_t created = 0;
    boost::json::object shares; ///< {"public":{"C...":[{"ts"}]}}
};

struct canvas {
    std::string id;
    std::string title;
    std::string channel;
    std::string markdown;
};

struct file_store {
    std::map<std::string, stored_file> files;
    std::map<std::string, canvas> canvases;
};

} // namespace workspace
