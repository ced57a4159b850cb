#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// A picture as rows of pixels, and the little that a chart needs to be drawn.
namespace commands {

struct rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    friend bool operator==(const rgb&, const rgb&) = default;
};

class image {
public:
    // Precondition: both above 0, and at most 4,096.
    image(int width, int height, rgb background);

    [[nodiscard]] int width() const { return width_; }
    [[nodiscard]] int height() const { return height_; }
    // Three bytes a pixel, row by row from the top.
    [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return bytes_; }
    [[nodiscard]] rgb at(int x, int y) const;

    // What lies outside is left out.
    void fill(int left, int top, int wide, int high, rgb with);
    // In capitals, digits, '-', '/', '.' and spaces; everything else is a dot. `left` and `top` are
    // the first letter's corner.
    void write(int left, int top, std::string_view text, rgb with);

private:
    [[nodiscard]] std::size_t place(int x, int y) const;

    int width_;
    int height_;
    std::vector<std::uint8_t> bytes_;
};

// In pixels, as `write` writes it.
int width_of(std::string_view text);
inline constexpr int letter_height = 15;

} // namespace commands
