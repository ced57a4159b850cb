#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sources {

enum class token_kind { word, number, text, sign };

struct token {
    token_kind kind;
    std::string spelling; // of a text: only its quotes
    int line = 0;
};

struct include_line {
    std::string path; // without quotes or angle brackets
    int line = 0;
};

// C++ without comments, with texts emptied; preprocessor lines are left out but for the includes.
struct tokens {
    std::vector<token> all;
    std::vector<include_line> includes;

    [[nodiscard]] bool is(std::size_t index, std::string_view spelling) const {
        return index < all.size() && all[index].spelling == spelling;
    }
    [[nodiscard]] bool is_word(std::size_t index) const {
        return index < all.size() && all[index].kind == token_kind::word;
    }
};

[[nodiscard]] tokens scan(std::string_view text);

// For each bracket ( [ { and its partner: the index of the other one; of the rest, and of brackets
// without a partner: `none`.
inline constexpr std::size_t none = static_cast<std::size_t>(-1);
[[nodiscard]] std::vector<std::size_t> partners(const tokens& code);

} // namespace sources
