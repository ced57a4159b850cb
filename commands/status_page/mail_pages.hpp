#pragma once

#include "commands/outside_settings.hpp"

#include <string>
#include <string_view>

// What customers meet who want to be written to. Plain forms, without a script.
namespace commands {

// A section of the front page: where the address is typed.
std::string subscribe_form();

enum class mail_page {
    asked,      // in every case, so that nobody learns who subscribes
    no_address, // what was typed is none
    confirm,    // a link was followed: now the button
    confirmed,
    leave, // likewise
    left,
    stale, // the link is of nobody
    busy   // it could not be taken now
};
// `root`: the way from this page to the first: "", "../".
std::string mail_page_html(mail_page which, const page_settings& with, std::string_view root);

} // namespace commands
