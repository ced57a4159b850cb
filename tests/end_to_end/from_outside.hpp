#pragma once

#include "tests/end_to_end/picture.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace end_to_end {

// What must be so for an incident once everything is delivered, whatever crashed on the way; each
// as a sentence where it is not. `record` and `markdown` are its exports.
//
// One channel where it has one; one announcement in each place; one pin, which is its timeline, and
// the timeline shows the events on record; nothing that the bot posted stands twice; every update,
// and every change of severity or status, was told once.
[[nodiscard]] std::vector<std::string>
wrong_with(const picture& seen, const boost::json::value& record, const std::string& markdown);

// What must be so for the whole workspace.
[[nodiscard]] std::vector<std::string> wrong_with_all(const picture& seen);

// How many of an incident's events are of a kind.
[[nodiscard]] int count_events(const boost::json::value& record, std::string_view kind);
// How many of an incident's events hold a text in a member.
[[nodiscard]] int count_events(const boost::json::value& record, std::string_view kind,
                               std::string_view member, std::string_view text);

} // namespace end_to_end
