#include "bot/picture/png.hpp"

#include <doctest/doctest.h>

#include <png.h>
#include <vector>

TEST_CASE("a picture becomes a PNG with the same pixels") {
    commands::image drawn(31, 17, {250, 250, 250});
    drawn.fill(3, 4, 10, 5, {200, 44, 44});
    const auto file = bot::png_of(drawn);
    CHECK(file.substr(0, 8) == "\x89PNG\r\n\x1a\n");
    png_image read{};
    read.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&read, file.data(), file.size()) != 0);
    CHECK(read.width == 31);
    CHECK(read.height == 17);
    read.format = PNG_FORMAT_RGB;
    std::vector<std::uint8_t> pixels(PNG_IMAGE_SIZE(read));
    REQUIRE(png_image_finish_read(&read, nullptr, pixels.data(), 0, nullptr) != 0);
    CHECK(pixels == drawn.bytes());
}

TEST_CASE("a chart is a small file") {
    const commands::image drawn(720, 300, {255, 255, 255});
    CHECK(bot::png_of(drawn).size() < 10'000);
}
