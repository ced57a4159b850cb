#include "commands/calling/callees.hpp"
#include "commands/incident/role.hpp"
#include "commands/render/lines.hpp"
#include "commands/render/name.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace commands {
namespace {

constexpr std::size_t longest_words = 240; // of what a person wrote
constexpr std::size_t most_names = 5;

std::string joined(const std::vector<std::string>& names, std::string_view between) {
    return fmt::format("{}", fmt::join(names, between));
}

} // namespace

std::string said::by() const {
    return name_of(who, in);
}

std::string said::by_somebody() const {
    return who.empty() ? std::string() : " by " + by();
}

std::string said::words(std::string_view plain) const {
    return line_markup(plain, longest_words, in);
}

std::string said::after_colon(std::string_view plain) const {
    const auto text = words(plain);
    return text.empty() ? "" : ": " + text;
}

std::string said::late(duration by_how_much) {
    if (by_how_much <= duration{}) return {};
    return fmt::format(" ({} late: the bot was away)", in_words(by_how_much));
}

std::string said::names(const std::vector<user_id>& users,
                        const std::vector<usergroup_id>& groups) const {
    std::string out;
    std::size_t shown = 0;
    for (const auto& user : users) {
        if (shown++ == most_names) return out + " and others";
        out += (out.empty() ? "" : ", ") + name_of(user, in);
    }
    if (!groups.empty()) {
        out += fmt::format("{}{} group{}", out.empty() ? "" : ", ", groups.size(),
                           groups.size() == 1 ? "" : "s");
    }
    return out;
}

std::string line_for(const response_reminded& e, const said& s) {
    if (!e.target) return "⏰ Not acknowledged yet" + s.late(e.late);
    return fmt::format("⏰ Not acknowledged after half of {}{}", in_words(*e.target),
                       s.late(e.late));
}

std::string line_for(const response_missed& e, const said& s) {
    if (!e.target) return "⏰ Not acknowledged in time" + s.late(e.late);
    return fmt::format("⏰ Response time of {} missed{}", in_words(*e.target), s.late(e.late));
}

std::string line_for(const escalated& e, const said& s) {
    const bool nobody = !e.unreached.empty() && e.unreached.size() == e.names.size();
    if (nobody) {
        return fmt::format("⏫ Nobody called{}: nobody is known as {}{}", s.by_somebody(),
                           s.words(joined(e.names, " or ")), s.late(e.late));
    }
    auto out = fmt::format("⏫ {} called{}", s.words(joined(e.names, " + ")), s.by_somebody());
    if (const auto who = s.names(e.users, e.groups); !who.empty()) out += ": " + who;
    if (!e.unreached.empty()) {
        out += fmt::format(" (nobody is known as {})", s.words(joined(e.unreached, ", ")));
    }
    return out + s.late(e.late);
}

std::string line_for(const escalation_restarted& e, const said& s) {
    return "⏫ Escalation starts again" + s.after_colon(e.reason);
}

std::string line_for(const call_answered& e, const said& s) {
    return fmt::format("👀 {} answered the call", name_of(e.user, s.in));
}

std::string line_for(const call_declined& e, const said& s) {
    return fmt::format("⏫ {} cannot come", name_of(e.user, s.in));
}

std::string line_for(const people_called& e, const said& s) {
    const auto who = s.names(e.users, e.groups);
    const auto name = s.words(e.names);
    auto out = fmt::format("⏫ {} called{}", name.empty() ? who : name, s.by_somebody());
    const bool by_service = who.empty() && !callees_of(e.names, s.in).pagers.empty();
    if (!name.empty() && !by_service) {
        out += who.empty() ? " (nobody is known by that name)" : ": " + who;
    }
    return out + s.after_colon(e.reason);
}

std::string line_for(const role_missed& e, const said& s) {
    return fmt::format("⏰ No {} after {}{}", s.words(role_name(s.in.procedure, e.role)),
                       in_words(e.after), s.late(e.late));
}

std::string line_for(const update_reminded& e, const said& s) {
    return "⏰ An update to stakeholders is due" + s.late(e.late);
}

std::string line_for(const people_wrote&, const said&) {
    return "People wrote in the channel";
}

std::string line_for(const silence_noticed&, const said&) {
    return "Nobody has done anything for long";
}

} // namespace commands
