#include "tests/workspace/elements.hpp"

#include "tests/workspace/text.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <map>
#include <string>

namespace workspace {

namespace json = boost::json;

namespace {

std::string_view word(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    return found && found->is_string() ? std::string_view{found->get_string()} : std::string_view{};
}

// The member that holds the value, by element type; empty for elements without state.
std::string_view value_key(std::string_view type) {
    static const std::map<std::string_view, std::string_view> keys{
        {"plain_text_input", "value"},
        {"email_text_input", "value"},
        {"url_text_input", "value"},
        {"number_input", "value"},
        {"static_select", "selected_option"},
        {"external_select", "selected_option"},
        {"radio_buttons", "selected_option"},
        {"multi_static_select", "selected_options"},
        {"multi_external_select", "selected_options"},
        {"checkboxes", "selected_options"},
        {"users_select", "selected_user"},
        {"multi_users_select", "selected_users"},
        {"conversations_select", "selected_conversation"},
        {"multi_conversations_select", "selected_conversations"},
        {"channels_select", "selected_channel"},
        {"multi_channels_select", "selected_channels"},
        {"datepicker", "selected_date"},
        {"timepicker", "selected_time"},
        {"datetimepicker", "selected_date_time"},
    };
    const auto found = keys.find(type);
    return found == keys.end() ? std::string_view{} : found->second;
}

// Calls f(block, element) for each element that can be acted on, until it returns true.
template <class F> void each_element(const json::array& blocks, F f) {
    for (const auto& value : blocks) {
        const auto block = value.if_object();
        if (!block) continue;
        for (const auto key : {"accessory", "element"}) {
            const auto one = block->if_contains(key);
            if (one && one->is_object() && f(*block, one->get_object())) return;
        }
        const auto list = block->if_contains("elements");
        if (!list || !list->is_array()) continue;
        for (const auto& one : list->get_array())
            if (one.is_object() && f(*block, one.get_object())) return;
    }
}

// The option with this value (or this label); null when there is none.
json::value option_of(const json::object& element, std::string_view wanted) {
    const auto within = [&](const json::object& holder) -> const json::value* {
        const auto options = holder.if_contains("options");
        if (!options || !options->is_array()) return nullptr;
        for (const auto& option : options->get_array()) {
            const auto& object = option.as_object();
            const auto label = object.if_contains("text");
            if (word(object, "value") == wanted ||
                (label && label->is_object() && word(label->get_object(), "text") == wanted))
                return &option;
        }
        return nullptr;
    };
    if (const auto found = within(element)) return *found;
    const auto groups = element.if_contains("option_groups");
    if (groups && groups->is_array())
        for (const auto& group : groups->get_array())
            if (const auto found = within(group.as_object())) return *found;
    return nullptr;
}

json::value converted(const json::object& element, std::string_view key, const json::value& given) {
    if (key == "selected_option" && given.is_string())
        return option_of(element, given.get_string());
    if (key == "selected_options" && given.is_array()) {
        json::array chosen;
        for (const auto& one : given.get_array()) {
            auto option = one.is_string() ? option_of(element, one.get_string()) : one;
            if (!option.is_null()) chosen.push_back(std::move(option));
        }
        return chosen;
    }
    if (key == "value" && given.is_string() && given.get_string().empty()) return nullptr;
    return given;
}

} // namespace

found_element find_element(const json::array& blocks, std::string_view action_id,
                           std::string_view block_id) {
    found_element found;
    each_element(blocks, [&](const json::object& block, const json::object& element) {
        if (action_id.empty() || word(element, "action_id") != action_id) return false;
        if (!block_id.empty() && word(block, "block_id") != block_id) return false;
        found = {&block, &element};
        return true;
    });
    return found;
}

json::object element_value(const json::object& element, const json::value* given,
                           const json::value* before) {
    const auto type = word(element, "type");
    const auto key = value_key(type);
    json::object out{{"type", type}};
    if (key.empty()) return out;
    const bool many = key.back() == 's';
    json::value held = many ? json::value(json::array{}) : json::value(nullptr);
    const auto in_shape =
        given && given->is_object() ? given->get_object().if_contains(key) : nullptr;
    const auto kept =
        before && before->is_object() ? before->get_object().if_contains(key) : nullptr;
    const auto start =
        key == "value" ? std::string{"initial_value"} : "initial_" + std::string{key.substr(9)};
    if (in_shape)
        held = converted(element, key, *in_shape);
    else if (given && !given->is_object())
        held = converted(element, key, *given);
    else if (kept)
        held = *kept;
    else if (const auto initial = element.if_contains(start))
        held = *initial;
    out[key] = std::move(held);
    return out;
}

json::object state_values(const json::array& blocks, const json::object& given,
                          const json::object& before) {
    json::object values;
    each_element(blocks, [&](const json::object& block, const json::object& element) {
        if (value_key(word(element, "type")).empty()) return false;
        const auto block_id = word(block, "block_id");
        const auto action_id = word(element, "action_id");
        const json::value* chosen = given.if_contains(block_id);
        if (chosen && chosen->is_object())
            chosen = chosen->get_object().if_contains(action_id);
        else if (!chosen)
            chosen = given.if_contains(action_id);
        const auto old = before.if_contains(block_id);
        const auto kept =
            old && old->is_object() ? old->get_object().if_contains(action_id) : nullptr;
        auto& of_block = values[block_id];
        if (!of_block.is_object()) of_block = json::object{};
        of_block.get_object()[action_id] = element_value(element, chosen, kept);
        return false;
    });
    return values;
}

json::object input_errors(const json::array& blocks, const json::object& values) {
    json::object errors;
    each_element(blocks, [&](const json::object& block, const json::object& element) {
        if (word(block, "type") != "input") return false;
        const auto key = value_key(word(element, "type"));
        if (key.empty()) return false;
        const auto block_id = word(block, "block_id");
        const auto& held =
            values.at(block_id).as_object().at(word(element, "action_id")).as_object().at(key);
        const bool empty = held.is_null() || (held.is_array() && held.get_array().empty());
        const auto optional = block.if_contains("optional");
        if (empty) {
            if (!optional || *optional != true)
                errors[block_id] = "Please complete this required field.";
            return false;
        }
        if (!held.is_string() || key != "value") return false;
        const auto units = static_cast<std::int64_t>(utf16_units(held.get_string()));
        const auto least = element.if_contains("min_length");
        const auto most = element.if_contains("max_length");
        if (least && least->is_int64() && units < least->get_int64())
            errors[block_id] = fmt::format("At least {} characters.", least->get_int64());
        if (most && most->is_int64() && units > most->get_int64())
            errors[block_id] = fmt::format("At most {} characters.", most->get_int64());
        return false;
    });
    return errors;
}

} // namespace workspace
