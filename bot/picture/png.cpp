#include "bot/picture/png.hpp"

#include <fmt/format.h>

#include <png.h>
#include <stdexcept>

namespace bot {

std::string png_of(const commands::image& what) {
    png_image about{};
    about.version = PNG_IMAGE_VERSION;
    about.width = static_cast<png_uint_32>(what.width());
    about.height = static_cast<png_uint_32>(what.height());
    about.format = PNG_FORMAT_RGB;
    const auto* pixels = what.bytes().data();
    png_alloc_size_t size = 0; // first how many bytes it takes, then the bytes
    std::string out;
    bool good = png_image_write_to_memory(&about, nullptr, &size, 0, pixels, 0, nullptr) != 0;
    if (good) {
        out.resize(size);
        good = png_image_write_to_memory(&about, out.data(), &size, 0, pixels, 0, nullptr) != 0;
    }
    const std::string why = about.message;
    png_image_free(&about);
    if (!good) throw std::runtime_error(fmt::format("no PNG could be made: {}", why));
    out.resize(size);
    return out;
}

} // namespace bot
