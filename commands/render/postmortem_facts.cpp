#include "commands/render/postmortem_facts.hpp"

#include "commands/incident/role.hpp"
#include "commands/render/markdown.hpp"
#include "commands/render/standing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace commands {
namespace {

using topic = postmortem_topic;

constexpr std::size_t most_people = 40;

std::string duration_words(const incident& about, const context& in) {
    if (about.resolved_at) {
        return markdown_file::length(*about.resolved_at - about.declared_at);
    }
    if (about.closed_at) return markdown_file::length(*about.closed_at - about.declared_at);
    if (in.now <= about.declared_at) return "not resolved yet";
    return fmt::format("not resolved yet, {} so far",
                       markdown_file::length(in.now - about.declared_at));
}

// "acknowledged by Bo after 3 minutes (target 30 minutes, met)"
std::string response_words(const incident& about, const context& in) {
    const auto& done = about.acknowledged;
    if (!done) return "never acknowledged";
    auto out = fmt::format("acknowledged by {} after {}", markdown_file::name(done->user, in),
                           markdown_file::length(done->after));
    if (!done->target) return out;
    return out + fmt::format(" (target {}, {})", markdown_file::length(*done->target),
                             done->after <= *done->target ? "met" : "missed");
}

std::string people_words(const incident& about, const context& in) {
    std::vector<std::string> out;
    std::vector<user_id> named;
    for (const auto& role : in.procedure.roles) {
        const auto holder = about.holder(id_of(role));
        if (holder.empty()) continue;
        named.push_back(holder);
        out.push_back(fmt::format("{} ({})", markdown_file::name(holder, in), role.name));
    }
    std::size_t more = 0;
    const auto add = [&](const user_id& user) {
        if (user.empty() || std::ranges::find(named, user) != named.end()) return;
        named.push_back(user);
        if (out.size() >= most_people) {
            ++more;
        } else {
            out.push_back(markdown_file::name(user, in));
        }
    };
    add(about.declared_by);
    for (const auto& user : about.responders)
        add(user);
    if (more > 0) out.push_back(fmt::format("{} more", more));
    return fmt::format("{}", fmt::join(out, ", "));
}

std::string resolution_words(const incident& about, const context& in) {
    auto out = markdown_file::text(about.work.fix, in);
    if (about.work.mitigations.empty()) return out;
    if (!out.empty()) out += "\n\n";
    return out + fmt::format("Mitigation: {}.", fmt::join(about.work.mitigations, ", "));
}

std::string declared_words(const incident& about, const context& in) {
    return fmt::format("{} UTC by {}", markdown_file::date_and_clock(about.declared_at),
                       markdown_file::name(about.declared_by, in));
}

std::string resolved_words(const incident& about) {
    if (!about.resolved_at) return "not yet";
    auto out = markdown_file::date_and_clock(*about.resolved_at) + " UTC";
    if (about.reopened == 1) out += ", after it was reopened";
    if (about.reopened > 1) out += fmt::format(", after it was reopened {} times", about.reopened);
    return out;
}

} // namespace

std::string known_about(postmortem_topic what, const incident& about, const context& in) {
    switch (what) {
    case topic::none:
        break;
    case topic::title:
        return markdown_file::cell(about.title, in);
    case topic::number:
        return fmt::format("{}{}", commands::number(about.id), about.drill ? " (drill)" : "");
    case topic::date:
        return markdown_file::date(about.declared_at);
    case topic::length:
        return duration_words(about, in);
    case topic::severity:
        return about.severity.name;
    case topic::status:
        return std::string(commands::title(about.status));
    case topic::impact:
        return markdown_file::text(about.impact, in);
    case topic::summary:
        return markdown_file::text(about.summary, in);
    case topic::commander: {
        const auto holder = about.holder(commander_role(in.procedure));
        return holder.empty() ? std::string() : markdown_file::name(holder, in);
    }
    case topic::people:
        return people_words(about, in);
    case topic::declared:
        return declared_words(about, in);
    case topic::resolved:
        return resolved_words(about);
    case topic::response:
        return response_words(about, in);
    case topic::cause:
        return markdown_file::text(about.work.cause, in);
    case topic::resolution:
        return resolution_words(about, in);
    }
    return {};
}

std::vector<std::pair<postmortem_topic, std::string>> needed_facts() {
    return {
        {topic::number, "Incident"},   {topic::date, "Date"},         {topic::length, "Duration"},
        {topic::severity, "Severity"}, {topic::impact, "Impact"},     {topic::declared, "Declared"},
        {topic::resolved, "Resolved"}, {topic::response, "Response"}, {topic::people, "People"}};
}

} // namespace commands
