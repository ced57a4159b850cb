#include "bot/log/mask.hpp"

#include <algorithm>
#include <array>

namespace bot {

namespace {

constexpr std::string_view stars = "***";

// What comes after one of these, up to the first character that no token has, is secret.
constexpr std::array<std::string_view, 10> slack_openings = {
    "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxc-", "xoxd-", "xoxe-", "xoxe.xox"};
constexpr std::array<std::string_view, 3> other_openings = {"xapp-", "ticket=", "hooks.slack.com/"};

bool is_token_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '.' ||
           letter == '%' || letter == '/' || letter == '+';
}

void mask_after(std::string& text, std::string_view opening) {
    std::size_t at = text.find(opening);
    while (at != std::string::npos) {
        const std::size_t begin = at + opening.size();
        std::size_t end = begin;
        while (end < text.size() && is_token_letter(text[end]))
            ++end;
        if (end > begin) text.replace(begin, end - begin, stars);
        at = text.find(opening, begin);
    }
}

} // namespace

void masker::add(std::string_view secret_text) {
    constexpr std::size_t shortest = 6;
    if (secret_text.size() < shortest) return;
    secrets_.emplace_back(secret_text);
    // Longest first, so that a secret within another does not leave the other's rest in sight.
    std::sort(secrets_.begin(), secrets_.end(),
              [](const auto& left, const auto& right) { return left.size() > right.size(); });
}

void masker::mask(std::string& text) const {
    for (const std::string& secret_text : secrets_) {
        std::size_t at = text.find(secret_text);
        while (at != std::string::npos) {
            text.replace(at, secret_text.size(), stars);
            at = text.find(secret_text, at + stars.size());
        }
    }
    if (text.find("xox") != std::string::npos) {
        for (const std::string_view opening : slack_openings)
            mask_after(text, opening);
    }
    for (const std::string_view opening : other_openings)
        mask_after(text, opening);
}

std::string masker::masked(std::string_view text) const {
    std::string out(text);
    mask(out);
    return out;
}

} // namespace bot
