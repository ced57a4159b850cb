#pragma once

#include "commands/procedure/procedure.hpp"

#include <string>
#include <string_view>

namespace commands {

// What a line of the internal template stands for, however it is worded.
enum class line_kind {
    headline,
    severity,
    status,
    role,
    impact,
    summary,
    acknowledged,
    declared,
    updates,
    other,
    nothing
};

struct template_line {
    line_kind kind = line_kind::other;
    std::string label;                    // "Severity", as the document writes it
    std::string text;                     // the whole line
    const commands::role* role = nullptr; // for `role`: whose line it is
};

// `first`: no line before it was a headline.
template_line read_template_line(std::string_view line, bool first, const procedure& document);

} // namespace commands
