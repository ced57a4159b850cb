#include "tests/workspace/complaints.hpp"

#include "tests/workspace/text.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace workspace {

namespace json = boost::json;

std::string place::pointer() const {
    auto text = parent ? parent->pointer() : std::string{};
    if (index != static_cast<std::size_t>(-1))
        text += fmt::format("/{}", index);
    else if (!name.empty())
        text += fmt::format("/{}", name);
    return text;
}

void complaints::add(const place& where, std::string_view what) {
    list_.push_back(fmt::format("{} [json-pointer:{}]", what, where.pointer()));
}

const json::array* complaints::array(const json::object& from, std::string_view key,
                                     const place& where, std::size_t least, std::size_t most,
                                     bool required) {
    const auto here = where.member(key);
    const auto found = from.if_contains(key);
    if (!found || found->is_null()) {
        if (required) add(here, fmt::format("missing required field: {}", key));
        return nullptr;
    }
    if (!found->is_array()) {
        add(here, "must provide an array");
        return nullptr;
    }
    const auto& items = found->get_array();
    if (items.size() < least) add(here, fmt::format("no fewer than {} items allowed", least));
    if (items.size() > most) add(here, fmt::format("no more than {} items allowed", most));
    return &items;
}

std::string_view complaints::string(const json::object& from, std::string_view key,
                                    const place& where, std::size_t most, bool required,
                                    bool may_be_empty) {
    const auto here = where.member(key);
    const auto found = from.if_contains(key);
    if (!found || found->is_null()) {
        if (required) add(here, fmt::format("missing required field: {}", key));
        return {};
    }
    if (!found->is_string()) {
        add(here, "must provide a string");
        return {};
    }
    const std::string_view text{found->get_string()};
    if (text.empty() && !may_be_empty) add(here, "must be more than 0 characters");
    if (utf16_units(text) > most)
        add(here, fmt::format("must be less than {} characters", most + 1));
    return text;
}

void check_text(const json::object& from, std::string_view key, const place& where,
                text_kind allowed, std::size_t most, bool required, complaints& errors) {
    const auto here = where.member(key);
    const auto found = from.if_contains(key);
    if (!found || found->is_null()) {
        if (required) errors.add(here, fmt::format("missing required field: {}", key));
        return;
    }
    check_text_object(*found, here, allowed, most, errors);
}

void check_text_object(const json::value& text, const place& where, text_kind allowed,
                       std::size_t most, complaints& errors) {
    const auto object = text.if_object();
    if (!object) return errors.add(where, "must provide an object");
    const auto type = errors.string(*object, "type", where, 50, true);
    const bool plain = type == "plain_text";
    if (!plain && !(type == "mrkdwn" && allowed == text_kind::any)) {
        const auto here = where.member("type");
        return errors.add(here, fmt::format("unsupported type: {}", type));
    }
    if (!plain && object->contains("emoji"))
        errors.add(where.member("emoji"), "no such field: emoji");
    const auto words = object->if_contains("text");
    const auto here = where.member("text");
    if (!words) return errors.add(here, "missing required field: text");
    if (!words->is_string()) return errors.add(here, "must provide a string");
    const auto units = escaped_units(words->get_string(), !plain);
    if (units == 0) errors.add(here, "must be more than 0 characters");
    if (units > most) errors.add(here, fmt::format("must be less than {} characters", most + 1));
}

} // namespace workspace
