#include "tests/workspace/app_messages.hpp"

#include "tests/workspace/block_limits.hpp"
#include "tests/workspace/refused.hpp"
#include "tests/workspace/text.hpp"

#include <boost/json/parse.hpp>

namespace workspace {

namespace json = boost::json;

std::optional<json::array> list_argument(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    if (!found || found->is_null()) return {};
    const refused wrong{key == "blocks" ? "invalid_blocks_format" : "invalid_attachments"};
    if (found->is_array()) return found->get_array();
    if (!found->is_string()) throw wrong;
    if (found->get_string().empty()) return {};
    boost::system::error_code error;
    auto parsed = json::parse(found->get_string(), error);
    if (error || !parsed.is_array()) throw wrong;
    return std::move(parsed.get_array());
}

bool has_list(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    return found && !found->is_null() && !(found->is_string() && found->get_string().empty());
}

namespace {

void refuse_blocks(const complaints& errors) {
    if (errors.empty()) return;
    auto more = with_messages(errors.list());
    more["errors"] = json::array(errors.list().begin(), errors.list().end());
    throw refused{"invalid_blocks", std::move(more)};
}

} // namespace

message checked_app_message(world& w, const json::object& from) {
    message made;
    made.user = w.bot();
    made.bot_id = w.app->is.bot_id;
    const auto text = from.if_contains("text");
    if (text && text->is_string()) made.text = escaped(text->get_string());
    const place root{};
    if (auto blocks = list_argument(from, "blocks")) {
        complaints errors;
        check_blocks(*blocks, surface::message, root.member("blocks"), errors);
        refuse_blocks(errors);
        complete_blocks(*blocks, w.random);
        made.blocks = std::move(*blocks);
    }
    if (auto attachments = list_argument(from, "attachments")) {
        if (attachments->size() > 100) throw refused{"too_many_attachments"};
        complaints errors;
        check_attachments(*attachments, errors);
        if (!errors.empty()) throw refused{"invalid_attachments", with_messages(errors.list())};
        std::int64_t number = 0;
        for (auto& one : *attachments) {
            one.as_object()["id"] = ++number;
            const auto blocks = one.as_object().if_contains("blocks");
            if (blocks && blocks->is_array()) complete_blocks(blocks->get_array(), w.random);
        }
        made.attachments = std::move(*attachments);
    }
    if (made.text.empty() && made.blocks.empty() && made.attachments.empty())
        throw refused{"no_text"};
    return made;
}

std::optional<message> app_message(world& w, const json::object& from) {
    try {
        return checked_app_message(w, from);
    } catch (const refused&) {
        return {};
    }
}

} // namespace workspace
