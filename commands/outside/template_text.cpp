#include "commands/outside/template_text.hpp"

#include "commands/dates/iso_date.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/text.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace commands {
namespace {

constexpr std::size_t longest_blank = 80;

// For the state that many documents forget: the fix is out, and watched.
constexpr std::string_view monitoring_text =
    "A fix for [issue] is in place, and we are monitoring the results.\n"
    "We will confirm when everything is back to normal.";

// A [placeholder] and where it stands; none where the text has no more of them.
struct blank {
    std::size_t from = 0;
    std::size_t end = 0; // behind its bracket
    std::string words;
};
std::optional<blank> next_blank(std::string_view text, std::size_t from) {
    for (auto open = text.find('[', from); open != text.npos; open = text.find('[', open + 1)) {
        const auto close = text.find(']', open);
        if (close == text.npos) return {};
        const auto inside = text.substr(open + 1, close - open - 1);
        const bool link = close + 1 < text.size() && text[close + 1] == '(';
        const bool letters = std::ranges::any_of(inside, [](unsigned char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        });
        if (link || !letters || inside.size() > longest_blank || inside.find('[') != inside.npos) {
            continue;
        }
        return blank{open, close + 1, std::string(inside)};
    }
    return {};
}

// As a part of a sentence: "Checkout failing" is "checkout failing" there, "API down" stays.
std::string inside_a_sentence(std::string text) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (text.size() > 1 && upper(text[0]) && lower(text[1])) {
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    while (text.ends_with('.') || text.ends_with(' '))
        text.pop_back();
    return text;
}

// What is known for a placeholder; empty where nothing is.
std::string known_for(const std::string& placeholder, const incident& about, const context& in) {
    const auto said = words::split(placeholder);
    if (words::has_any(said, "timeframe|eta|within|when|service|product|component|link")) return {};
    if (words::has_any(said, "date|day")) {
        const auto zone = team_zone(in.settings, in.zones);
        return iso_date(std::chrono::floor<std::chrono::days>(zone->to_local(about.declared_at)));
    }
    if (words::has_any(said, "impact*|experienc*|affect*|symptom*")) {
        return inside_a_sentence(readable(about.impact, in));
    }
    if (words::has_any(said, "prevent*|recurrence|steps|fix|resolution|done")) {
        return readable(about.work.fix, in);
    }
    if (words::has_any(said, "explanation|happened|cause|summary")) {
        return readable(about.summary, in);
    }
    if (words::has_any(said, "issue|problem|incident|title|description")) {
        return inside_a_sentence(readable(about.title, in));
    }
    return {};
}

std::string filled(std::string_view text, const incident& about, const context& in) {
    std::string out;
    std::size_t at = 0;
    while (const auto found = next_blank(text, at)) {
        out += text.substr(at, found->from - at);
        const auto known = known_for(found->words, about, in);
        out += known.empty() ? text.substr(found->from, found->end - found->from) : known;
        at = found->end;
    }
    out += text.substr(at);
    return out;
}

std::string_view template_of(const outside_text& what, const procedure& document) {
    if (const auto* found = find_status_template(document, what.state)) return found->text;
    return words::lower(what.state) == "monitoring" ? monitoring_text : std::string_view();
}

} // namespace

drafted_text draft_outside(const incident& about, const outside_text& what, const context& in) {
    if (what.where == outside_kind::status_page) {
        return {{}, filled(template_of(what, in.procedure), about, in)};
    }
    const auto& mail = in.procedure.customer_email;
    if (!mail) return {};
    return {filled(mail->subject, about, in), filled(mail->body, about, in)};
}

std::vector<std::string> blanks_in(std::string_view text) {
    std::vector<std::string> out;
    std::size_t at = 0;
    while (const auto found = next_blank(text, at)) {
        auto whole = std::string(text.substr(found->from, found->end - found->from));
        if (std::ranges::find(out, whole) == out.end()) out.push_back(std::move(whole));
        at = found->end;
    }
    return out;
}

} // namespace commands
