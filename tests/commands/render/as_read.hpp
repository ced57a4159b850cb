#pragma once

#include "commands/message.hpp"

#include <string>

// A message as a person reads it: dates as their UTC text, channels by id, no bold marks, buttons
// in brackets (the primary one marked by a star). For golden texts.
std::string as_read(const commands::message& what);
std::string as_read(const boost::json::array& blocks);
