#include "tests/workspace/block_limits.hpp"
#include "tests/workspace/random_source.hpp"
#include "tests/workspace/text.hpp"

#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

void check_view(const json::object& view, complaints& errors) {
    const place root{};
    const auto where = root.member("view");
    const auto type = errors.string(view, "type", where, 50, true);
    const bool modal = type == "modal";
    if (!modal && type != "home")
        errors.add(where.member("type"), fmt::format("unsupported type: {}", type));
    errors.string(view, "private_metadata", where, 3000, false, true);
    errors.string(view, "callback_id", where, 255, false, true);
    errors.string(view, "external_id", where, 255, false, true);
    if (modal) {
        check_text(view, "title", where, text_kind::plain, 24, true, errors);
        check_text(view, "submit", where, text_kind::plain, 24, false, errors);
        check_text(view, "close", where, text_kind::plain, 24, false, errors);
    }
    const auto blocks = errors.array(view, "blocks", where, 0, 100);
    if (!blocks) return;
    check_blocks(*blocks, modal ? surface::modal : surface::home, where.member("blocks"), errors);
    const bool has_input = std::ranges::any_of(*blocks, [](const json::value& block) {
        const auto object = block.if_object();
        const auto kind = object ? object->if_contains("type") : nullptr;
        return kind && *kind == "input";
    });
    if (modal && has_input && !view.contains("submit"))
        errors.add(where.member("submit"), "missing required field: submit");
}

namespace {

void store_texts(json::value& value) {
    if (const auto list = value.if_array()) {
        for (auto& item : *list)
            store_texts(item);
        return;
    }
    const auto object = value.if_object();
    if (!object) return;
    const auto type = object->if_contains("type");
    const auto text = object->if_contains("text");
    if (type && text && text->is_string() && (*type == "mrkdwn" || *type == "plain_text"))
        *text = escaped(text->get_string(), *type == "mrkdwn");
    for (auto& [key, member] : *object) {
        if (key == "value" || key == "private_metadata") continue;
        if (member.is_structured()) store_texts(member);
    }
}

void fill_id(json::value& value, random_source& random) {
    const auto element = value.if_object();
    if (!element) return;
    const auto type = element->if_contains("type");
    if (!type || *type == "image" || *type == "mrkdwn" || *type == "plain_text") return;
    if (!element->contains("action_id")) element->emplace("action_id", random.hex(5));
}

} // namespace

void complete_blocks(json::array& blocks, random_source& random) {
    for (auto& value : blocks) {
        const auto block = value.if_object();
        if (!block) continue;
        const auto id = block->if_contains("block_id");
        if (!id || !id->is_string() || id->get_string().empty())
            (*block)["block_id"] = random.hex(5);
        if (const auto one = block->if_contains("element")) fill_id(*one, random);
        if (const auto one = block->if_contains("accessory")) fill_id(*one, random);
        const auto type = block->if_contains("type");
        const auto elements = block->if_contains("elements");
        if (type && *type == "actions" && elements && elements->is_array())
            for (auto& element : elements->get_array())
                fill_id(element, random);
        store_texts(value);
    }
}

} // namespace workspace
