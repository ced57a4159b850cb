#include "commands/grammar/slack_text.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/button.hpp"
#include "commands/render/incident_line.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

constexpr std::int64_t on_page = 10;

std::string level_name(int rank, const context& in) {
    const auto place = static_cast<std::size_t>(std::max(1, rank)) - 1;
    if (place >= in.procedure.severities.size()) return fmt::format("level {}", rank);
    return line_markup(in.procedure.severities[place].name, 40, in);
}

// "2 open SEV1 incidents of yours with \"checkout\""
std::string what_is_listed(const acts::list& asked, std::int64_t total, const context& in) {
    auto out = total == 0 ? std::string("No") : std::to_string(total);
    if (asked.filter == incident_filter::open) out += " open";
    if (asked.rank) out += " " + level_name(*asked.rank, in);
    out += total == 1 ? " incident" : " incidents";
    if (asked.filter == incident_filter::mine) out += " of yours";
    if (!asked.words.empty()) out += fmt::format(" with \"{}\"", line_markup(asked.words, 100, in));
    return out;
}

press_words words_of(const acts::list& asked, std::int64_t page) {
    press_words out;
    out.page = page;
    out.filter = asked.filter;
    out.rank = asked.rank;
    if (!asked.words.empty()) out.text = asked.words;
    return out;
}

boost::json::array buttons(const acts::list& asked, std::int64_t pages) {
    boost::json::array out;
    const auto go = [&](press where, std::int64_t to) {
        out.push_back(element(button_for(where, words_of(asked, to))));
    };
    if (asked.page > 1) go(press::list_newer, std::min(asked.page - 1, pages));
    if (asked.page < pages) go(press::list_older, asked.page + 1);
    const auto filter = [&](press which, incident_filter to) {
        if (asked.filter == to) return;
        auto other = asked;
        other.filter = to;
        out.push_back(element(button_for(which, words_of(other, 1))));
    };
    filter(press::list_open, incident_filter::open);
    filter(press::list_mine, incident_filter::mine);
    filter(press::list_all, incident_filter::all);
    return out;
}

} // namespace

message render_list(const acts::list& asked, const user_id& reader, const context& in) {
    incident_query query{asked.filter,
                         asked.rank,
                         reader,
                         asked.words,
                         (std::max<std::int64_t>(1, asked.page) - 1) * on_page,
                         on_page};
    const auto found = in.records.list(query);
    const auto pages = std::max<std::int64_t>(1, (found.total + on_page - 1) / on_page);
    message out;
    out.text = what_is_listed(asked, found.total, in);
    if (asked.page > pages) {
        out.text += fmt::format(": there is no page {}, the last is {}", asked.page, pages);
    } else if (pages > 1) {
        out.text += fmt::format(", page {} of {}", std::max<std::int64_t>(1, asked.page), pages);
    }
    std::vector<std::string> lines{out.text};
    for (const auto& each : found.incidents)
        lines.push_back(incident_line(each, in));
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    out.blocks.push_back(blocks::actions(buttons(asked, pages)));
    return out;
}

} // namespace commands
