#include "commands/render/stakeholders.hpp"

#include "commands/render/blocks.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_title = 200;
constexpr std::size_t longest_first = 200; // a notification shows no more
constexpr std::size_t longest_words = 2000;

message telling(std::string_view mark, const incident& about, std::string_view text,
                const user_id& by, const context& in) {
    message out;
    const auto first = line_markup(text, longest_first, in);
    out.text = fmt::format("{} {} ({}, {}){}{}", mark, line_markup(about.title, longest_title, in),
                           line_markup(about.severity.name, 40, in), status_words(about),
                           first.empty() ? "" : ": ", first);
    out.color = color_of(about);
    // What fits the first line is not said twice.
    if (const auto words = text_markup(text, longest_words, in); words != first) {
        out.blocks.push_back(blocks::section(words));
    }
    auto last = fmt::format("Incident {} · {}", number(about.id), name_of(by, in));
    if (about.next_update_at && is_open(about.status)) {
        last += " · next update " + when(*about.next_update_at, in);
    }
    if (about.has_channel()) last += " · " + home_link(about, in);
    out.blocks.push_back(blocks::context(last));
    return out;
}

} // namespace

message render_stakeholder_update(const incident& about, std::string_view text, const user_id& by,
                                  const context& in) {
    return telling("📣", about, text, by, in);
}

message render_stakeholder_end(const incident& about, std::string_view fix, const user_id& by,
                               const context& in) {
    return telling(emoji(status::resolved), about, fix, by, in);
}

} // namespace commands
