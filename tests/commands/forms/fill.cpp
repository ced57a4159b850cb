#include "tests/commands/forms/fill.hpp"

#include <stdexcept>

namespace commands {
namespace {

std::vector<std::string> initial(const boost::json::object& element) {
    std::vector<std::string> out;
    const auto text = [&](const char* member) {
        if (const auto* held = element.if_contains(member)) out.emplace_back(held->as_string());
    };
    text("initial_value");
    text("initial_user");
    if (const auto* option = element.if_contains("initial_option")) {
        out.emplace_back(option->at("value").as_string());
    }
    if (const auto* options = element.if_contains("initial_options")) {
        for (const auto& each : options->as_array())
            out.emplace_back(each.at("value").as_string());
    }
    if (const auto* users = element.if_contains("initial_users")) {
        for (const auto& each : users->as_array())
            out.emplace_back(each.as_string());
    }
    return out;
}

} // namespace

form_submission fill(const boost::json::object& view, const user_id& by,
                     const std::map<std::string, std::vector<std::string>>& typed) {
    form_submission out;
    out.user = by;
    out.form = std::string(view.at("callback_id").as_string());
    out.context = std::string(view.at("private_metadata").as_string());
    auto left = typed;
    for (const auto& block : view.at("blocks").as_array()) {
        if (block.at("type").as_string() != "input") continue;
        const std::string id(block.at("block_id").as_string());
        auto values = initial(block.at("element").as_object());
        if (const auto given = left.find(id); given != left.end()) {
            values = given->second;
            left.erase(given);
        }
        if (!values.empty()) out.values[id] = std::move(values);
    }
    if (!left.empty()) throw std::logic_error("the form has no input " + left.begin()->first);
    return out;
}

} // namespace commands
