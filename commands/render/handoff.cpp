#include "commands/render/handoff.hpp"

#include "commands/render/blocks.hpp"
#include "commands/render/incident_line.hpp"
#include "commands/render/listed_item.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

constexpr std::size_t longest_rotation = 40;
constexpr std::int64_t most_incidents = 10;
constexpr std::int64_t most_items = 10;

// "Bo takes over primary from Ana"
std::string who_takes_over(const handoff& what, const context& in) {
    const auto rotation = line_markup(what.rotation, longest_rotation, in);
    if (what.to.empty()) {
        return fmt::format("⚠️ Nobody is on call ({}) after {}", rotation,
                           name_of(what.from, in));
    }
    if (what.from.empty() || what.from == what.to) {
        return fmt::format("On call ({}): {}", rotation, mention_of(what.to));
    }
    return fmt::format("On call ({}): {} takes over from {}", rotation, mention_of(what.to),
                       name_of(what.from, in));
}

void add_items(std::vector<std::string>& lines, const context& in) {
    item_query open;
    open.limit = most_items;
    const auto found = in.records.action_items(open);
    lines.push_back(found.total == 0   ? std::string("No open action items")
                    : found.total == 1 ? std::string("1 open action item:")
                                       : fmt::format("{} open action items:", found.total));
    for (const auto& each : found.items)
        lines.push_back(listed_item_line(each, false, in));
    if (found.total > most_items) {
        lines.push_back(fmt::format("… and {} more: `{} items all`", found.total - most_items,
                                    escaped(in.settings.command)));
    }
}

} // namespace

message render_handoff(const roster& all, const handoff& what, const context& in) {
    message out;
    out.text = who_takes_over(what, in);
    std::vector<std::string> lines{out.text};
    const auto zone = team_zone(in.settings, in.zones);
    if (const auto now = who_is_on_call(all, what.rotation, what.at, *zone)) {
        lines.push_back("Until " + date_and_time(now->until));
    } else if (const auto next = who_is_next(all, what.rotation, what.at, *zone)) {
        lines.push_back(
            fmt::format("{} is next, from {}", name_of(next->user, in), date_and_time(next->from)));
    }
    const auto open = in.records.list({incident_filter::open, {}, {}, {}, 0, most_incidents});
    lines.push_back(open.total == 0   ? std::string("No open incidents")
                    : open.total == 1 ? std::string("1 open incident:")
                                      : fmt::format("{} open incidents:", open.total));
    for (const auto& each : open.incidents)
        lines.push_back(incident_line(each, in));
    if (open.total > most_incidents) {
        lines.push_back(fmt::format("… and {} more: `{} list`", open.total - most_incidents,
                                    escaped(in.settings.command)));
    }
    add_items(lines, in);
    out.blocks = blocks::sections_of(lines);
    return out;
}

} // namespace commands
