#include "commands/render/blocks.hpp"

#include "commands/grammar/slack_text.hpp"

#include <algorithm>
#include <utility>

namespace commands::blocks {
namespace {

// Slack refuses an empty text.
std::string_view or_dash(std::string_view text) {
    return text.find_first_not_of(" \n\t") == std::string_view::npos ? "–" : text;
}

object option_object(const option& o) {
    object out{{"text", plain_text(o.label, limits::option)}, {"value", o.value}};
    if (!o.description.empty()) out["description"] = plain_text(o.description, limits::option);
    return out;
}

array option_objects(const std::vector<option>& options, std::size_t most) {
    array out;
    for (const auto& each : options) {
        if (out.size() == most) break;
        out.push_back(option_object(each));
    }
    return out;
}

object confirm_object(const confirmation& c) {
    object out{{"title", plain_text(c.title, limits::confirm_title)},
               {"text", plain_text(c.plain, limits::confirm_text)},
               {"confirm", plain_text(c.yes, limits::confirm_button)},
               {"deny", plain_text(c.no, limits::confirm_button)}};
    if (c.dangerous) out["style"] = "danger";
    return out;
}

object input_element(std::string_view type) {
    return {{"type", type}, {"action_id", "value"}};
}

} // namespace

std::size_t escaped_units(std::string_view plain) {
    std::size_t units = utf16_units(plain);
    for (const char c : plain) {
        if (c == '&') units += 4;
        if (c == '<' || c == '>') units += 3;
    }
    return units;
}

std::string shortened_plain(std::string_view plain, std::size_t limit) {
    std::string clean = clean_utf8(plain);
    if (escaped_units(clean) <= limit) return clean;
    std::size_t units = 1; // of the ellipsis
    std::size_t taken = 0;
    while (taken < clean.size()) {
        std::size_t next = taken + 1;
        while (next < clean.size() && (static_cast<unsigned char>(clean[next]) & 0xC0U) == 0x80U) {
            ++next;
        }
        units += escaped_units(std::string_view(clean).substr(taken, next - taken));
        if (units > limit) break;
        taken = next;
    }
    clean.resize(taken);
    return clean + "…";
}

object plain_text(std::string_view plain, std::size_t limit) {
    const auto text = shortened_plain(plain, limit);
    return {{"type", "plain_text"}, {"text", or_dash(text)}, {"emoji", true}};
}

object markup_text(std::string_view markup, std::size_t limit) {
    const auto text = shortened_markup(markup, limit);
    return {{"type", "mrkdwn"}, {"text", or_dash(text)}, {"verbatim", true}};
}

object element(const button& b) {
    object out{
        {"type", "button"}, {"text", plain_text(b.label, limits::button)}, {"action_id", b.action}};
    if (!b.value.empty()) out["value"] = b.value;
    if (b.style == style::primary) out["style"] = "primary";
    if (b.style == style::danger) out["style"] = "danger";
    if (b.confirm) out["confirm"] = confirm_object(*b.confirm);
    return out;
}

object element(const overflow& o) {
    return {{"type", "overflow"},
            {"action_id", o.action},
            {"options", option_objects(o.options, limits::overflow_options)}};
}

object element(const static_select& s) {
    auto out = input_element("static_select");
    out["options"] = option_objects(s.options, limits::options);
    if (!s.placeholder.empty()) {
        out["placeholder"] = plain_text(s.placeholder, limits::placeholder);
    }
    const auto offered = s.options.begin() +
                         static_cast<std::ptrdiff_t>(std::min(s.options.size(), limits::options));
    const auto chosen = std::find_if(s.options.begin(), offered,
                                     [&](const option& o) { return o.value == s.chosen; });
    if (!s.chosen.empty() && chosen != offered) out["initial_option"] = option_object(*chosen);
    return out;
}

object element(const text_input& i) {
    auto out = input_element("plain_text_input");
    out["multiline"] = i.multiline;
    out["max_length"] = i.longest;
    if (!i.initial.empty()) out["initial_value"] = shortened_plain(i.initial, i.longest);
    if (!i.placeholder.empty()) {
        out["placeholder"] = plain_text(i.placeholder, limits::placeholder);
    }
    return out;
}

object element(const users_select& s) {
    auto out = input_element("users_select");
    if (!s.initial.empty()) out["initial_user"] = s.initial;
    if (!s.placeholder.empty()) {
        out["placeholder"] = plain_text(s.placeholder, limits::placeholder);
    }
    return out;
}

object element(const multi_users_select& s) {
    auto out = input_element("multi_users_select");
    if (!s.initial.empty()) out["initial_users"] = array(s.initial.begin(), s.initial.end());
    if (!s.placeholder.empty()) {
        out["placeholder"] = plain_text(s.placeholder, limits::placeholder);
    }
    return out;
}

object element(const checkboxes& c) {
    auto out = input_element("checkboxes");
    out["options"] = option_objects(c.options, limits::checkboxes);
    array chosen;
    for (const auto& each : c.options) {
        if (std::ranges::find(c.chosen, each.value) != c.chosen.end()) {
            chosen.push_back(option_object(each));
        }
    }
    if (!chosen.empty()) out["initial_options"] = std::move(chosen);
    return out;
}

object section(std::string_view markup) {
    return {{"type", "section"}, {"text", markup_text(markup)}};
}

object section(std::string_view markup, object accessory) {
    auto out = section(markup);
    out["accessory"] = std::move(accessory);
    return out;
}

object context(std::string_view markup) {
    return {{"type", "context"}, {"elements", array{markup_text(markup)}}};
}

object header(std::string_view plain) {
    return {{"type", "header"}, {"text", plain_text(plain, limits::header)}};
}

object divider() {
    return {{"type", "divider"}};
}

object actions(array elements) {
    if (elements.size() > limits::elements) elements.resize(limits::elements);
    return {{"type", "actions"}, {"elements", std::move(elements)}};
}

object input_block(const input& what, object element) {
    object out{{"type", "input"},
               {"block_id", what.id},
               {"label", plain_text(what.label, limits::label)},
               {"element", std::move(element)},
               {"optional", what.optional}};
    if (!what.hint.empty()) out["hint"] = plain_text(what.hint, limits::label);
    return out;
}

object modal(view what) {
    object out{{"type", "modal"},
               {"callback_id", what.form},
               {"title", plain_text(what.title, limits::view_title)},
               {"close", plain_text(what.close, limits::view_title)},
               {"private_metadata", what.private_metadata}};
    if (!what.submit.empty()) out["submit"] = plain_text(what.submit, limits::view_title);
    out["blocks"] = std::move(what.blocks);
    return out;
}

array sections_of(const std::vector<std::string>& markup_lines) {
    array out;
    std::string held;
    for (const auto& line : markup_lines) {
        const auto together = utf16_units(held) + 1 + utf16_units(line);
        if (!held.empty() && together > limits::text) {
            out.push_back(section(held));
            held.clear();
        }
        if (!held.empty()) held += '\n';
        held += line;
    }
    if (!held.empty()) out.push_back(section(held));
    return out;
}

} // namespace commands::blocks
