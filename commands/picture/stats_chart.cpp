#include "commands/picture/stats_chart.hpp"

#include "commands/dates/calendar_words.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

namespace commands {
namespace {

constexpr std::int64_t most_incidents = 20000;
constexpr std::int64_t fewest_weeks = 4;
constexpr std::int64_t most_weeks = 26;
constexpr std::size_t most_levels = 6; // graver ones first; the others are drawn like the last

constexpr int wide = 720;
constexpr int high = 300;
constexpr int left = 48;
constexpr int right = 16;
constexpr int top = 52;
constexpr int bottom = 36;
constexpr int plot_high = high - top - bottom;

constexpr rgb paper{255, 255, 255};
constexpr rgb ink{40, 44, 52};
constexpr rgb line{222, 225, 230};
// As the bars at the side of messages: red, orange, yellow, grey.
constexpr std::array<rgb, most_levels> colors{rgb{200, 44, 44},   rgb{232, 126, 33},
                                              rgb{228, 185, 21},  rgb{132, 140, 152},
                                              rgb{172, 178, 187}, rgb{204, 208, 214}};

struct weeks {
    std::vector<std::string> levels;
    std::vector<std::vector<std::int64_t>> counts; // by week, then by level; the latest last
    std::int64_t most = 0;                         // in one week
    std::int64_t total = 0;
};

std::int64_t weeks_in(duration span) {
    const auto whole = (span + std::chrono::weeks(1) - duration(1)) / std::chrono::weeks(1);
    return std::clamp<std::int64_t>(whole, fewest_weeks, most_weeks);
}

weeks count(duration span, const context& in) {
    weeks out;
    for (const auto& level : in.procedure.severities) {
        if (out.levels.size() < most_levels) out.levels.push_back(level.name);
    }
    const auto number_of_weeks = weeks_in(span);
    const auto from = in.now - std::min<duration>(span, std::chrono::weeks(number_of_weeks));
    out.counts.assign(static_cast<std::size_t>(number_of_weeks),
                      std::vector<std::int64_t>(out.levels.size()));
    for (const auto& each : in.records.figures(from, most_incidents)) {
        const auto ago = (in.now - each.declared_at) / std::chrono::weeks(1);
        if (ago < 0 || ago >= number_of_weeks || out.levels.empty()) continue;
        const auto found = std::ranges::find(out.levels, each.severity.name);
        const auto level = std::min<std::size_t>(
            static_cast<std::size_t>(found - out.levels.begin()), out.levels.size() - 1);
        ++out.counts[static_cast<std::size_t>(number_of_weeks - 1 - ago)][level];
        ++out.total;
    }
    for (const auto& week : out.counts) {
        std::int64_t sum = 0;
        for (const auto each : week)
            sum += each;
        out.most = std::max(out.most, sum);
    }
    return out;
}

// A step of the scale: 1, 2, 5, 10, 20 … so that there are five lines at most.
std::int64_t scale_step(std::int64_t most) {
    std::int64_t unit = 1;
    for (;;) {
        for (const std::int64_t factor : {1, 2, 5}) {
            if (factor * unit * 5 >= most) return factor * unit;
        }
        unit *= 10;
    }
}

std::string day_and_month(instant at, const context& in) {
    const auto zone = team_zone(in.settings, in.zones);
    const std::chrono::year_month_day date(
        std::chrono::floor<std::chrono::days>(zone->to_local(at)));
    return fmt::format("{} {}", unsigned(date.day()), short_name(date.month()));
}

void draw_legend(image& on, const weeks& what) {
    int x = left;
    for (std::size_t i = 0; i < what.levels.size(); ++i) {
        const auto name = shortened(what.levels[i], 10);
        if (x + 22 + width_of(name) > wide - right) break;
        on.fill(x, 14, letter_height, letter_height, colors[i]);
        on.write(x + 22, 14, name, ink);
        x += 22 + width_of(name) + 24;
    }
}

void draw_scale(image& on, std::int64_t top_value, std::int64_t every) {
    for (std::int64_t value = 0; value <= top_value; value += every) {
        const int y = high - bottom - static_cast<int>(value * plot_high / top_value);
        on.fill(left, y, wide - left - right, 1, value == 0 ? ink : line);
        const auto words = fmt::format("{}", value);
        on.write(left - 8 - width_of(words), y - letter_height / 2, words, ink);
    }
}

void draw_bars(image& on, const weeks& what, std::int64_t top_value) {
    const auto number = static_cast<int>(what.counts.size());
    const int room = (wide - left - right) / number;
    for (int week = 0; week < number; ++week) {
        std::int64_t below = 0;
        const auto& counts = what.counts[static_cast<std::size_t>(week)];
        // The gravest stands at the bottom, where heights are compared most easily.
        for (std::size_t level = 0; level < counts.size(); ++level) {
            const auto from = static_cast<int>(below * plot_high / top_value);
            below += counts[level];
            const auto to = static_cast<int>(below * plot_high / top_value);
            on.fill(left + week * room + room / 6, high - bottom - to, room - room / 3, to - from,
                    colors[level]);
        }
    }
}

void draw_days(image& on, std::int64_t number, const context& in) {
    const int room = (wide - left - right) / static_cast<int>(number);
    int free_from = 0;
    for (std::int64_t week = 0; week < number; ++week) {
        const auto begins = in.now - std::chrono::weeks(number - week);
        const int x = left + static_cast<int>(week) * room + room / 6;
        const auto words = day_and_month(begins, in);
        if (x < free_from || x + width_of(words) > wide) continue;
        on.write(x, high - bottom + 12, words, ink);
        free_from = x + width_of(words) + 18;
    }
}

} // namespace

image draw_stats(duration span, const context& in) {
    const auto what = count(span, in);
    const auto every = scale_step(std::max<std::int64_t>(what.most, 1));
    const auto top_value = (std::max<std::int64_t>(what.most, 1) + every - 1) / every * every;
    image out(wide, high, paper);
    draw_legend(out, what);
    draw_scale(out, top_value, every);
    draw_bars(out, what, top_value);
    draw_days(out, static_cast<std::int64_t>(what.counts.size()), in);
    return out;
}

std::string stats_in_words(duration span, const context& in) {
    const auto what = count(span, in);
    std::vector<std::string> weekly;
    std::vector<std::int64_t> by_level(what.levels.size());
    for (const auto& week : what.counts) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < week.size(); ++i) {
            sum += week[i];
            by_level[i] += week[i];
        }
        weekly.push_back(fmt::format("{}", sum));
    }
    std::vector<std::string> levels;
    for (std::size_t i = 0; i < by_level.size(); ++i)
        levels.push_back(fmt::format("{} {}", shortened(what.levels[i], 40), by_level[i]));
    return shortened(fmt::format("A bar for each of the last {} weeks. Incidents a week, the "
                                 "latest last: {}. In all {}: {}.",
                                 what.counts.size(), fmt::join(weekly, ", "), what.total,
                                 fmt::join(levels, ", ")),
                     1000);
}

} // namespace commands
