#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <string_view>

namespace workspace {

/// An interactive element of a message or view, and the block it stands in.
struct found_element {
    const boost::json::object* block = nullptr;
    const boost::json::object* element = nullptr;
    explicit operator bool() const { return element != nullptr; }
};

/// By action_id, and by block_id when that is not empty.
found_element find_element(const boost::json::array& blocks, std::string_view action_id,
                           std::string_view block_id);

/// What a stateful element holds: {"type", "value" | "selected_option"...}. `given`: in Slack's
/// shape, or short: "text", "option value", ["option values"]. Null: `before`, else the initial
/// value.
boost::json::object element_value(const boost::json::object& element,
                                  const boost::json::value* given,
                                  const boost::json::value* before);

/// state.values of all stateful elements. `given` by block id and action id in Slack's shape, or
/// short, by action id or block id.
boost::json::object state_values(const boost::json::array& blocks, const boost::json::object& given,
                                 const boost::json::object& before);

/// What the client itself would refuse to submit: messages by block id.
boost::json::object input_errors(const boost::json::array& blocks,
                                 const boost::json::object& values);

} // namespace workspace
