#include "tests/workspace/random_source.hpp"

namespace workspace {

std::uint64_t random_source::next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    auto z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::string random_source::id(std::string_view prefix) {
    constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string text{prefix};
    auto bits = next();
    for (int i = 0; i < 9; ++i, bits /= letters.size())
        text += letters[bits % letters.size()];
    return text;
}

std::string random_source::hex(std::size_t digits) {
    constexpr std::string_view letters = "0123456789abcdef";
    std::string text;
    text.reserve(digits);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < digits; ++i, bits >>= 4) {
        if (i % 16 == 0) bits = next();
        text += letters[bits & 15];
    }
    return text;
}

std::string random_source::uuid() {
    auto text = hex(36);
    for (auto dash : {8, 13, 18, 23})
        text[static_cast<std::size_t>(dash)] = '-';
    text[14] = '4';
    text[19] = 'a';
    return text;
}

} // namespace workspace
