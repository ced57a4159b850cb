#include "tests/workspace/block_limits.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace workspace {

namespace json = boost::json;

namespace {

void check_option(const json::value& value, const place& where, text_kind allowed, bool in_overflow,
                  complaints& errors) {
    const auto option = value.if_object();
    if (!option) return errors.add(where, "must provide an object");
    check_text(*option, "text", where, allowed, 75, true, errors);
    errors.string(*option, "value", where, 150, !in_overflow);
    check_text(*option, "description", where, allowed, 75, false, errors);
    if (option->contains("url")) {
        if (in_overflow)
            errors.string(*option, "url", where, 3000);
        else
            errors.add(where.member("url"), "no such field: url");
    }
}

void check_options(const json::object& element, const place& where, std::size_t most,
                   text_kind allowed, complaints& errors) {
    const bool in_overflow = most == 5;
    const auto options = errors.array(element, "options", where, 1, most);
    if (!options) return;
    const auto here = where.member("options");
    for (std::size_t i = 0; i < options->size(); ++i)
        check_option((*options)[i], here.item(i), allowed, in_overflow, errors);
}

void check_groups(const json::object& element, const place& where, complaints& errors) {
    const auto groups = errors.array(element, "option_groups", where, 1, 100);
    if (!groups) return;
    const auto here = where.member("option_groups");
    for (std::size_t i = 0; i < groups->size(); ++i) {
        const auto item = here.item(i);
        const auto group = (*groups)[i].if_object();
        if (!group) {
            errors.add(item, "must provide an object");
            continue;
        }
        check_text(*group, "label", item, text_kind::plain, 75, true, errors);
        check_options(*group, item, 100, text_kind::plain, errors);
    }
}

void check_confirm(const json::object& element, const place& where, complaints& errors) {
    const auto found = element.if_contains("confirm");
    if (!found) return;
    const auto here = where.member("confirm");
    const auto dialog = found->if_object();
    if (!dialog) return errors.add(here, "must provide an object");
    check_text(*dialog, "title", here, text_kind::plain, 100, true, errors);
    check_text(*dialog, "text", here, text_kind::any, 300, true, errors);
    check_text(*dialog, "confirm", here, text_kind::plain, 30, true, errors);
    check_text(*dialog, "deny", here, text_kind::plain, 30, true, errors);
}

void check_button(const json::object& element, const place& where, complaints& errors) {
    check_text(element, "text", where, text_kind::plain, 75, true, errors);
    errors.string(element, "value", where, 2000);
    errors.string(element, "url", where, 3000);
    errors.string(element, "accessibility_label", where, 75);
    const auto style = element.if_contains("style");
    if (style && *style != "primary" && *style != "danger")
        errors.add(where.member("style"), "value must be one of [primary, danger]");
}

void check_text_input(const json::object& element, const place& where, complaints& errors) {
    std::int64_t bounds[2] = {0, 3000};
    const std::string_view names[2] = {"min_length", "max_length"};
    for (int i = 0; i < 2; ++i) {
        const auto found = element.if_contains(names[i]);
        if (!found) continue;
        const auto here = where.member(names[i]);
        if (!found->is_int64())
            errors.add(here, "must provide a number");
        else if (found->get_int64() < i || found->get_int64() > 3000)
            errors.add(here, fmt::format("must be between {} and 3000", i));
        else
            bounds[i] = found->get_int64();
    }
    if (bounds[0] > bounds[1])
        errors.add(where.member("min_length"), "must be less than max_length");
    errors.string(element, "initial_value", where, static_cast<std::size_t>(bounds[1]), false,
                  true);
}

void check_select(const json::object& element, const place& where, complaints& errors) {
    if (element.contains("option_groups"))
        check_groups(element, where, errors);
    else
        check_options(element, where, 100, text_kind::plain, errors);
}

// Everything else that can stand in a block and has no lists of its own.
constexpr std::array<std::string_view, 16> known{"users_select",
                                                 "conversations_select",
                                                 "channels_select",
                                                 "external_select",
                                                 "multi_users_select",
                                                 "multi_conversations_select",
                                                 "multi_channels_select",
                                                 "multi_external_select",
                                                 "datepicker",
                                                 "timepicker",
                                                 "datetimepicker",
                                                 "email_text_input",
                                                 "url_text_input",
                                                 "number_input",
                                                 "file_input",
                                                 "rich_text_input"};

} // namespace

void check_element(const json::value& value, const place& where, bool in_input,
                   complaints& errors) {
    const auto element = value.if_object();
    if (!element) return errors.add(where, "must provide an object");
    const auto type = errors.string(*element, "type", where, 50, true);
    errors.string(*element, "action_id", where, 255);
    check_text(*element, "placeholder", where, text_kind::plain, 150, false, errors);
    check_confirm(*element, where, errors);
    const auto unsupported = [&] {
        errors.add(where.member("type"), fmt::format("unsupported type: {}", type));
    };
    if (type == "button") {
        if (in_input) return unsupported();
        check_button(*element, where, errors);
    } else if (type == "static_select" || type == "multi_static_select") {
        check_select(*element, where, errors);
    } else if (type == "overflow") {
        if (in_input) return unsupported();
        check_options(*element, where, 5, text_kind::plain, errors);
    } else if (type == "radio_buttons" || type == "checkboxes") {
        check_options(*element, where, 10, text_kind::any, errors);
    } else if (type == "plain_text_input") {
        check_text_input(*element, where, errors);
    } else if (type == "image") {
        errors.string(*element, "alt_text", where, 2000, true);
        if (!element->contains("slack_file"))
            errors.string(*element, "image_url", where, 3000, true);
    } else if (std::ranges::find(known, type) == known.end()) {
        unsupported();
    }
}

} // namespace workspace
