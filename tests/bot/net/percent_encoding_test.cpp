#include "bot/net/percent_encoding.hpp"

#include <doctest/doctest.h>

using namespace bot::net;

TEST_CASE("what is encoded for a form is read from it again") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    CHECK(percent_encoded("a b&c=d/é") == "a%20b%26c%3Dd%2F%C3%A9");
    CHECK(form_value("x=1&it=" + percent_encoded(all) + "&y=2", "it") == all);
}

TEST_CASE("a form's field is found by its whole name") {
    const auto* const body = "myaddress=no&address=ana%40customer.test&address=second&empty=&bare";
    CHECK(form_value(body, "address") == "ana@customer.test");
    CHECK(form_value("%61ddress=a+b", "address") == "a b");
    for (const auto* name : {"empty", "bare", "other"})
        CHECK_MESSAGE(form_value(body, name).empty(), name);
    CHECK(form_value("", "address").empty());
}

TEST_CASE("what is no escape stays as it is") {
    for (const auto* text : {"%", "%4", "%4g", "%-1", "100%", "%%41"})
        CHECK_MESSAGE(form_value(std::string("it=") + text, "it") ==
                          (std::string_view(text) == "%%41" ? "%A" : text),
                      text);
}
