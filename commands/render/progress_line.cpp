#include "commands/incident/role.hpp"
#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

namespace commands {

std::string line_for(const item_ticked& e, const said& s) {
    return fmt::format("{} {} — {}{}", e.done ? "☑️" : "◻️", s.words(e.item), s.by(),
                       s.after_colon(e.note));
}

std::string line_for(const item_assigned& e, const said& s) {
    return fmt::format("{} takes: {}", name_of(e.user, s.in), s.words(e.item));
}

std::string line_for(const item_noted& e, const said& s) {
    return fmt::format("{} — {}{}", s.words(e.item), s.by(), s.after_colon(e.note));
}

std::string line_for(const assessed& e, const said& s) {
    auto out = "Assessed by " + s.by();
    for (const auto& [question, answer] : e.answers)
        out += fmt::format(" · {} {}", s.words(question), s.words(answer));
    if (!e.proposed.empty()) out += fmt::format(" · proposed: {}", s.words(e.proposed));
    return out;
}

std::string line_for(const mitigation_chosen& e, const said& s) {
    return fmt::format("🛠 {} chosen by {}{}", s.words(e.option), s.by(),
                       s.after_colon(e.reason));
}

std::string line_for(const watch_started& e, const said& s) {
    auto out = fmt::format("📈 Monitoring{} until {}", s.by_somebody(), when(e.until, s.in));
    if (!e.cause.empty()) out += fmt::format(" · cause: {}", s.words(e.cause));
    if (!e.fix.empty()) out += fmt::format(" · fix: {}", s.words(e.fix));
    return out;
}

std::string line_for(const watch_extended& e, const said& s) {
    return fmt::format("📈 Watched until {}, says {}", when(e.until, s.in), s.by());
}

std::string line_for(const watch_ended& e, const said& s) {
    return "📈 The watch is over" + s.late(e.late);
}

std::string line_for(const handover_offered& e, const said& s) {
    return fmt::format("👤 {} offers {} to {}{}", name_of(e.from, s.in),
                       s.words(role_name(s.in.procedure, e.role)), name_of(e.to, s.in),
                       s.after_colon(e.note));
}

std::string line_for(const handover_declined& e, const said& s) {
    return fmt::format("👤 {} declines {}", name_of(e.to, s.in),
                       s.words(role_name(s.in.procedure, e.role)));
}

} // namespace commands
