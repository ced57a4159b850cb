#pragma once

#include "commands/context.hpp"

#include <string>
#include <string_view>

// What people wrote, made ready to stand in a message: escaped, people called by name instead of
// mentioned, addresses clickable. Nothing in it notifies anybody.
namespace commands {

// Plain text with references to people we know as "@Bo". For texts that cannot hold markup.
std::string readable(std::string_view plain, const context& in);

// Markup of at most `limit` UTF-16 units on one line.
std::string line_markup(std::string_view plain, std::size_t limit, const context& in);

// The same with its line breaks.
std::string text_markup(std::string_view plain, std::size_t limit, const context& in);

// The words of the person who speaks: mentions stay, because they are meant.
std::string spoken_markup(std::string_view plain, std::size_t limit);

// Escapes &, < and > everywhere, in references too.
std::string escaped(std::string_view plain);

// <address|label>, or the label alone without an address.
std::string link_markup(std::string_view address, std::string_view plain_label);

} // namespace commands
