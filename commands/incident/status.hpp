#pragma once

#include <boost/describe.hpp>

#include <string_view>

namespace commands {

// Where an incident stands. The first five follow the procedure's steps; `closed` ends it, and
// `cancelled` (false alarm) and `duplicate` end it without a resolution.
enum class status {
    investigating,
    identified,
    mitigating,
    monitoring,
    resolved,
    closed,
    cancelled,
    duplicate,
};
BOOST_DESCRIBE_ENUM(status, investigating, identified, mitigating, monitoring, resolved, closed,
                    cancelled, duplicate)

// Work is going on: somebody still has to do something about it.
constexpr bool is_open(status s) {
    return s <= status::monitoring;
}

// Nothing more is expected but a reopening.
constexpr bool is_over(status s) {
    return s >= status::closed;
}

// "Investigating", as a heading or a label.
std::string_view title(status s);

// The same inside a sentence: "incident 12 is being investigated".
std::string_view words_for(status s);

// The emoji that always means this status.
std::string_view emoji(status s);

// Whether an incident may go from one to the other by hand. Reopening is its own act.
bool may_follow(status from, status to);

} // namespace commands
