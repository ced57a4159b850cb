#include "tests/practice/fault_text.hpp"
#include "tests/practice/verbs.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

using namespace practice;

namespace {

bot::net::result<workspace::fault> read(const char* text) {
    return parse_fault(boost::json::parse(text).get_object());
}

} // namespace

TEST_CASE("a fault is read from JSON with its kind, method and counts") {
    const auto made =
        read(R"({"kind":"lose_answer","method":"pins.add","nth":2,"times":3,"delay":5})");
    REQUIRE(made.has_value());
    CHECK(made->kind == workspace::fault_kind::lose_answer);
    CHECK(made->method == "pins.add");
    CHECK(made->nth == 2);
    CHECK(made->times == 3);
    CHECK(made->delay == std::chrono::milliseconds(5));
}

TEST_CASE("a fault that cannot be read is refused with what would be right") {
    CHECK(read(R"({"kind":"slow","methd":"x"})").error().text.find("methd") != std::string::npos);
    CHECK(read(R"({"kind":"slow","delay":-1})").error().text.find("delay") != std::string::npos);
    CHECK(read(R"({"kind":"explode"})").error().text.find("lose_request") != std::string::npos);
    CHECK(read("{}").error().text.find("kind") != std::string::npos);
}

TEST_CASE("the composer is offered every verb with its usage and what it does") {
    for (const auto& entry : verbs()) {
        const auto& row = entry.get_object();
        CHECK_FALSE(row.at("usage").get_string().empty());
        CHECK_FALSE(row.at("effect").get_string().empty());
        CHECK(row.at("usage").get_string().starts_with(row.at("verb").get_string()));
    }
}
