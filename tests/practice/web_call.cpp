#include "tests/practice/web_call.hpp"

#include "tests/practice/content_type.hpp"
#include "tests/practice/form.hpp"
#include "tests/practice/multipart.hpp"

#include <boost/json/parse.hpp>

#include <optional>

namespace practice {
namespace {

namespace json = boost::json;
using bot::net::http_request;
using workspace::api_request;
using workspace::body_kind;

std::string bearer(const http_request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.headers.find("Authorization");
    return header && header->starts_with(scheme) ? std::string(header->substr(scheme.size())) : "";
}

void add_fields(api_request& call, const form_fields& fields, bool in_body) {
    for (const auto& [name, text] : fields) {
        if (name != "token") {
            call.arguments.insert_or_assign(name, text);
        } else if (in_body && call.token.empty()) {
            call.token = text;
        }
    }
}

std::optional<refused_call> add_json(api_request& call, const http_request& request,
                                     const content_type& type) {
    call.body = type.charset.empty() ? body_kind::json_without_charset : body_kind::json;
    boost::system::error_code error;
    json::value parsed = request.body.empty() ? json::object() : json::parse(request.body, error);
    if (error) {
        return refused_call{"invalid_json"};
    }
    if (!parsed.is_object()) {
        return refused_call{"json_not_object"};
    }
    for (auto& [name, value] : parsed.get_object()) {
        // null means the default.
        if (!value.is_null() && name != "token") {
            call.arguments.insert_or_assign(name, std::move(value));
        }
    }
    return std::nullopt;
}

std::optional<refused_call> add_multipart(api_request& call, const http_request& request,
                                          const content_type& type) {
    const auto parts = parse_multipart(request.body, type.boundary);
    if (!parts) {
        return refused_call{"invalid_form_data"};
    }
    form_fields fields;
    for (const form_part& part : *parts) {
        fields.emplace_back(part.name, part.body);
    }
    add_fields(call, fields, true);
    return std::nullopt;
}

std::optional<refused_call> add_body(api_request& call, const http_request& request) {
    const auto header = request.headers.find("Content-Type");
    const content_type type = parse_content_type(header.value_or(""));
    if (!type.charset.empty() && type.charset != "utf-8" && type.charset != "iso-8859-1") {
        return refused_call{"invalid_charset"};
    }
    if (type.type == "application/json") {
        return add_json(call, request, type);
    }
    if (type.type == "multipart/form-data") {
        return add_multipart(call, request, type);
    }
    if (type.type == "application/x-www-form-urlencoded") {
        add_fields(call, parse_form(request.body), true);
    } else if (!request.body.empty() && type.type != "text/plain") {
        return refused_call{type.type.empty() ? "missing_post_type" : "invalid_post_type"};
    } else if (call.arguments.empty()) {
        call.body = body_kind::none;
    }
    return std::nullopt;
}

} // namespace

decoded_call decode_web_call(const http_request& request, std::string method) {
    api_request call;
    call.method = std::move(method);
    call.token = bearer(request);
    call.body = body_kind::form;
    call.is_post = request.method == "POST";
    add_fields(call, parse_target(request.target).query, false);
    if (call.is_post) {
        if (auto refused = add_body(call, request)) {
            return *refused;
        }
    }
    return call;
}

} // namespace practice
