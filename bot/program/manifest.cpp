#include "bot/slack/manifest.hpp"

#include "bot/program/program.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <cstdio>

namespace bot {
namespace {

// Indented by two, keys in our order: people read it, and it is compared with deploy/manifest.json.
void print(const boost::json::value& json, std::string& out, std::size_t depth) {
    const std::string inner((depth + 1) * 2, ' ');
    const std::string outer(depth * 2, ' ');
    const auto list = [&](char open, char close, const auto& items, auto each) {
        out += open;
        const char* comma = "\n";
        for (const auto& item : items) {
            out += comma + inner;
            each(item);
            comma = ",\n";
        }
        out += items.empty() ? std::string() : "\n" + outer;
        out += close;
    };
    if (const auto* object = json.if_object()) {
        list('{', '}', *object, [&](const boost::json::key_value_pair& member) {
            out += boost::json::serialize(boost::json::string(member.key())) + ": ";
            print(member.value(), out, depth + 1);
        });
    } else if (const auto* array = json.if_array()) {
        list('[', ']', *array,
             [&](const boost::json::value& item) { print(item, out, depth + 1); });
    } else {
        out += boost::json::serialize(json);
    }
}

} // namespace

std::string manifest_text(const commands::settings& team) {
    std::string out;
    print(slack::manifest(team), out, 0);
    return out + "\n";
}

int manifest_program(const manifest_command& what, const environment& variables) {
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    std::fputs(manifest_text(std::get<set_up>(read).config.team).c_str(), stdout);
    return 0;
}

} // namespace bot
