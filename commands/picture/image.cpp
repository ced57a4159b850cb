#include "commands/picture/image.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace commands {
namespace {

constexpr int most = 4096; // pixels of a side
constexpr int dot = 3;     // pixels of a letter's dot
constexpr int letter_dots = 3;
constexpr int step = (letter_dots + 1) * dot; // from one letter to the next

struct glyph {
    char letter;
    std::string_view dots; // 3 by 5, row by row
};

constexpr std::array glyphs{
    glyph{'A', ".#.#.#####.##.#"}, glyph{'B', "##.#.###.#.###."}, glyph{'C', ".###..#..#...##"},
    glyph{'D', "##.#.##.##.###."}, glyph{'E', "####..##.#..###"}, glyph{'F', "####..##.#..#.."},
    glyph{'G', ".###..#.##.#.##"}, glyph{'H', "#.##.#####.##.#"}, glyph{'I', "###.#..#..#.###"},
    glyph{'J', "..#..#..##.#.#."}, glyph{'K', "#.##.###.#.##.#"}, glyph{'L', "#..#..#..#..###"},
    glyph{'M', "#.########.##.#"}, glyph{'N', "##.#.##.##.##.#"}, glyph{'O', ".#.#.##.##.#.#."},
    glyph{'P', "##.#.###.#..#.."}, glyph{'Q', ".#.#.##.###..##"}, glyph{'R', "##.#.###.#.##.#"},
    glyph{'S', ".###...#...###."}, glyph{'T', "###.#..#..#..#."}, glyph{'U', "#.##.##.##.####"},
    glyph{'V', "#.##.##.##.#.#."}, glyph{'W', "#.##.########.#"}, glyph{'X', "#.##.#.#.#.##.#"},
    glyph{'Y', "#.##.#.#..#..#."}, glyph{'Z', "###..#.#.#..###"}, glyph{'0', "####.##.##.####"},
    glyph{'1', ".#.##..#..#.###"}, glyph{'2', "###..#####..###"}, glyph{'3', "###..####..####"},
    glyph{'4', "#.##.####..#..#"}, glyph{'5', "####..###..####"}, glyph{'6', "####..####.####"},
    glyph{'7', "###..#..#.#..#."}, glyph{'8', "####.#####.####"}, glyph{'9', "####.####..####"},
    glyph{'-', "......###......"}, glyph{'/', "..#..#.#.#..#.."}, glyph{'.', ".............#."},
    glyph{' ', "..............."}};

static_assert(std::ranges::all_of(glyphs, [](const glyph& each) {
    return each.dots.size() == std::size_t(letter_dots) * 5;
}));

std::string_view dots_of(char letter) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    const auto found = std::ranges::find(glyphs, letter, &glyph::letter);
    return found == glyphs.end() ? dots_of('.') : found->dots;
}

} // namespace

image::image(int width, int height, rgb background) : width_(width), height_(height) {
    if (width < 1 || height < 1 || width > most || height > most) {
        throw std::invalid_argument("a picture of that size is none");
    }
    bytes_.resize(place(0, height));
    fill(0, 0, width, height, background);
}

std::size_t image::place(int x, int y) const {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
            static_cast<std::size_t>(x)) *
           3;
}

rgb image::at(int x, int y) const {
    const auto from = place(x, y);
    return {bytes_.at(from), bytes_.at(from + 1), bytes_.at(from + 2)};
}

void image::fill(int left, int top, int wide, int high, rgb with) {
    const int right = std::min(left + wide, width_);
    const int bottom = std::min(top + high, height_);
    for (int y = std::max(top, 0); y < bottom; ++y) {
        for (int x = std::max(left, 0); x < right; ++x) {
            const auto to = place(x, y);
            bytes_[to] = with.red;
            bytes_[to + 1] = with.green;
            bytes_[to + 2] = with.blue;
        }
    }
}

void image::write(int left, int top, std::string_view text, rgb with) {
    for (const char letter : text) {
        const auto dots = dots_of(letter);
        for (int i = 0; i < letter_dots * 5; ++i) {
            if (dots[static_cast<std::size_t>(i)] != '#') continue;
            fill(left + i % letter_dots * dot, top + i / letter_dots * dot, dot, dot, with);
        }
        left += step;
    }
}

int width_of(std::string_view text) {
    return text.empty() ? 0 : static_cast<int>(text.size()) * step - dot;
}

} // namespace commands
