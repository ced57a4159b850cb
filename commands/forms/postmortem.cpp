#include "commands/render/postmortem.hpp"

#include "commands/forms/forms.hpp"
#include "commands/grammar/slack_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto draft = "draft";
constexpr std::size_t most_sections = 25; // nobody fills a longer form
constexpr std::size_t longest_heading = 150;

// The heading is part of the name, so that words never end under another one, should the document
// change while the form is open.
std::string section_block(std::size_t place, std::string_view heading) {
    return fmt::format("section/{}/{}", place + 1, shortened(heading, longest_heading));
}

std::vector<written_section> sections_of(const procedure& document) {
    auto out = written_sections(document);
    if (out.size() > most_sections) out.resize(most_sections);
    return out;
}

} // namespace

boost::json::object build(const acts::write_postmortem&, const opening& at) {
    boost::json::array form_blocks{about_line(at)};
    const auto sections = sections_of(at.in.procedure);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto& [heading, hint] = sections[i];
        const auto known = at.about ? words_in(*at.about, heading, at.in) : std::string();
        form_blocks.push_back(blocks::input_block(
            {section_block(i, heading), heading, hint, true},
            element(blocks::text_input{true, known, {}, blocks::limits::input_value})));
    }
    form_blocks.push_back(blocks::input_block(
        {draft, "The document", {}, true},
        element(blocks::checkboxes{{{"Put a new draft into the incident's home", draft, {}}},
                                   {draft}})));
    return form("postmortem", "Post-mortem", "Save", std::move(form_blocks), at);
}

act read_postmortem(answers& given) {
    acts::write_postmortem out;
    const auto sections = sections_of(given.in().procedure);
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto block = section_block(i, sections[i].heading);
        out.sections.emplace_back(sections[i].heading,
                                  given.optional(block, blocks::limits::input_value));
    }
    out.draft = !given.all(draft).empty();
    return out;
}

} // namespace commands::forms
