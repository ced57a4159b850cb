#include "bot/configuration/json_schema.hpp"
#include "bot/configuration/schema.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <regex>

namespace json = boost::json;

namespace {

const json::object& properties(const json::object& of) {
    return of.at("properties").as_object();
}

bool fits(const json::object& schema, const json::value& value) {
    if (const auto* choices = schema.if_contains("enum")) {
        const auto& all = choices->as_array();
        return std::find(all.begin(), all.end(), value) != all.end();
    }
    if (schema.at("type") == "array") {
        const auto& each = schema.at("items").as_object();
        const auto& list = value.as_array();
        return std::all_of(list.begin(), list.end(),
                           [&](const json::value& one) { return fits(each, one); });
    }
    if (schema.at("type") == "integer") {
        return value.is_int64() && value.as_int64() >= schema.at("minimum").as_int64() &&
               value.as_int64() <= schema.at("maximum").as_int64();
    }
    const auto* pattern = schema.if_contains("pattern");
    if (!pattern) return value.is_string();
    const std::regex expression(std::string(pattern->as_string()));
    return std::regex_search(std::string(value.as_string()), expression);
}

} // namespace

TEST_CASE("the JSON Schema knows every section and key, with its meaning and its default") {
    const auto schema = bot::configuration_json_schema();
    for (const auto& section : bot::schema_sections())
        CHECK_MESSAGE(properties(schema).contains(section.name), section.name);
    for (const auto& key : bot::schema_keys()) {
        INFO(bot::full_name(key));
        const auto& section = properties(schema).at(key.section).as_object();
        const auto& found = properties(section).at(key.name).as_object();
        CHECK_FALSE(found.at("description").as_string().empty());
        CHECK(fits(found, found.at("default")));
        CHECK(section.at("additionalProperties") == false);
    }
}

TEST_CASE("the JSON Schema refuses what the program refuses") {
    const auto schema = bot::configuration_json_schema();
    const auto key = [&](const char* section, const char* name) {
        return properties(properties(schema).at(section).as_object()).at(name).as_object();
    };
    CHECK_FALSE(fits(key("log", "level"), "loud"));
    CHECK_FALSE(fits(key("incident", "archive_after"), "a week"));
    CHECK(fits(key("incident", "archive_after"), "1h30m"));
    CHECK_FALSE(fits(key("http", "listen"), "localhost"));
    CHECK(fits(key("http", "listen"), "[::1]:8090"));
    CHECK_FALSE(fits(key("incident", "channel_name"), "incident"));
}

TEST_CASE("the JSON Schema lets people and rotations have names of their own") {
    const auto schema = bot::configuration_json_schema();
    const auto& people = properties(schema).at("people").as_object();
    CHECK(people.at("additionalProperties").as_object().contains("anyOf"));
    const auto& rotations = properties(schema).at("rotations").as_object();
    const auto& rotation = rotations.at("additionalProperties").as_object();
    CHECK(properties(rotation).contains("members"));
    CHECK(rotation.at("required") == json::array{"members", "starts"});
}
