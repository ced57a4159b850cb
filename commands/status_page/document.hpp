#pragma once

#include "commands/instant.hpp"

#include <string>
#include <string_view>

// What every page of the public status page is set in. No script, nothing from elsewhere; colors
// keep a contrast of 4.5:1 in light and dark, and no state is said by color alone.
namespace commands {

struct page_frame {
    std::string title;    // plain; of the browser's tab
    std::string heading;  // plain
    std::string root;     // the way from this page to the first: "", "../", "../../"
    std::string contents; // HTML
};
std::string html_document(const page_frame& what);

// <time datetime="…">25 Nov 2026, 14:02 UTC</time>
std::string html_time(instant at);

// "25 Nov 2026"
std::string plain_day(std::chrono::sys_days day);

} // namespace commands
