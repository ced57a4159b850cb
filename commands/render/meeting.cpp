#include "commands/render/meeting.hpp"

#include <string_view>

namespace commands {

std::string meeting_link(incident_id about, const settings& team) {
    constexpr std::string_view mark = "{id}";
    auto out = team.meeting_link;
    for (auto at = out.find(mark); at != out.npos; at = out.find(mark, at))
        out.replace(at, mark.size(), std::to_string(number(about)));
    return out;
}

} // namespace commands
