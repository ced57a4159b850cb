#pragma once

#include "commands/dates/typed_date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace commands {

// One date at the beginning of lower-case words, and how many of them it takes.
struct date_match {
    typed_date date;
    std::size_t words = 0;
};

// The longest date that the words begin with.
std::variant<date_match, unclear_date> match_date(const std::vector<std::string>& words,
                                                  const date_reference& reference);

} // namespace commands
