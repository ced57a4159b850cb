#include "tests/commands/render/as_read.hpp"

#include <boost/json.hpp>

namespace {

// "<!date^…|14:02 UTC>" and "<https://…|label>" read as what follows the bar.
std::string readable(std::string_view markup) {
    std::string out;
    while (!markup.empty()) {
        if (markup.front() == '<') {
            const auto end = markup.find('>');
            auto inside = markup.substr(1, end - 1);
            if (const auto bar = inside.find('|'); bar != inside.npos) {
                inside.remove_prefix(bar + 1);
                if (inside.ends_with(" UTC")) inside.remove_suffix(4);
            }
            out += inside;
            markup.remove_prefix(end + 1);
            continue;
        }
        if (markup.front() != '*') out += markup.front();
        markup.remove_prefix(1);
    }
    return out;
}

std::string text_of(const boost::json::value& text) {
    return readable(text.at("text").as_string());
}

std::string element(const boost::json::object& e) {
    if (e.at("type") == "overflow") {
        std::string out = "[ … ";
        for (const auto& option : e.at("options").as_array()) {
            out += "| " + text_of(option.at("text")) + " ";
        }
        return out + "]";
    }
    const auto* style = e.if_contains("style");
    const bool primary = style && *style == "primary";
    return (primary ? "[*" : "[ ") + text_of(e.at("text")) + (e.contains("confirm") ? "… ]" : " ]");
}

} // namespace

std::string as_read(const boost::json::array& blocks) {
    std::string out;
    for (const auto& each : blocks) {
        const auto& b = each.as_object();
        const auto type = b.at("type").as_string();
        if (!out.empty()) out += "\n";
        if (type == "section" || type == "header") out += text_of(b.at("text"));
        if (const auto* beside = b.if_contains("accessory")) {
            out += " " + element(beside->as_object());
        }
        if (type == "context") out += text_of(b.at("elements").at(0));
        if (type == "actions") {
            std::string line;
            for (const auto& e : b.at("elements").as_array()) {
                line += (line.empty() ? "" : " ") + element(e.as_object());
            }
            out += line;
        }
    }
    return out;
}

std::string as_read(const commands::message& what) {
    if (what.blocks.empty()) return readable(what.text);
    // Colored blocks stand below the text; others take its place.
    if (what.color.empty()) return as_read(what.blocks);
    return readable(what.text) + "\n" + as_read(what.blocks);
}
