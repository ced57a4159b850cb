#include "tests/practice/content_type.hpp"
#include "tests/practice/form.hpp"
#include "tests/practice/multipart.hpp"

#include <doctest/doctest.h>

using namespace practice;

TEST_CASE("form fields are decoded as a browser encodes them") {
    const form_fields fields = parse_form("text=a+b%26c%3D%F0%9F%94%A5&empty=&alone&&x=%zz%4");
    REQUIRE(fields.size() == 4);
    CHECK(find(fields, "text") == "a b&c=\xF0\x9F\x94\xA5");
    CHECK(find(fields, "empty") == "");
    CHECK(find(fields, "alone") == "");
    CHECK_MESSAGE(find(fields, "x") == "%zz%4", "a broken percent sign stays as it is");
    CHECK_FALSE(find(fields, "nothing").has_value());
}

TEST_CASE("a target is taken apart into path and query") {
    const target plain = parse_target("/api/auth.test");
    CHECK(plain.path == "/api/auth.test");
    CHECK(plain.query.empty());
    const target asked = parse_target("/api/users%2Einfo?user=U1&x=?");
    CHECK(asked.path == "/api/users.info");
    CHECK(find(asked.query, "user") == "U1");
    CHECK(find(asked.query, "x") == "?");
}

TEST_CASE("a content type knows its charset and boundary, however they are written") {
    const content_type json = parse_content_type("Application/JSON ; Charset=\"UTF-8\"");
    CHECK(json.type == "application/json");
    CHECK(json.charset == "utf-8");
    const content_type form = parse_content_type("multipart/form-data; boundary=\"aB==\"; x");
    CHECK(form.type == "multipart/form-data");
    CHECK_MESSAGE(form.boundary == "aB==", "a boundary keeps its case and its equals signs");
    CHECK(parse_content_type("").type.empty());
}

TEST_CASE("multipart bodies give their parts, with the bytes as they are") {
    const std::string body =
        "ignored\r\n--B\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n"
        "xoxb-1\r\n--B\r\ncontent-disposition: form-data; name=\"file\"; "
        "filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\none\r\n\r\ntwo\r\n--B--\r\n";
    const auto parts = parse_multipart(body, "B");
    REQUIRE(parts);
    REQUIRE(parts->size() == 2);
    CHECK(parts->at(0).name == "token");
    CHECK(parts->at(0).body == "xoxb-1");
    CHECK_FALSE(parts->at(0).filename.has_value());
    CHECK(parts->at(1).filename == "a.txt");
    CHECK(parts->at(1).body == "one\r\n\r\ntwo");
}

TEST_CASE("multipart bodies that are cut, nameless or without a boundary are refused") {
    CHECK_FALSE(parse_multipart("--B\r\n\r\nx\r\n--B--", "").has_value());
    CHECK_FALSE(parse_multipart("nothing here", "B").has_value());
    CHECK_FALSE(parse_multipart("--B", "B").has_value());
    CHECK_FALSE(parse_multipart("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "B")
                    .has_value());
    CHECK_FALSE(parse_multipart("--B\r\nX: y\r\n\r\nx\r\n--B--", "B").has_value());
    CHECK(parse_multipart("--B--", "B").has_value());
}
