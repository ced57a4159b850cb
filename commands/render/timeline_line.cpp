#include "commands/incident/role.hpp"
#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"
#include "commands/render/timeline.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_words = 240; // of what a person wrote
constexpr std::size_t most_names = 5;

struct line {
    const entry& what;
    const incident& about;
    const context& in;

    std::string by() const { return name_of(what.by, in); }
    std::string words(std::string_view plain) const {
        return line_markup(plain, longest_words, in);
    }
    // ": why", or nothing.
    std::string after_colon(std::string_view plain) const {
        const auto text = words(plain);
        return text.empty() ? "" : ": " + text;
    }
    std::string level(const incident_severity& s) const { return line_markup(s.name, 40, in); }

    std::string operator()(const declared& e) const {
        auto out = fmt::format("{} by {} as {}", e.drill ? "🧪 Drill declared" : "🚨 Declared",
                               by(), level(e.severity));
        if (!e.source.empty()) out += " from " + link_markup(e.source, "this message");
        return out;
    }
    std::string operator()(const channel_linked& e) const {
        auto out = fmt::format("Channel <#{}> is there", e.channel.value);
        if (!e.wanted.empty() && e.wanted != e.name) {
            out += fmt::format(": #{} was taken", words(e.wanted));
        }
        return out;
    }
    std::string operator()(const channel_wanted& e) const {
        auto out = "Channel asked for by " + by() + after_colon(e.reason);
        if (!e.replaces.empty()) out += fmt::format(", it follows <#{}>", e.replaces.value);
        return out;
    }
    std::string operator()(const channel_refused& e) const {
        return "⚠️ No channel could be had" + after_colon(e.reason);
    }
    std::string operator()(const channel_renamed& e) const {
        return fmt::format("Channel renamed to #{}", words(e.name));
    }
    std::string operator()(const channel_archived&) const { return "Channel archived"; }
    std::string operator()(const message_placed&) const { return "Message posted"; }
    std::string operator()(const call_posted&) const { return "Call posted"; }
    std::string operator()(const acknowledged& e) const {
        auto out =
            fmt::format("👀 Acknowledged by {} after {}", name_of(e.user, in), in_words(e.after));
        if (e.target && e.after > *e.target) {
            out += fmt::format(" (target {} missed)", in_words(*e.target));
        }
        return out;
    }
    std::string operator()(const responder_joined& e) const {
        return fmt::format("{} joined", name_of(e.user, in));
    }
    std::string operator()(const people_invited& e) const {
        std::string who;
        std::size_t named = 0;
        for (const auto& user : e.users) {
            if (named == most_names) break;
            who += (named++ == 0 ? "" : ", ") + name_of(user, in);
        }
        const auto more = e.users.size() - named;
        if (more > 0) who += fmt::format(" and {} more", more);
        if (!e.groups.empty()) {
            who += fmt::format("{}{} group{}", who.empty() ? "" : ", ", e.groups.size(),
                               e.groups.size() == 1 ? "" : "s");
        }
        return fmt::format("{} invited by {}", who.empty() ? "Nobody" : who, by());
    }
    std::string operator()(const severity_changed& e) const {
        return fmt::format("✏️ Severity {} → {} by {}{}", level(e.from), level(e.to), by(),
                           after_colon(e.reason));
    }
    std::string operator()(const status_changed& e) const {
        return fmt::format("{} {} by {}{}", emoji(e.to), title(e.to), by(), after_colon(e.text));
    }
    std::string operator()(const reopened& e) const {
        return fmt::format("{} Reopened by {}{}", emoji(status::investigating), by(),
                           after_colon(e.reason));
    }
    std::string operator()(const marked_duplicate& e) const {
        return fmt::format("✅ Marked by {} as a duplicate of incident {}", by(), number(e.of));
    }
    std::string operator()(const duplicate_found& e) const {
        return fmt::format("Incident {} is the same{}", number(e.other), after_colon(e.title));
    }
    std::string operator()(const update_posted& e) const {
        auto out = fmt::format("📣 Update by {}: {}", by(), words(e.text));
        if (e.next_in) out += fmt::format(" (next in {})", in_words(*e.next_in));
        return out;
    }
    std::string operator()(const summary_changed& e) const {
        return fmt::format("✏️ Summary by {}{}", by(), after_colon(e.text));
    }
    std::string operator()(const impact_changed& e) const {
        return fmt::format("✏️ Impact by {}{}", by(), after_colon(e.text));
    }
    std::string operator()(const renamed& e) const {
        return fmt::format("✏️ Renamed by {}{}", by(), after_colon(e.title));
    }
    std::string operator()(const role_assigned& e) const {
        const auto role = words(role_name(in.procedure, e.role));
        if (e.user == what.by) return fmt::format("👤 {} is {}", name_of(e.user, in), role);
        return fmt::format("👤 {} is {}, assigned by {}", name_of(e.user, in), role, by());
    }
    std::string operator()(const role_released& e) const {
        const auto role = words(role_name(in.procedure, e.role));
        if (e.user == what.by)
            return fmt::format("👤 {} is {} no longer", name_of(e.user, in), role);
        return fmt::format("👤 {} is {} no longer, says {}", name_of(e.user, in), role, by());
    }
    std::string operator()(const noted& e) const {
        auto out = "📌 " + words(e.text);
        const auto author = e.author.empty() ? "" : name_of(e.author, in);
        if (e.link.empty()) return out + " — " + (author.empty() ? by() : author);
        const auto message = link_markup(e.link, "message");
        return out + " — " + (author.empty() ? message : message + " by " + author);
    }
    std::string operator()(const effect_failed& e) const {
        return "⚠️ " + words(e.what) + after_colon(e.why);
    }
    // Families of events with files of their own.
    template <class Other> std::string operator()(const Other& e) const {
        return line_for(e, said{what.by, in, &about});
    }
};

} // namespace

std::string line_of(const entry& what, const incident& about, const context& in) {
    return std::visit(line{what, about, in}, what.what);
}

} // namespace commands
