#include "commands/render/postmortem.hpp"

#include "commands/procedure/words.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/markdown.hpp"
#include "commands/render/name.hpp"
#include "commands/render/postmortem_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

// People write about every heading but those that the bot fills with tables and facts.
bool is_written(const template_section& section) {
    return section.kind == section_kind::words && !section.heading.empty();
}

} // namespace

std::vector<written_section> written_sections(const procedure& document) {
    std::vector<written_section> out;
    for (const auto& each : read_postmortem_template(document.post_mortem.text)) {
        if (!is_written(each)) continue;
        std::string hint;
        for (const auto& line : each.body) {
            if (!words::trim(line).empty()) hint += (hint.empty() ? "" : " ") + line;
        }
        out.push_back({each.heading, std::move(hint)});
    }
    return out;
}

std::string words_in(const incident& about, std::string_view heading, const context& in) {
    const auto written = about.after.postmortem.find(std::string(heading));
    if (written != about.after.postmortem.end() && !written->second.empty()) {
        return markdown_file::text(written->second, in);
    }
    for (const auto& each : read_postmortem_template(in.procedure.post_mortem.text)) {
        if (each.heading == heading) return known_about(each.topic, about, in);
    }
    return {};
}

std::string render_postmortem(const incident& about, const context& in,
                              const postmortem_room& room) {
    const auto frame = render_postmortem_frame(about, in, room);
    // How it began matters most, where not all of it fits.
    const auto rows = std::min(about.shown, room.timeline_rows);
    auto entries = in.records.timeline(about.id, about.shown - rows, rows);
    std::ranges::reverse(entries);
    auto out = frame.head;
    for (const auto& each : entries)
        out += render_postmortem_row(each, about, frame.columns, in);
    if (rows < about.shown) {
        out += fmt::format("\n… and {} later entries: incident-bot export {} has them all.\n",
                           about.shown - rows, number(about.id));
    }
    return out + frame.tail;
}

std::string postmortem_file_name(const incident& about, std::int64_t draft) {
    return fmt::format("incident-{}-post-mortem-{}.md", number(about.id), draft);
}

message render_drafted(const incident& about, const context& in) {
    message out;
    out.text = fmt::format("Draft {} of the post-mortem of incident {} comes into {}.",
                           about.after.drafts, number(about.id), home_link(about, in));
    auto words = out.text;
    if (about.after.drafts > 1) {
        words += "\nWhat people wrote is in it. A canvas of an earlier draft stays as it is.";
    }
    out.blocks.push_back(blocks::section(words));
    out.blocks.push_back(blocks::actions({element(button_for(press::postmortem_words, about.id))}));
    return out;
}

} // namespace commands
