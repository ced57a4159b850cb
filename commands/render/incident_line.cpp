#include "commands/render/incident_line.hpp"

#include "commands/incident/role.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {

std::string incident_line(const incident& about, const context& in) {
    const auto role = commander_role(in.procedure);
    auto out = fmt::format("*{}*  {}{}\n{} · {}", number(about.id),
                           about.drill ? "🧪 DRILL: " : "", line_markup(about.title, 150, in),
                           line_markup(about.severity.name, 40, in), status_words(about));
    if (is_open(about.status)) {
        out += fmt::format(" · {} · {} {}", in_words(time_taken(about, in)),
                           line_markup(short_role_name(in.procedure, role), 40, in),
                           holder_name(about, role, in));
    } else {
        out += " · " + when(about.declared_at, in);
    }
    return out + " · " + home_link(about, in);
}

} // namespace commands
