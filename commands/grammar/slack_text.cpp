#include "commands/grammar/slack_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>
#include <utility>

namespace commands {
namespace {

constexpr std::string_view ellipsis = "…";

bool is_id(std::string_view id) {
    return id.size() >= 2 && id.size() <= 64 && std::ranges::all_of(id, [](unsigned char c) {
               return std::isupper(c) != 0 || std::isdigit(c) != 0;
           });
}

// What stands between < and >, as we keep it.
std::string plain_reference(std::string_view inside) {
    const auto bar = inside.find('|');
    const auto what = inside.substr(0, bar);
    const auto label = bar == std::string_view::npos ? std::string_view{} : inside.substr(bar + 1);
    if (what.size() > 1 && (what[0] == '@' || what[0] == '#') && is_id(what.substr(1))) {
        return "<" + std::string(what) + ">";
    }
    if (what.starts_with("!subteam^")) {
        if (!label.empty()) return std::string(label);
        return "@" + std::string(what.substr(9));
    }
    if (what.starts_with("!date^")) return std::string(label);
    if (what.starts_with('!')) return "@" + std::string(what.substr(1));
    if (what.starts_with("mailto:")) return std::string(what.substr(7));
    return std::string(what);
}

std::string without_entities(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, char>, 3> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
    std::string out;
    while (!text.empty()) {
        const auto* found = std::ranges::find_if(
            entities, [&](const auto& entity) { return text.starts_with(entity.first); });
        if (found != entities.end()) {
            out += found->second;
            text.remove_prefix(found->first.size());
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

// The reference that starts here (<@U1> or <#C1>), or nothing.
std::optional<std::string_view> reference_at(std::string_view text) {
    if (text.size() < 4 || text[0] != '<' || (text[1] != '@' && text[1] != '#')) return {};
    const auto end = text.find('>');
    if (end == std::string_view::npos || !is_id(text.substr(2, end - 2))) return {};
    return text.substr(0, end + 1);
}

// Bytes of the character that starts here; 0 where it is not valid UTF-8.
std::size_t character_size(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto continues = [&](std::size_t i) {
        return i < text.size() && (byte(i) & 0xC0U) == 0x80U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (!continues(1) || !continues(2)) return 0;
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        const bool outside =
            (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90);
        return outside ? 0 : 4;
    }
    return 0;
}

// What must not be cut in two: a character, and in markup an entity or anything between < and >.
std::size_t piece_size(std::string_view text, bool markup) {
    if (markup && text[0] == '&') {
        const auto end = text.find(';');
        if (end != std::string_view::npos && end <= 5) return end + 1;
    }
    if (markup && text[0] == '<') {
        const auto end = text.find('>');
        if (end != std::string_view::npos) return end + 1;
    }
    return std::max<std::size_t>(1, character_size(text));
}

std::string cut(std::string_view text, std::size_t limit, bool markup) {
    if (utf16_units(text) <= limit) return std::string(text);
    std::size_t taken = 0;
    std::size_t units = 1; // of the ellipsis
    while (taken < text.size()) {
        const auto piece = text.substr(taken, piece_size(text.substr(taken), markup));
        const auto more = utf16_units(piece);
        if (units + more > limit) break;
        units += more;
        taken += piece.size();
    }
    while (taken > 0 && text[taken - 1] == ' ')
        --taken;
    return std::string(text.substr(0, taken)) + std::string(ellipsis);
}

template <class Id> std::vector<Id> ids_between(std::string_view text, std::string_view opening) {
    std::vector<Id> found;
    for (auto at = text.find(opening); at != std::string_view::npos;
         at = text.find(opening, at + 1)) {
        const auto rest = text.substr(at + opening.size());
        const auto end = rest.find_first_of("|>");
        if (end == std::string_view::npos || !is_id(rest.substr(0, end))) continue;
        Id id{std::string(rest.substr(0, end))};
        if (std::ranges::find(found, id) == found.end()) found.push_back(std::move(id));
    }
    return found;
}

} // namespace

std::string plain_from_slack(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.front() == '<' ? text.find('>') : std::string_view::npos;
        if (end != std::string_view::npos) {
            out += without_entities(plain_reference(text.substr(1, end - 1)));
            text.remove_prefix(end + 1);
            continue;
        }
        const auto next = std::min(text.find('<', 1), text.size());
        out += without_entities(text.substr(0, next));
        text.remove_prefix(next);
    }
    return clean_utf8(out);
}

std::string slack_from_plain(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (const auto reference = reference_at(text)) {
            out += *reference;
            text.remove_prefix(reference->size());
            continue;
        }
        switch (text.front()) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        default:
            out += text.front();
        }
        text.remove_prefix(1);
    }
    return out;
}

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char byte : text) {
        const auto c = static_cast<unsigned char>(byte);
        if ((c & 0xC0U) == 0x80U) continue; // counted with its first byte
        units += c >= 0xF0 ? 2 : 1;
    }
    return units;
}

std::string shortened(std::string_view text, std::size_t limit) {
    return cut(clean_utf8(text), limit, false);
}

std::string shortened_markup(std::string_view text, std::size_t limit) {
    return cut(text, limit, true);
}

std::string clean_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto size = character_size(text);
        const auto c = static_cast<unsigned char>(text.front());
        if (size == 0) {
            out += "\xEF\xBF\xBD";
        } else if (size > 1 || c >= 0x20 || c == '\n' || c == '\t') {
            if (c != 0x7F) out += text.substr(0, size);
        }
        text.remove_prefix(std::max<std::size_t>(1, size));
    }
    return out;
}

std::vector<user_id> mentioned_users(std::string_view slack_text) {
    return ids_between<user_id>(slack_text, "<@");
}

std::vector<usergroup_id> mentioned_groups(std::string_view slack_text) {
    return ids_between<usergroup_id>(slack_text, "<!subteam^");
}

} // namespace commands
