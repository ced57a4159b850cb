#include "commands/render/answer.hpp"
#include "commands/render/blocks.hpp"
#include "commands/render/standing.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace commands {
namespace {

constexpr std::int64_t most_incidents = 20000;
constexpr std::int64_t weeks_shown = 12;

// Of those that have a value.
std::string mean_of(const std::vector<duration>& values) {
    if (values.empty()) return "–";
    duration sum{};
    for (const auto each : values)
        sum += each;
    return in_words(sum / static_cast<std::int64_t>(values.size()));
}

struct figures_of_level {
    std::string name;
    std::int64_t count = 0;
    std::vector<duration> acknowledged;
    std::vector<duration> resolved;
    std::int64_t with_target = 0;
    std::int64_t in_time = 0;

    void add(const incident_figures& each) {
        ++count;
        if (each.acknowledged_after) acknowledged.push_back(*each.acknowledged_after);
        if (each.resolved_after) resolved.push_back(*each.resolved_after);
        if (!each.acknowledged_after || !each.target) return;
        ++with_target;
        if (*each.acknowledged_after <= *each.target) ++in_time;
    }

    [[nodiscard]] std::string share() const {
        if (with_target == 0) return "–";
        return fmt::format("{} of {} in time", in_time, with_target);
    }

    [[nodiscard]] std::string line(const context& in) const {
        return fmt::format("*{}*: {} · acknowledged after {} · resolved after {} · {}",
                           line_markup(name, 40, in), count, mean_of(acknowledged),
                           mean_of(resolved), share());
    }
};

// How many each week, the latest last: "▁▁▃▁█".
std::string weekly(const std::vector<incident_figures>& all, const context& in) {
    static constexpr std::array bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    std::vector<std::int64_t> counts(weeks_shown);
    for (const auto& each : all) {
        const auto ago = (in.now - each.declared_at) / std::chrono::weeks(1);
        if (ago >= 0 && ago < weeks_shown)
            ++counts[static_cast<std::size_t>(weeks_shown - 1 - ago)];
    }
    const auto most = std::max<std::int64_t>(1, std::ranges::max(counts));
    std::string out;
    for (const auto count : counts)
        out += bars[static_cast<std::size_t>(count * 7 / most)];
    return fmt::format("Each week, the last {}: {}", weeks_shown, out);
}

} // namespace

message render_stats(duration span, bool with_picture, const context& in) {
    const auto all = in.records.figures(in.now - span, most_incidents);
    figures_of_level total{"All", 0, {}, {}, 0, 0};
    std::vector<figures_of_level> levels;
    for (const auto& level : in.procedure.severities)
        levels.push_back({level.name, 0, {}, {}, 0, 0});
    for (const auto& each : all) {
        total.add(each);
        const auto found = std::ranges::find(levels, each.severity.name, &figures_of_level::name);
        if (found != levels.end()) found->add(each);
    }
    item_query open;
    open.limit = 0;
    item_query late = open;
    late.due_before = in.now;
    message out;
    out.text = fmt::format("{} incident{} in {}", total.count, total.count == 1 ? "" : "s",
                           in_words(span));
    std::vector<std::string> lines{out.text};
    if (total.count > 0) {
        lines.push_back(total.line(in));
        for (const auto& level : levels) {
            if (level.count > 0) lines.push_back(level.line(in));
        }
        lines.push_back(weekly(all, in));
    }
    lines.push_back(fmt::format("Open action items: {}, overdue: {}",
                                in.records.action_items(open).total,
                                in.records.action_items(late).total));
    out.blocks = blocks::sections_of(lines);
    out.blocks.push_back(blocks::context(
        fmt::format("Times are means. Drills, cancelled incidents and duplicates do not count.{}",
                    with_picture ? " The chart comes to you as a direct message." : "")));
    return out;
}

} // namespace commands
