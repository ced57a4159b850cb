#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <stdexcept>
#include <string>
#include <vector>

namespace workspace {

/// A method of the Web API says no: thrown before anything was changed, caught in one place.
class refused : public std::runtime_error {
public:
    explicit refused(const std::string& code, boost::json::object more = {})
        : std::runtime_error{code}, more_{std::move(more)} {}

    const boost::json::object& more() const { return more_; }

private:
    boost::json::object more_;
};

/// {"response_metadata":{"messages":["[ERROR] ..."]}}
inline boost::json::object with_messages(const std::vector<std::string>& errors) {
    boost::json::array messages;
    for (const auto& error : errors)
        messages.emplace_back("[ERROR] " + error);
    return {{"response_metadata", boost::json::object{{"messages", std::move(messages)}}}};
}

} // namespace workspace
