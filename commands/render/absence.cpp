#include "commands/render/absence.hpp"

#include "commands/render/blocks.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <vector>

namespace commands {
namespace {

std::string counted(std::int64_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string caught_up(const came_back& what) {
    if (what.late_timers == 0 && what.waiting_effects == 0) {
        return "Nothing fell due meanwhile, and nothing waited to be sent.";
    }
    std::string out = "Caught up on: ";
    if (what.late_timers > 0) {
        out += counted(what.late_timers, "reminder or deadline that fell due",
                       "reminders and deadlines that fell due");
    }
    if (what.waiting_effects > 0) {
        out += what.late_timers > 0 ? ", " : "";
        out += counted(what.waiting_effects, "thing that waited to be sent",
                       "things that waited to be sent");
    }
    return out + ".";
}

} // namespace

message render_absence(const came_back& what, const context& in) {
    const bool long_ago = what.until - what.from > std::chrono::hours(12);
    const auto moment = long_ago ? date_and_time : clock_time;
    message out;
    out.text = fmt::format("The bot was away for {}, from {} to {}.",
                           in_words(what.until - what.from), moment(what.from), moment(what.until));
    const std::vector<std::string> lines{
        out.text, caught_up(what),
        fmt::format("What was typed with {} in that time did not arrive: type it again.",
                    escaped(in.settings.command))};
    for (auto& block : blocks::sections_of(lines))
        out.blocks.push_back(std::move(block));
    return out;
}

} // namespace commands
