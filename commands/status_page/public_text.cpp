#include "commands/status_page/public_text.hpp"

#include "commands/mail/html_text.hpp"
#include "commands/procedure/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace commands {
namespace {

constexpr std::size_t longest_headline = 120;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{{
    {"investigating", "Investigating"},
    {"identified", "Identified"},
    {"monitoring", "Monitoring"},
    {"resolved", "Resolved"},
}};

} // namespace

public_state read_public_state(std::string_view name) {
    const auto said = words::lower(words::trim(name));
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (said == names[i].first) return static_cast<public_state>(i);
    }
    return public_state::investigating;
}

std::string_view title(public_state state) {
    return names[static_cast<std::size_t>(state)].second;
}

std::string_view slug(public_state state) {
    return names[static_cast<std::size_t>(state)].first;
}

std::string headline_of(std::string_view text) {
    auto line = words::trim(text);
    line = words::trim(line.substr(0, std::min(line.find('\n'), line.size())));
    const auto stop = line.find(". ");
    if (stop != line.npos) line = line.substr(0, stop);
    while (line.ends_with('.'))
        line.remove_suffix(1);
    auto out = plain_text_of(line);
    if (out.size() <= longest_headline) return out;
    auto end = out.rfind(' ', longest_headline - 3);
    if (end == out.npos) {
        end = longest_headline - 3;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0u) == 0x80u)
            --end;
    }
    return out.substr(0, end) + "…";
}

public_text public_text_of(const entry& first, const entry& approval) {
    const auto& began = std::get<outside_approved>(first.what);
    const auto& what = std::get<outside_approved>(approval.what);
    return {headline_of(began.subject.empty() ? began.text : began.subject),
            read_public_state(what.state), what.text, approval.at};
}

} // namespace commands
