#include "commands/calling/callees.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest = 200;

bool matches(const contact& each, std::string_view words) {
    const auto text = words::lower(each.role + " " + each.address);
    return text.find(words::lower(words)) != text.npos;
}

// "Engineering Manager: @em-handle (Ana)"
std::string line_for(const contact& each, const context& in) {
    auto out = fmt::format("*{}*: {}", line_markup(each.role, longest, in),
                           line_markup(each.address, longest, in));
    std::string names;
    for (const auto& user : callees_of(each.role, in).users)
        names += (names.empty() ? "" : ", ") + name_of(user, in);
    if (!names.empty()) out += fmt::format(" ({})", names);
    return out;
}

} // namespace

message render_contacts(std::string_view words, const context& in) {
    message out;
    std::vector<std::string> lines{"Emergency contacts"};
    for (const auto& each : in.procedure.contacts) {
        if (matches(each, words)) lines.push_back(line_for(each, in));
    }
    if (lines.size() == 1) {
        lines.front() =
            in.procedure.contacts.empty()
                ? "The procedure names no emergency contacts."
                : fmt::format("No emergency contact matches \"{}\".", line_markup(words, 60, in));
    }
    out.text = lines.front();
    out.blocks = blocks::sections_of(lines);
    return out;
}

} // namespace commands
