#include "commands/picture/stats_chart.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

#include <set>
#include <tuple>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// Weeks ago, with its rank.
void happened_at(scene& s, std::int64_t number, int weeks_ago, int rank) {
    const auto now = s.now;
    s.now -= std::chrono::weeks(weeks_ago) + 1h;
    s.other(number, "Trouble", rank);
    s.now = now;
}

std::set<std::tuple<int, int, int>> colors_of(const image& what) {
    std::set<std::tuple<int, int, int>> out;
    for (int y = 60; y < what.height() - 40; ++y) {
        for (int x = 50; x < what.width(); ++x) {
            const auto dot = what.at(x, y);
            out.insert({dot.red, dot.green, dot.blue});
        }
    }
    return out;
}

// How high the column at x is filled with anything but paper and thin lines.
int filled(const image& what, int x) {
    int out = 0;
    for (int y = 52; y < what.height() - 36; ++y) {
        const auto dot = what.at(x, y);
        const bool paper = dot.red > 215 && dot.blue > 215;
        out += paper ? 0 : 1;
    }
    return out;
}

} // namespace

TEST_CASE("the chart has a bar for each week, in the colors of its severities") {
    scene s;
    happened_at(s, 1, 0, 1);
    happened_at(s, 2, 0, 2);
    happened_at(s, 3, 3, 3);
    const auto chart = draw_stats(4 * 7 * 24h, s.in());
    CHECK(chart.width() == 720);
    const auto colors = colors_of(chart);
    CHECK(colors.contains({200, 44, 44}));
    CHECK(colors.contains({232, 126, 33}));
    CHECK(colors.contains({228, 185, 21}));
    CHECK_MESSAGE(!colors.contains({132, 140, 152}), "there was no SEV4");
    // Four weeks side by side: the middle of the first and of the last.
    const int week = (720 - 64) / 4;
    const auto first = filled(chart, 48 + week / 2);
    const auto last = filled(chart, 48 + 3 * week + week / 2);
    CHECK(first > 50);
    CHECK_MESSAGE(last == 2 * first, "two are twice as high as one");
    CHECK(filled(chart, 48 + week + week / 2) == 0);
}

TEST_CASE("its words say the same, for those who do not see it") {
    scene s;
    happened_at(s, 1, 0, 1);
    happened_at(s, 2, 0, 2);
    happened_at(s, 3, 3, 3);
    CHECK(stats_in_words(4 * 7 * 24h, s.in()) ==
          "A bar for each of the last 4 weeks. Incidents a week, the latest last: 1, 0, 0, 2. In "
          "all 3: SEV1 1, SEV2 1, SEV3 1, SEV4 0.");
}

TEST_CASE("a day or ten years: the chart has four to twenty-six weeks, and stays readable") {
    scene s;
    for (int i = 0; i < 300; ++i)
        happened_at(s, i + 1, i % 30, 1 + i % 4);
    for (const duration span :
         {duration(1ms), duration(24h), duration(90 * 24h), duration(3650 * 24h)}) {
        const auto chart = draw_stats(span, s.in());
        CHECK(chart.height() == 300);
        const auto words = stats_in_words(span, s.in());
        CHECK(words.size() <= 1000);
    }
    CHECK(stats_in_words(1ms, s.in()).starts_with("A bar for each of the last 4 weeks"));
    CHECK(stats_in_words(3650 * 24h, s.in()).starts_with("A bar for each of the last 26 weeks"));
}

TEST_CASE("nothing is drawn outside of a picture, and one without a size is refused") {
    image one(4, 4, {9, 9, 9});
    one.fill(-5, -5, 6, 6, {1, 2, 3});
    one.fill(3, 3, 100, 100, {4, 5, 6});
    one.write(-100, 2, "WELL", {7, 7, 7});
    CHECK(one.at(0, 0) == rgb{1, 2, 3});
    CHECK(one.at(3, 3) == rgb{4, 5, 6});
    CHECK(one.at(1, 1) == rgb{9, 9, 9});
    CHECK_THROWS_AS(image(0, 4, {}), std::invalid_argument);
    CHECK_THROWS_AS(image(4, 1 << 20, {}), std::invalid_argument);
}

TEST_CASE("letters differ, and what has no letter is a dot") {
    const auto written = [](std::string_view text) {
        image on(60, 20, {255, 255, 255});
        on.write(2, 2, text, {0, 0, 0});
        return on.bytes();
    };
    CHECK(written("SEV1") != written("SEV2"));
    CHECK(written("sev1") == written("SEV1"));
    CHECK(written("?") == written("."));
    std::set<std::vector<std::uint8_t>> all;
    for (const char letter : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/. "))
        all.insert(written(std::string(1, letter)));
    CHECK_MESSAGE(all.size() == 40, "no two look the same");
}
