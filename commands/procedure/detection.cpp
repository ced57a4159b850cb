#include "commands/procedure/sections.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <array>

namespace commands {

namespace {

detection_source read_source(const markdown::list_item& from) {
    detection_source read;
    read.line = from.line;
    read.signal = from.text;
    for (const std::string_view arrow : {"→", "->", "=>"}) {
        const auto at = from.text.find(arrow);
        if (at == std::string::npos) continue;
        read.signal = words::trim(std::string_view(from.text).substr(0, at));
        read.alert = words::trim(std::string_view(from.text).substr(at + arrow.size()));
        break;
    }
    return read;
}

} // namespace

void read_detection(const outline& document, report& found, procedure& into) {
    for (const auto& each : document.about(topic::detection)) {
        const auto heading = words::split(each.section->heading);
        const bool automated = words::has_any(heading, "auto*|machine*|monitor*");
        const bool manual = words::has_any(heading, "manual*|people|human*|person*|by hand");
        for (const auto& block : each.section->blocks) {
            const auto* list = std::get_if<markdown::list>(&block.content);
            if (list == nullptr) continue;
            for (const auto& item : list->items) {
                auto read = read_source(item);
                read.automated = automated || (!manual && !read.alert.empty());
                found.use(item.line, read.automated
                                         ? "names this source in incidents that its alert opens"
                                         : "lets people declare what they noticed");
                into.detection.push_back(std::move(read));
            }
        }
    }
}

} // namespace commands
