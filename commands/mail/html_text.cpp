#include "commands/mail/html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace commands {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        while (line.ends_with('\r') || line.ends_with(' '))
            line.remove_suffix(1);
        out.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::size_t end_of_address(std::string_view text) {
    auto end = std::min(text.find_first_of(" \t\n<>\"'"), text.size());
    while (end > 0 && std::string_view(".,;:!?)").find(text[end - 1]) != std::string_view::npos)
        --end;
    return end;
}

// Addresses become links; bold stays as its stars, which come next.
std::string with_links(std::string_view plain) {
    std::string out;
    for (;;) {
        const auto at = std::min(plain.find("https://"), plain.size());
        out += html_escaped(plain.substr(0, at));
        plain.remove_prefix(at);
        if (plain.empty()) return out;
        const auto end = end_of_address(plain);
        const auto address = html_escaped(plain.substr(0, end));
        out += fmt::format("<a href=\"{0}\">{0}</a>", address);
        plain.remove_prefix(end);
    }
}

std::string inline_html(std::string_view plain) {
    std::string out;
    bool bold = false;
    for (;;) {
        const auto at = plain.find("**");
        const bool closes = bold || (at != plain.npos && plain.find("**", at + 2) != plain.npos);
        if (at == plain.npos || !closes) return out + with_links(plain);
        out += with_links(plain.substr(0, at));
        out += bold ? "</strong>" : "<strong>";
        bold = !bold;
        plain.remove_prefix(at + 2);
    }
}

} // namespace

std::string html_escaped(std::string_view plain) {
    std::string out;
    out.reserve(plain.size());
    for (const char letter : plain) {
        switch (letter) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            // What XML cannot hold cannot stand in a feed either.
            if (static_cast<unsigned char>(letter) >= ' ' || letter == '\n' || letter == '\t')
                out += letter;
        }
    }
    return out;
}

std::string html_text(std::string_view plain) {
    enum class in { nothing, paragraph, list };
    std::string out;
    auto where = in::nothing;
    const auto leave = [&] {
        if (where == in::paragraph) out += "</p>\n";
        if (where == in::list) out += "</ul>\n";
        where = in::nothing;
    };
    for (const auto line : lines_of(plain)) {
        if (line.empty()) {
            leave();
        } else if (line.starts_with("- ")) {
            if (where != in::list) {
                leave();
                out += "<ul>\n";
                where = in::list;
            }
            out += "<li>" + inline_html(line.substr(2)) + "</li>\n";
        } else if (where == in::paragraph) {
            out += "<br>\n" + inline_html(line);
        } else {
            leave();
            out += "<p>" + inline_html(line);
            where = in::paragraph;
        }
    }
    leave();
    return out;
}

std::string plain_text_of(std::string_view text) {
    std::string out(text);
    for (auto at = out.find("**"); at != out.npos; at = out.find("**", at))
        out.erase(at, 2);
    return out;
}

} // namespace commands
