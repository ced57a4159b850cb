#include "tests/practice/content_type.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>

namespace practice {
namespace {

std::string_view next_part(std::string_view& rest) {
    const std::string_view part = rest.substr(0, rest.find(';'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

std::string lower(std::string_view text) {
    std::string out(text);
    boost::algorithm::trim(out);
    boost::algorithm::to_lower(out);
    return out;
}

} // namespace

content_type parse_content_type(std::string_view header) {
    content_type result;
    result.type = lower(next_part(header));
    while (!header.empty()) {
        const std::string_view part = next_part(header);
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        const std::string name = lower(part.substr(0, equals));
        std::string value(part.substr(equals + 1));
        boost::algorithm::trim_if(value, [](char c) { return c == ' ' || c == '\t' || c == '"'; });
        if (name == "charset") {
            result.charset = lower(value);
        } else if (name == "boundary") {
            result.boundary = value;
        }
    }
    return result;
}

} // namespace practice
