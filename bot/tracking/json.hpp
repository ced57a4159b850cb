#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

// Reading what a tracker answered, whatever it is.
namespace bot::tracking {

// Null where `in` is no object, or has no such member of that sort.
inline const boost::json::object* object_in(const boost::json::object& in,
                                            std::string_view member) {
    const auto* value = in.if_contains(member);
    return value ? value->if_object() : nullptr;
}
inline const boost::json::object* object_in(const boost::json::value& in, std::string_view member) {
    const auto* object = in.if_object();
    return object ? object_in(*object, member) : nullptr;
}
inline const boost::json::array* array_in(const boost::json::value& in, std::string_view member) {
    const auto* object = in.if_object();
    const auto* value = object ? object->if_contains(member) : nullptr;
    return value ? value->if_array() : nullptr;
}
inline std::string text_in(const boost::json::object& in, std::string_view member) {
    const auto* value = in.if_contains(member);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

} // namespace bot::tracking
