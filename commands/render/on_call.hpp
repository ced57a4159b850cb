#pragma once

#include "commands/context.hpp"
#include "commands/message.hpp"
#include "commands/rotation/shift.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

// What people are told about being on call. `rotation` empty: all of them, primary first. Hand-over
// times are computed on the team's clock and shown on the reader's.
namespace commands {

// "On call now: Bo (primary), Cy (secondary)", each with until when, and who comes after.
message render_on_call(const roster& all, std::string_view rotation, const context& in);

// The same without its first line, a line for each rotation.
std::vector<std::string> on_call_lines(const roster& all, const context& in);

// Who comes next, and when.
message render_next_on_call(const roster& all, std::string_view rotation, const context& in);

// Every shift of the coming weeks, covers with their numbers, and the gaps.
message render_schedule(const roster& all, std::string_view rotation, std::chrono::weeks length,
                        const context& in);

// One line of markup: "<from> – <until>: Cy covers for Bo (3)".
std::string shift_line(const shift& what, const context& in);

// Before it is done, and after: "Cy covers primary from … until …, for Bo and then Ana."
std::string cover_sentence(const roster& all, const cover_added& what, const context& in);
// "Bo takes primary from … until …, Cy from … until …"
std::string swap_sentence(const shifts_swapped& what, const context& in);

// Where calendars find the shifts of a rotation, or of all where none is named; why they find
// nothing, where nobody reaches the bot. The addresses are secret: for a private answer only.
message render_feeds(const roster& all, const std::string& rotation, const context& in);

} // namespace commands
