#include "commands/render/calendar.hpp"

#include "commands/calling/on_call.hpp"
#include "commands/rotation/calendar_feed.hpp"
#include "commands/rotation/shift.hpp"
#include "commands/working_time/team_zone.hpp"

#include <algorithm>

namespace commands {
namespace {

constexpr std::chrono::weeks weeks_before{4};
constexpr std::chrono::weeks weeks_after{26};

// A calendar shows no Slack ids, unless the bot never met that person.
std::string plain_name(const user_id& user, const context& in) {
    if (user.empty()) return {};
    const auto known = in.records.find_person(user);
    return known && !known->name.empty() ? known->name : user.value;
}

// "acme.slack.com" of "https://acme.slack.com/".
std::string domain_of(std::string_view address) {
    const auto begin = address.find("://");
    if (begin == address.npos) return "incident-bot";
    const auto host = address.substr(begin + 3);
    return std::string(host.substr(0, host.find('/')));
}

} // namespace

std::optional<std::string> render_calendar(std::string_view rotation, const context& in) {
    const auto all = roster_of(in);
    if (!find_rotation(all, rotation)) return {};
    const auto zone = team_zone(in.settings, in.zones);
    calendar_feed feed{std::string(rotation), domain_of(in.records.facts().team_url), {}};
    for (auto& each :
         shifts_between(all, rotation, in.now - weeks_before, in.now + weeks_after, *zone)) {
        const bool for_another = each.covered() && each.instead_of != each.user;
        auto instead_of = for_another ? plain_name(each.instead_of, in) : std::string();
        auto name = plain_name(each.user, in);
        feed.shifts.push_back({std::move(each), std::move(name), std::move(instead_of)});
    }
    return render_icalendar(feed, in.now);
}

} // namespace commands
