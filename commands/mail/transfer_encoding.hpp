#pragma once

#include <string>
#include <string_view>

namespace commands {

// Quoted-printable (RFC 2045, 6.7) of a text whose lines end in '\n': lines of at most 76
// characters, ended by CRLF.
std::string quoted_printable(std::string_view text);

// A header's text (RFC 2047): as it is where it is printable ASCII, else as encoded words, folded.
// Line breaks become spaces, so that no text can begin a header of its own.
std::string header_text(std::string_view text);

} // namespace commands
