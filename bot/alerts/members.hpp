#pragma once

#include "commands/instant.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// Reading what a stranger sent: whatever is missing or of another type is nothing, never an
// exception.
namespace bot::alerts {

// Nothing for what is no JSON, or nested more than 32 deep.
std::optional<boost::json::value> parse_body(std::string_view body);

// "data.event.title"; null where the path leads nowhere.
const boost::json::value* member_at(const boost::json::value& json, std::string_view path);

// A text, or a number or truth value in words; empty for everything else.
std::string text_at(const boost::json::value& json, std::string_view path);

// 0 where there is none.
std::int64_t integer_at(const boost::json::value& json, std::string_view path);

// RFC 3339 with any number of fractional digits; Unix seconds or milliseconds, as a number or in
// digits. Nothing for what is not, and for the year 1, by which Go says "not yet".
std::optional<commands::instant> instant_at(const boost::json::value& json, std::string_view path);
std::optional<commands::instant> read_instant(std::string_view text);

// An object's texts; numbers and truth values in words; at most 64, each of at most 500 bytes.
std::map<std::string, std::string> texts_of(const boost::json::value* json);

// Since the epoch, for alert::order.
std::int64_t as_order(const std::optional<commands::instant>& t);

} // namespace bot::alerts
