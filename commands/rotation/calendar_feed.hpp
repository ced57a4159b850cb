#pragma once

#include "commands/instant.hpp"
#include "commands/rotation/shift.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace commands {

// A shift with the name of whoever has it, because a feed holds no Slack ids.
struct named_shift {
    shift what;
    std::string name;
    std::string instead_of; // empty without a cover
};

struct calendar_feed {
    std::string rotation;
    std::string domain; // makes the events' ids unique in the world: "acme.slack.com"
    std::vector<named_shift> shifts;
};

// The feed as iCalendar (RFC 5545): UTC times, lines ended by CRLF and folded at 75 octets without
// cutting a character. An event's UID depends on its rotation and beginning alone, so that a
// calendar moves a shift that changes hands instead of showing two. Shifts of nobody are left out.
// `stamp` is when the feed is made (DTSTAMP).
std::string render_icalendar(const calendar_feed& feed, instant stamp);

// One content line, folded and ended (RFC 5545, 3.1).
std::string folded_line(std::string_view line);

// A TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters
// removed (RFC 5545, 3.3.11).
std::string escaped_text(std::string_view text);

} // namespace commands
