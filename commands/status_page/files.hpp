#pragma once

#include "commands/status_page/page.hpp"

#include <map>
#include <string>

namespace commands {

struct page_file {
    std::string type; // Content-Type
    std::string body;

    friend bool operator==(const page_file&, const page_file&) = default;
};

// Everything that the page consists of, by its path below the page's address: "index.html",
// "incidents/42/index.html", "api/v2/summary.json". The bot serves these, and writes them out, so
// both are the same. A folder is its index.html.
std::map<std::string, page_file> files_of(const status_page& page);

} // namespace commands
