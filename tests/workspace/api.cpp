#include "tests/workspace/api.hpp"

#include <boost/json/serialize.hpp>

namespace workspace {

bool api_answer::ok() const {
    const auto found = body.if_contains("ok");
    return status == 200 && !raw_body && fate == answer_fate::delivered && found &&
           found->is_bool() && found->get_bool();
}

std::string api_answer::error() const {
    const auto found = body.if_contains("error");
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::string api_answer::text() const {
    return raw_body ? *raw_body : boost::json::serialize(body);
}

} // namespace workspace
