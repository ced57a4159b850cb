#include "tests/practice/form.hpp"

#include <algorithm>
#include <charconv>

namespace practice {
namespace {

std::optional<char> hex_pair(std::string_view two) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
    if (two.size() != 2 || error != std::errc{} || end != two.data() + 2) {
        return std::nullopt;
    }
    return static_cast<char>(static_cast<unsigned char>(value));
}

} // namespace

std::string percent_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else if (const auto byte = hex_pair(text.substr(i + 1, 2))) {
            out += *byte;
            i += 2;
        } else {
            out += '%';
        }
    }
    return out;
}

form_fields parse_form(std::string_view body) {
    form_fields fields;
    while (!body.empty()) {
        const std::string_view pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        if (pair.empty()) {
            continue;
        }
        const std::size_t equals = pair.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
        fields.emplace_back(percent_decode(pair.substr(0, equals)), percent_decode(value));
    }
    return fields;
}

std::optional<std::string> find(const form_fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::nullopt : std::optional(found->second);
}

target parse_target(std::string_view text) {
    const std::size_t question = text.find('?');
    target result;
    result.path = percent_decode(text.substr(0, question));
    if (question != std::string_view::npos) {
        result.query = parse_form(text.substr(question + 1));
    }
    return result;
}

} // namespace practice
