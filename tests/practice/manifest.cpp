#include "tests/practice/manifest.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace practice {

namespace json = boost::json;

namespace {

std::string text_in(const json::value& from, std::string_view member) {
    const auto* found = from.as_object().if_contains(member);
    return found ? std::string(found->as_string()) : std::string();
}

std::vector<std::string> texts(const json::value& from) {
    std::vector<std::string> out;
    for (const auto& each : from.as_array())
        out.emplace_back(each.as_string());
    return out;
}

void install(const json::value& manifest, workspace::seed& start) {
    const auto& features = manifest.at("features");
    start.commands.clear();
    for (const auto& each : features.at("slash_commands").as_array()) {
        start.commands.push_back(
            {text_in(each, "command"), text_in(each, "description"), text_in(each, "usage_hint")});
    }
    start.shortcuts.clear();
    for (const auto& each : features.at("shortcuts").as_array()) {
        start.shortcuts.push_back({text_in(each, "callback_id"), text_in(each, "name"),
                                   text_in(each, "description"),
                                   text_in(each, "type") == "message"});
    }
    start.scopes = texts(manifest.at("oauth_config").at("scopes").at("bot"));
    start.bot_events = texts(manifest.at("settings").at("event_subscriptions").at("bot_events"));
}

} // namespace

void install_app(const std::string& manifest_file, workspace::seed& start) {
    std::ifstream stream(manifest_file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
        install(json::parse(text), start);
    } catch (const std::exception&) {
        throw std::runtime_error(manifest_file + " is not the manifest of a Slack app.");
    }
}

} // namespace practice
