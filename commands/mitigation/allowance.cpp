#include "commands/mitigation/allowance.hpp"

#include "commands/calling/callees.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <functional>

namespace commands {
namespace {

using replacements = std::map<std::string, std::string>;

std::string fill(std::string text, const replacements& by) {
    for (const auto& [name, value] : by) {
        const auto mark = "{" + name + "}";
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    }
    return text;
}

// What becomes part of an address holds nothing that could lead elsewhere.
std::string as_path(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
        out += plain ? letter : '-';
    }
    return out;
}

void fill_texts(boost::json::value& json, const replacements& by) {
    if (auto* object = json.if_object()) {
        for (auto& member : *object)
            fill_texts(member.value(), by);
    } else if (auto* array = json.if_array()) {
        for (auto& each : *array)
            fill_texts(each, by);
    } else if (json.is_string()) {
        json = fill(std::string(json.as_string()), by);
    }
}

} // namespace

const mitigation_action* find_action(std::string_view name, const settings& by) {
    const auto wanted = words::lower(words::trim(name));
    const auto found = std::ranges::find_if(
        by.actions, [&](const auto& each) { return words::lower(each.name) == wanted; });
    return found == by.actions.end() ? nullptr : &*found;
}

bool is_allowed(const mitigation_action& what, const user_id& user, const incident& about,
                const context& in) {
    return std::ranges::any_of(what.allowed, [&](const std::string& name) {
        if (name == "anybody" || name == user.value) return true;
        if (name.starts_with("role:")) return about.holder({name.substr(5)}) == user;
        const auto people = callees_of(name, in);
        return std::ranges::find(people.users, user) != people.users.end();
    });
}

action_call filled_call(const mitigation_action& what, const incident& about, std::string_view by) {
    auto out = what.call;
    const replacements words{{"incident", std::to_string(number(about.id))},
                             {"title", shortened(about.title, 200)},
                             {"severity", about.severity.name},
                             {"by", std::string(by)}};
    auto in_path = words;
    for (auto& [name, value] : in_path)
        value = as_path(value);
    out.target = fill(out.target, in_path);
    for (auto& [name, value] : out.with)
        value = fill(value, words);
    if (out.body.empty()) return out;
    boost::system::error_code error;
    auto json = boost::json::parse(out.body, error);
    if (error) {
        out.body = fill(out.body, in_path); // not JSON: only what cannot break out of it
    } else {
        fill_texts(json, words);
        out.body = boost::json::serialize(json);
    }
    return out;
}

} // namespace commands
