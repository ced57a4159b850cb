#include "commands/alerts/affected.hpp"

#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace commands {
namespace {

constexpr std::size_t longest = 300;

constexpr std::array<std::string_view, 7> names{
    "impact", "affected", "affected_users", "users_affected", "user_count", "customers", "users"};

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.,%") == text.npos;
}

// A bare number is a count or a share of users: that is what these labels hold.
std::string from_label(const std::string& value) {
    if (!is_number(value)) return value;
    return fmt::format("{}{} users", value, value.ends_with('%') ? " of" : "");
}

bool speaks_of_people(std::string_view sentence) {
    const auto lower = words::lower(sentence);
    return lower.find("user") != lower.npos || lower.find("customer") != lower.npos;
}

// Up to the end of a line, or a full stop that a space follows.
std::string_view take_sentence(std::string_view& text) {
    auto end = std::min(text.find('\n'), text.size());
    const auto stop = text.find(". ");
    if (stop < end) end = stop + 1;
    const auto out = words::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return out;
}

} // namespace

std::string affected_by(const alert& what) {
    for (const auto name : names) {
        const auto found = what.labels.find(std::string(name));
        if (found == what.labels.end() || found->second.empty()) continue;
        return shortened(from_label(found->second), longest);
    }
    std::string_view text = what.text;
    while (!text.empty()) {
        const auto sentence = take_sentence(text);
        if (speaks_of_people(sentence)) return shortened(sentence, longest);
    }
    return {};
}

} // namespace commands
