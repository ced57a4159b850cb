#include "commands/grammar/slack_text.hpp"
#include "commands/render/markdown.hpp"
#include "commands/render/postmortem.hpp"
#include "commands/render/timeline.hpp"

namespace commands {
namespace {

// The work on what comes afterwards is no part of what happened.
bool is_told(const event& what) {
    return is_shown(what) && !holds<item_changed>(what) && !holds<item_overdue>(what) &&
           !holds<tasks_reminded>(what) && !holds<review_scheduled>(what) &&
           !holds<review_announced>(what) && !holds<postmortem_drafted>(what);
}

bool is_afterwards(const entry& what, const incident& about) {
    if (!about.resolved_at || what.happened <= *about.resolved_at) return false;
    const auto* ticked = std::get_if<item_ticked>(&what.what);
    return (ticked && ticked->list == checklist::after) || holds<item_added>(what.what) ||
           holds<item_finished>(what.what) || holds<item_resumed>(what.what);
}

} // namespace

std::string render_postmortem_row(const entry& what, const incident& about,
                                  const std::vector<postmortem_column>& columns,
                                  const context& in) {
    if (!is_told(what.what) || is_afterwards(what, about)) return {};
    std::vector<std::string> cells;
    for (const auto of : columns) {
        switch (of) {
        case postmortem_column::time: {
            const bool same_day =
                markdown_file::date(what.happened) == markdown_file::date(about.declared_at);
            cells.push_back(same_day ? markdown_file::clock(what.happened)
                                     : markdown_file::date_and_clock(what.happened));
            break;
        }
        case postmortem_column::owner:
        case postmortem_column::who:
            cells.push_back(what.by.empty() ? "–" : markdown_file::name(what.by, in));
            break;
        case postmortem_column::what:
        case postmortem_column::action:
            cells.push_back(markdown_file::cell(plain_from_slack(line_of(what, about, in)), in));
            break;
        default:
            cells.emplace_back();
        }
    }
    return markdown_file::row(cells) + "\n";
}

} // namespace commands
