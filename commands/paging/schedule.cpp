#include "commands/paging/schedule.hpp"

#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands {
namespace {

// "@EM-Handle" and "em-handle" are the same.
std::string plain_name(std::string_view name) {
    auto out = words::lower(words::trim(name));
    if (out.starts_with('@')) out.erase(0, 1);
    return out;
}

bool calls_for(const pager& with, std::string_view name) {
    const auto wanted = plain_name(name);
    return std::ranges::any_of(with.calls_for,
                               [&](const auto& each) { return plain_name(each) == wanted; });
}

std::string name_or_address(const on_call_person& who) {
    if (who.name.empty()) return who.email.empty() ? who.id : who.email;
    return who.email.empty() ? who.name : fmt::format("{} ({})", who.name, who.email);
}

} // namespace

std::vector<std::string> pagers_for(std::string_view name, const context& in) {
    std::vector<std::string> out;
    for (const auto& [pager_name, with] : in.settings.pagers) {
        if (calls_for(with, name)) out.push_back(pager_name);
    }
    return out;
}

std::optional<user_id> known_in_slack(const on_call_person& who, const context& in) {
    const auto facts = in.records.facts();
    auto address = who.email;
    for (const auto& [pager, answer] : facts.on_call) {
        for (const auto& each : answer.people) {
            if (address.empty() && !who.id.empty() && each.id == who.id) address = each.email;
        }
    }
    const auto found = facts.people.find(address);
    if (address.empty() || found == facts.people.end()) return {};
    return found->second;
}

std::optional<scheduled> schedule_of(std::string_view rotation, const context& in) {
    for (const auto& [name, with] : in.settings.pagers) {
        if (with.schedule.empty() || !calls_for(with, rotation)) continue;
        scheduled out{name, with.service, {}, {}};
        const auto facts = in.records.facts();
        const auto found = facts.on_call.find(name);
        const bool asked = found != facts.on_call.end();
        if (!asked || !found->second.at || in.now - *found->second.at > schedule_holds) {
            out.trouble = asked && !found->second.trouble.empty() ? found->second.trouble
                                                                  : "it has not answered yet";
            return out;
        }
        for (const auto& who : found->second.people) {
            if (!out.user) out.user = known_in_slack(who, in);
        }
        if (out.user) return out;
        const auto& people = found->second.people;
        out.trouble = people.empty() ? "nobody is on call there"
                                     : fmt::format("{} is not known in Slack",
                                                   name_or_address(people.front()));
        return out;
    }
    return {};
}

} // namespace commands
