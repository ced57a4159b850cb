#include "commands/render/text.hpp"

#include "commands/grammar/slack_text.hpp"

#include <algorithm>

namespace commands {
namespace {

constexpr std::size_t longest_name = 80;      // Slack: a display name
constexpr std::size_t longest_address = 1000; // a longer one is shown, but not as a link

// Where an address that starts here ends, in escaped text. Sentences end behind addresses.
std::size_t address_end(std::string_view text) {
    auto end = std::min(text.find_first_of(" \t\n<>|\"`"), text.size());
    for (const std::string_view entity : {"&lt;", "&gt;"}) {
        end = std::min(end, text.find(entity));
    }
    while (end > 0 &&
           std::string_view(".,;:!?)]'*_~").find(text[end - 1]) != std::string_view::npos) {
        if (text[end - 1] == ';' && text.substr(0, end).ends_with("&amp;")) break;
        --end;
    }
    return end;
}

std::string with_links(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        if (text.front() == '<') { // a reference, the only thing that escaping leaves
            const auto end = std::min(text.find('>'), text.size() - 1);
            out += text.substr(0, end + 1);
            text.remove_prefix(end + 1);
            continue;
        }
        if (text.starts_with("https://") || text.starts_with("http://")) {
            const auto size = address_end(text);
            const bool linked =
                size > std::string_view("https://").size() && size < longest_address;
            if (linked) out += "<";
            out += text.substr(0, size);
            if (linked) out += ">";
            text.remove_prefix(size);
            continue;
        }
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

std::string on_one_line(std::string_view text) {
    std::string out;
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            space = !out.empty();
            continue;
        }
        if (space) out += ' ';
        space = false;
        out += c;
    }
    return out;
}

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \n\t\r");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \n\t\r") - begin + 1));
}

std::string markup_of(std::string_view plain, std::size_t limit) {
    return shortened_markup(with_links(slack_from_plain(plain)), limit);
}

// Texts are bounded before they are worked on: nobody sees what stands far behind the limit. A
// reference takes more characters than the name that people see, hence the room.
std::string bounded(std::string_view plain, std::size_t limit) {
    return shortened(plain, limit * 6 + 200);
}

} // namespace

std::string readable(std::string_view plain, const context& in) {
    std::string out;
    for (;;) {
        const auto begin = plain.find("<@");
        const auto end = begin == std::string_view::npos ? begin : plain.find('>', begin);
        if (end == std::string_view::npos) break;
        const user_id user{std::string(plain.substr(begin + 2, end - begin - 2))};
        const auto known = in.records.find_person(user);
        out += plain.substr(0, begin);
        out += known && !known->name.empty() ? "@" + shortened(known->name, longest_name)
                                             : std::string(plain.substr(begin, end + 1 - begin));
        plain.remove_prefix(end + 1);
    }
    return out += plain;
}

std::string line_markup(std::string_view plain, std::size_t limit, const context& in) {
    return markup_of(on_one_line(readable(bounded(plain, limit), in)), limit);
}

std::string text_markup(std::string_view plain, std::size_t limit, const context& in) {
    return markup_of(trimmed(readable(bounded(plain, limit), in)), limit);
}

std::string spoken_markup(std::string_view plain, std::size_t limit) {
    return markup_of(trimmed(bounded(plain, limit)), limit);
}

std::string escaped(std::string_view plain) {
    std::string out;
    for (const char c : plain) {
        switch (c) {
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
            out += c;
        }
    }
    return out;
}

std::string link_markup(std::string_view address, std::string_view plain_label) {
    std::string label = escaped(plain_label);
    std::ranges::replace(label, '|', '/');
    const bool web = address.starts_with("https://") || address.starts_with("http://");
    if (!web || address.size() > longest_address ||
        address.find_first_of("<>| \n") != std::string_view::npos) {
        return label;
    }
    return "<" + escaped(address) + "|" + label + ">";
}

} // namespace commands
