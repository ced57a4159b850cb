#include "tests/practice/multipart.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>

namespace practice {
namespace {

// The value of `name="..."` in a Content-Disposition line.
std::optional<std::string> parameter(std::string_view line, std::string_view name) {
    const std::string start = "; " + std::string(name) + "=\"";
    const std::size_t at = line.find(start);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t from = at + start.size();
    const std::size_t end = line.find('"', from);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    return std::string(line.substr(from, end - from));
}

std::optional<form_part> parse_part(std::string_view text) {
    const std::size_t gap = text.find("\r\n\r\n");
    if (gap == std::string_view::npos) {
        return std::nullopt;
    }
    form_part part;
    part.body = std::string(text.substr(gap + 4));
    bool named = false;
    std::string_view head = text.substr(0, gap);
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        if (!boost::algorithm::istarts_with(line, "content-disposition:")) {
            continue;
        }
        const auto name = parameter(line, "name");
        named = name.has_value();
        part.name = name.value_or("");
        part.filename = parameter(line, "filename");
    }
    return named ? std::optional(std::move(part)) : std::nullopt;
}

} // namespace

std::optional<std::vector<form_part>> parse_multipart(std::string_view body,
                                                      std::string_view boundary) {
    if (boundary.empty()) {
        return std::nullopt;
    }
    const std::string first = "--" + std::string(boundary);
    const std::string next = "\r\n" + first;
    std::size_t at = body.find(first);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    at += first.size();
    std::vector<form_part> parts;
    while (!body.substr(at).starts_with("--")) {
        const std::size_t end = body.find(next, at);
        if (!body.substr(at).starts_with("\r\n") || end == std::string_view::npos) {
            return std::nullopt;
        }
        auto part = parse_part(body.substr(at + 2, end - at - 2));
        if (!part) {
            return std::nullopt;
        }
        parts.push_back(std::move(*part));
        at = end + next.size();
    }
    return parts;
}

} // namespace practice
