#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string item_words(std::int64_t number, const std::string& text, const user_id& owner,
                       const std::optional<instant>& due, const said& s) {
    auto out = fmt::format("{}. {}", number, s.words(text));
    if (!owner.empty()) out += " — " + name_of(owner, s.in);
    if (due) out += ", due " + date_and_time(*due);
    return out;
}

} // namespace

std::string line_for(const item_added& e, const said& s) {
    return fmt::format("{} {}", e.sort == item_kind::action ? "Action" : "Follow-up",
                       item_words(e.number, e.text, e.owner, e.due, s));
}

std::string line_for(const item_changed& e, const said& s) {
    return "Changed: " + item_words(e.number, e.text, e.owner, e.due, s);
}

std::string line_for(const item_finished& e, const said& s) {
    return fmt::format("☑️ Action item {} done{}", e.number, s.by_somebody());
}

std::string line_for(const item_resumed& e, const said& s) {
    return fmt::format("◻️ Action item {} is open again, says {}", e.number, s.by());
}

std::string line_for(const item_overdue& e, const said& s) {
    return fmt::format("⏰ Action item {} is overdue{}", e.number, s.late(e.late));
}

std::string line_for(const tasks_reminded& e, const said& s) {
    return fmt::format("⏰ What the procedure wants within {} {}{}", in_words(e.deadline),
                       e.over ? "is late" : "is due soon", s.late(e.late));
}

std::string line_for(const review_scheduled& e, const said& s) {
    if (!e.at) return "🗓 Review called off by " + s.by();
    return fmt::format("🗓 Review at {}, set by {}", date_and_time(*e.at), s.by());
}

std::string line_for(const review_announced& e, const said& s) {
    return (e.begins ? "🗓 The review begins" : "🗓 The review is near") + s.late(e.late);
}

std::string line_for(const postmortem_written& e, const said& s) {
    return fmt::format("Post-mortem: {} written by {}", s.words(e.section), s.by());
}

std::string line_for(const postmortem_drafted& e, const said& s) {
    return fmt::format("Post-mortem draft {}{}", e.draft, s.by_somebody());
}

std::string line_for(const outside_approved& e, const said& s) {
    const bool page = e.where == outside_kind::status_page;
    return page ? fmt::format("📣 Status page text {} approved by {}", s.words(e.state), s.by())
                : fmt::format("📣 Customer mail approved by {}", s.by());
}

std::string line_for(const outside_proposed& e, const said& s) {
    const bool page = e.where == outside_kind::status_page;
    return page ? fmt::format("Status page text {} drafted, not approved yet", s.words(e.state))
                : std::string("Customer mail drafted, not approved yet");
}

std::string line_for(const cadence_changed& e, const said& s) {
    if (!e.every || *e.every == duration{}) return "No more update reminders, says " + s.by();
    return fmt::format("Update reminders every {}, says {}", in_words(*e.every), s.by());
}

} // namespace commands
