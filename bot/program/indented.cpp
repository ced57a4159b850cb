#include "bot/program/indented.hpp"

#include <boost/json/serialize.hpp>

namespace bot {
namespace {

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

std::string indented(const boost::json::value& json) {
    std::string out;
    print(json, out, 0);
    return out;
}

} // namespace bot
