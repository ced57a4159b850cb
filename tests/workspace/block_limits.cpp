#include "tests/workspace/block_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace workspace {

namespace json = boost::json;

namespace {

void check_elements(const json::object& block, const place& where, std::size_t most,
                    complaints& errors) {
    const auto elements = errors.array(block, "elements", where, 1, most);
    if (!elements) return;
    const auto here = where.member("elements");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto item = here.item(i);
        check_element((*elements)[i], item, false, errors);
        const auto element = (*elements)[i].if_object();
        const auto id = element ? element->if_contains("action_id") : nullptr;
        if (id && id->is_string() && !seen.insert(std::string_view{id->get_string()}).second)
            errors.add(item.member("action_id"), fmt::format("`action_id` \"{}\" already exists",
                                                             std::string_view{id->get_string()}));
    }
}

void check_section(const json::object& block, const place& where, complaints& errors) {
    const auto fields = errors.array(block, "fields", where, 1, 10, false);
    check_text(block, "text", where, text_kind::any, 3000, fields == nullptr, errors);
    if (fields) {
        const auto here = where.member("fields");
        for (std::size_t i = 0; i < fields->size(); ++i)
            check_text_object((*fields)[i], here.item(i), text_kind::any, 2000, errors);
    }
    if (const auto extra = block.if_contains("accessory"))
        check_element(*extra, where.member("accessory"), false, errors);
}

void check_context(const json::object& block, const place& where, complaints& errors) {
    const auto elements = errors.array(block, "elements", where, 1, 10);
    if (!elements) return;
    const auto here = where.member("elements");
    for (std::size_t i = 0; i < elements->size(); ++i) {
        const auto object = (*elements)[i].if_object();
        const auto type = object ? object->if_contains("type") : nullptr;
        if (type && *type == "image")
            check_element((*elements)[i], here.item(i), false, errors);
        else
            check_text_object((*elements)[i], here.item(i), text_kind::any, 3000, errors);
    }
}

void check_image(const json::object& block, const place& where, complaints& errors) {
    errors.string(block, "alt_text", where, 2000, true);
    if (!block.contains("slack_file")) errors.string(block, "image_url", where, 3000, true);
    check_text(block, "title", where, text_kind::plain, 2000, false, errors);
}

void check_input(const json::object& block, const place& where, complaints& errors) {
    check_text(block, "label", where, text_kind::plain, 2000, true, errors);
    check_text(block, "hint", where, text_kind::plain, 2000, false, errors);
    const auto here = where.member("element");
    if (const auto element = block.if_contains("element"))
        check_element(*element, here, true, errors);
    else
        errors.add(here, "missing required field: element");
}

void check_block(const json::object& block, surface on, const place& where, complaints& errors) {
    const auto type = errors.string(block, "type", where, 50, true);
    errors.string(block, "block_id", where, 255);
    if (type == "section") return check_section(block, where, errors);
    if (type == "header")
        return check_text(block, "text", where, text_kind::plain, 150, true, errors);
    if (type == "divider") return;
    if (type == "context") return check_context(block, where, errors);
    if (type == "actions") return check_elements(block, where, 25, errors);
    if (type == "image") return check_image(block, where, errors);
    if (type == "input") return check_input(block, where, errors);
    if (type == "markdown" && on == surface::message) {
        errors.string(block, "text", where, 12000, true);
        return;
    }
    static constexpr std::array<std::string_view, 5> unchecked{"rich_text", "file", "video",
                                                               "table", "context_actions"};
    if (std::ranges::find(unchecked, type) == unchecked.end())
        errors.add(where.member("type"), fmt::format("unsupported type: {}", type));
}

} // namespace

void check_blocks(const json::array& blocks, surface on, const place& where, complaints& errors) {
    const std::size_t most = on == surface::message ? 50 : 100;
    if (blocks.size() > most) errors.add(where, fmt::format("no more than {} items allowed", most));
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto here = where.item(i);
        const auto block = blocks[i].if_object();
        if (!block) {
            errors.add(here, "must provide an object");
            continue;
        }
        check_block(*block, on, here, errors);
        const auto id = block->if_contains("block_id");
        if (id && id->is_string() && !id->get_string().empty() &&
            !seen.insert(std::string_view{id->get_string()}).second)
            errors.add(here.member("block_id"), fmt::format("`block_id` \"{}\" already exists",
                                                            std::string_view{id->get_string()}));
    }
}

void check_attachments(const json::array& attachments, complaints& errors) {
    const place root{};
    const auto where = root.member("attachments");
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        const auto here = where.item(i);
        const auto object = attachments[i].if_object();
        if (!object) {
            errors.add(here, "must provide an object");
            continue;
        }
        if (const auto blocks = errors.array(*object, "blocks", here, 0, 50, false))
            check_blocks(*blocks, surface::message, here.member("blocks"), errors);
    }
}

} // namespace workspace
