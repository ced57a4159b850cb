#include "tests/practice/web_call.hpp"

#include <doctest/doctest.h>

using namespace practice;
using bot::net::http_request;
using workspace::api_request;
using workspace::body_kind;

namespace {

http_request post(std::string type, std::string body,
                  std::string target = "/api/chat.postMessage") {
    http_request request;
    request.method = "POST";
    request.target = std::move(target);
    request.body = std::move(body);
    if (!type.empty()) {
        request.headers.add("Content-Type", std::move(type));
    }
    return request;
}

api_request good(const http_request& request) {
    const decoded_call call = decode_web_call(request, "chat.postMessage");
    REQUIRE(std::holds_alternative<api_request>(call));
    return std::get<api_request>(call);
}

std::string error_of(const http_request& request) {
    const decoded_call call = decode_web_call(request, "chat.postMessage");
    const auto* refused = std::get_if<refused_call>(&call);
    return refused ? refused->error : "accepted";
}

constexpr const char* form = "application/x-www-form-urlencoded";
constexpr const char* utf8_json = "application/json; charset=utf-8";

} // namespace

TEST_CASE("a form call gives its fields as text") {
    const api_request call =
        good(post(form, "channel=C1&text=hi+there&blocks=%5B%5D&token=xoxb-1"));
    CHECK(call.method == "chat.postMessage");
    CHECK(call.body == body_kind::form);
    CHECK(call.is_post);
    CHECK(call.token == "xoxb-1");
    CHECK(call.arguments ==
          boost::json::object{{"channel", "C1"}, {"text", "hi there"}, {"blocks", "[]"}});
}

TEST_CASE("a JSON call gives its members as they are, null meaning the default") {
    const api_request call = good(post(
        utf8_json, R"({"channel":"C1","limit":5,"blocks":[{"type":"divider"}],"thread_ts":null})"));
    CHECK(call.body == body_kind::json);
    CHECK(call.arguments.at("limit") == 5);
    CHECK(call.arguments.at("blocks").is_array());
    CHECK_FALSE(call.arguments.contains("thread_ts"));
    CHECK(good(post("application/json", "{}")).body == body_kind::json_without_charset);
}

TEST_CASE("multipart calls carry arguments like forms do") {
    const api_request call =
        good(post("multipart/form-data; boundary=B",
                  "--B\r\nContent-Disposition: form-data; name=\"channel\"\r\n\r\nC1\r\n--B\r\n"
                  "Content-Disposition: form-data; name=\"token\"\r\n\r\nxoxb-1\r\n--B--\r\n"));
    CHECK(call.arguments.at("channel") == "C1");
    CHECK(call.token == "xoxb-1");
    CHECK(error_of(post("multipart/form-data; boundary=B", "--B")) == "invalid_form_data");
}

TEST_CASE("the token counts in the header and in a form, not in the query and not in JSON") {
    http_request both = post(form, "token=xoxb-form");
    CHECK(good(both).token == "xoxb-form");
    both.headers.add("Authorization", "Bearer xoxb-header");
    CHECK(good(both).token == "xoxb-header");
    CHECK(good(post(form, "", "/api/auth.test?token=xoxb-query")).token.empty());
    CHECK(good(post(utf8_json, R"({"token":"xoxb-json"})")).token.empty());
}

TEST_CASE("GET calls take their arguments from the query") {
    http_request request;
    request.target = "/api/users.info?user=U1&include_locale=true";
    const api_request call = good(request);
    CHECK_FALSE(call.is_post);
    CHECK(call.body == body_kind::form);
    CHECK(call.arguments.at("user") == "U1");
}

TEST_CASE("bodies that cannot be read are refused with Slack's codes") {
    CHECK(error_of(post(utf8_json, "{\"a\":")) == "invalid_json");
    CHECK(error_of(post(utf8_json, "[1]")) == "json_not_object");
    CHECK(error_of(post("application/xml", "<a/>")) == "invalid_post_type");
    CHECK(error_of(post("", "a=b")) == "missing_post_type");
    CHECK(error_of(post("application/json; charset=utf-16", "{}")) == "invalid_charset");
    CHECK_MESSAGE(error_of(post("", "")) == "accepted", "an empty POST needs no type");
    CHECK(good(post("", "")).body == body_kind::none);
}
