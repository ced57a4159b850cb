#pragma once

#include "commands/context.hpp"
#include "commands/incident/incident.hpp"
#include "commands/message.hpp"
#include "commands/render/postmortem_template.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The post-mortem: the procedure's template with everything that is known, as Markdown.
namespace commands {

// A heading under which people write, and what the template says about it.
struct written_section {
    std::string heading;
    std::string hint;
};
std::vector<written_section> written_sections(const procedure& document);

// What stands under a heading: what people wrote, else what the bot knows; empty: nothing yet.
std::string words_in(const incident& about, std::string_view heading, const context& in);

// How much of it a place can hold.
struct postmortem_room {
    std::int64_t timeline_rows = 2000;
    std::size_t table_cells = 0; // 0: any number
};
// A canvas's table has at most 300 cells (Slack: canvases).
inline constexpr postmortem_room canvas_room{90, 300};

std::string render_postmortem(const incident& about, const context& in,
                              const postmortem_room& room = {});

// The same in pieces, for a timeline of any length: what stands before the rows of the timeline,
// and behind them.
struct postmortem_frame {
    std::string head;
    std::string tail;
    std::vector<postmortem_column> columns;
};
postmortem_frame render_postmortem_frame(const incident& about, const context& in,
                                         const postmortem_room& room = {});
// One row; empty for what a post-mortem does not tell: the work on the post-mortem itself.
std::string render_postmortem_row(const entry& what, const incident& about,
                                  const std::vector<postmortem_column>& columns, const context& in);

// "incident-42-post-mortem-2.md": no other draft has it.
std::string postmortem_file_name(const incident& about, std::int64_t draft);

// The answer to whoever asked for the document.
message render_drafted(const incident& about, const context& in);

} // namespace commands
