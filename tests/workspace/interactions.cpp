#include "tests/workspace/interactions.hpp"

#include "tests/workspace/acts.hpp"
#include "tests/workspace/elements.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/text.hpp"
#include "tests/workspace/views.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace workspace {

namespace json = boost::json;

json::object interaction(world& w, std::string_view type, const user& who, const std::string& view,
                         instant now) {
    const auto& start = w.start;
    return {{"type", type},
            {"team", json::object{{"id", start.team_id}, {"domain", start.domain}}},
            {"user", json::object{{"id", who.id},
                                  {"username", who.name},
                                  {"name", who.name},
                                  {"team_id", start.team_id}}},
            {"api_app_id", w.app->is.app_id},
            {"token", "legacy"},
            {"enterprise", nullptr},
            {"is_enterprise_install", false},
            {"trigger_id", w.app->rights.make(w.random, who.id, view, now, patience_of(w))}};
}

namespace {

// What stands for "@name" or "#name"; empty: nothing of that name.
std::string id_of(const world& w, char sign, std::string_view name) {
    if (sign == '#') {
        const auto found = w.channel_names.find(name);
        if (found == w.channel_names.end()) return {};
        const auto& at = w.channels.at(found->second);
        return fmt::format("<#{}|{}>", at.id, at.is_private() ? "" : at.name);
    }
    if (name == "here" || name == "channel" || name == "everyone")
        return fmt::format("<!{}>", name);
    for (const auto& [id, one] : w.users)
        if (one.name == name || one.display_name == name) return fmt::format("<@{}>", id);
    for (const auto& [id, one] : w.groups)
        if (one.handle == name) return fmt::format("<!subteam^{}>", id);
    return {};
}

bool in_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.' ||
           (static_cast<unsigned char>(letter) & 0x80) != 0;
}

std::string word_with_ids(const world& w, std::string_view word) {
    if (word.starts_with("http://") || word.starts_with("https://"))
        return fmt::format("<{}>", word);
    if (word.size() < 2 || (word[0] != '@' && word[0] != '#')) return std::string{word};
    auto end = static_cast<std::size_t>(std::find_if_not(word.begin() + 1, word.end(), in_name) -
                                        word.begin());
    while (end > 1 && word[end - 1] == '.')
        --end;
    auto id = id_of(w, word[0], word.substr(1, end - 1));
    if (id.empty()) return std::string{word};
    return id + std::string{word.substr(end)};
}

} // namespace

std::string with_ids(const world& w, std::string_view typed) {
    const auto text = escaped(typed);
    std::string result;
    std::size_t from = 0;
    while (from < text.size()) {
        const auto end = std::min(text.find_first_of(" \n\t(", from), text.size());
        result += word_with_ids(w, std::string_view{text}.substr(from, end - from));
        if (end < text.size()) result += text[end];
        from = end + 1;
    }
    return result;
}

namespace {

struct source {
    const json::array* blocks = nullptr;
    found_element found;
    std::size_t attachment = 0; ///< counted from 1; 0: none
};

source find_source(const message& what, std::string_view action_id, std::string_view block_id) {
    source result{&what.blocks, find_element(what.blocks, action_id, block_id)};
    for (std::size_t i = 0; !result.found && i < what.attachments.size(); ++i) {
        const auto blocks = what.attachments[i].as_object().if_contains("blocks");
        if (!blocks || !blocks->is_array()) continue;
        result = {&blocks->get_array(), find_element(blocks->get_array(), action_id, block_id),
                  i + 1};
    }
    return result;
}

// The action as the person gives it: {"action": {...}} or its members beside "act".
const json::object& given_action(const deed& d) {
    const auto found = d.what.if_contains("action");
    return found && found->is_object() ? found->get_object() : d.what;
}

std::string word(const json::object& from, std::string_view key) {
    const auto found = from.if_contains(key);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

json::object action_entry(const deed& d, const found_element& found) {
    const auto& element = *found.element;
    const auto& given = given_action(d);
    json::object entry{{"type", element.at("type")},
                       {"action_id", element.at("action_id")},
                       {"block_id", found.block->at("block_id")}};
    const auto type = word(element, "type");
    if (type == "button") {
        for (const auto key : {"text", "value", "style", "url"})
            if (const auto member = element.if_contains(key)) entry[key] = *member;
    } else {
        // An overflow menu holds no state, but its click has an option as a select's has.
        auto like = element;
        if (type == "overflow") like["type"] = "static_select";
        const auto chosen = given.if_contains("value");
        const json::value whole(given);
        auto value = element_value(like, chosen ? chosen : &whole, nullptr);
        value.erase("type");
        for (auto& [key, member] : value)
            entry[key] = std::move(member);
    }
    entry["action_ts"] = next_timestamp(d.now, d.w.last_event).text();
    return entry;
}

json::object given_values(const deed& d) {
    const auto found = d.what.if_contains("values");
    return found && found->is_object() ? found->get_object() : json::object{};
}

act_result send_action(const deed& d, json::object payload, const std::string& channel,
                       const std::string& view) {
    delivery made;
    made.about = subject::action;
    made.user = d.who.id;
    made.channel = channel;
    made.view = view;
    made.payload = std::move(payload);
    return {true, {}, {}, deliver(d.w, std::move(made), d.now)};
}

act_result act_in_view(const deed& d, view& where) {
    const concerning scope(d.w, *where.of);
    const auto& given = given_action(d);
    const auto& blocks = where.body.at("blocks").as_array();
    const auto found = find_element(blocks, word(given, "action_id"), word(given, "block_id"));
    if (!found) throw cannot{"That button is gone."};
    where.values = state_values(blocks, given_values(d), where.values);
    auto entry = action_entry(d, found);
    // The element acted on holds what was chosen.
    if (const auto block = where.values.if_contains(word(*found.block, "block_id")))
        block->as_object()[word(*found.element, "action_id")] = [&] {
            const json::value chosen(entry);
            return element_value(*found.element, &chosen, nullptr);
        }();
    auto payload =
        interaction(d.w, "block_actions", d.who, where.is_home ? std::string{} : where.id, d.now);
    payload["container"] = {{"type", "view"}, {"view_id", where.id}};
    payload["view"] = render_view(d.w, where);
    payload["state"] = {{"values", where.values}};
    payload["actions"] = json::array{std::move(entry)};
    return send_action(d, std::move(payload), {}, where.id);
}

act_result act_in_message(const deed& d) {
    auto& where = d.joined();
    const auto ts = timestamp::parse(d.text("ts"));
    auto& seen = where.ephemeral[d.who.id];
    const auto private_one = ts ? seen.find(*ts) : seen.end();
    const bool is_ephemeral = private_one != seen.end();
    const auto& what = is_ephemeral ? private_one->second : d.at(where);
    auto* of = app_of_bot(d.w, what.bot_id);
    if (!of) throw cannot{"That message is not of an app."};
    const concerning scope(d.w, *of);
    const auto& given = given_action(d);
    const auto from = find_source(what, word(given, "action_id"), word(given, "block_id"));
    if (!from.found) throw cannot{"That button is gone."};
    auto payload = interaction(d.w, "block_actions", d.who, {}, d.now);
    json::object container{{"type", from.attachment ? "message_attachment" : "message"},
                           {"message_ts", what.ts.text()},
                           {"channel_id", where.id},
                           {"is_ephemeral", is_ephemeral}};
    if (what.thread_ts) container["thread_ts"] = what.thread_ts.text();
    if (from.attachment) {
        container["attachment_id"] = from.attachment;
        container["is_app_unfurl"] = false;
    }
    payload["container"] = std::move(container);
    payload["channel"] = {{"id", where.id},
                          {"name", where.is_conversation() ? "directmessage" : where.name}};
    payload["message"] = render(d.w, where, what, true);
    payload["state"] = {{"values", state_values(*from.blocks, given_values(d), {})}};
    payload["response_url"] = make_response_url(
        d.w, "actions", {d.who.id, where.id, what.ts, is_ephemeral, {}, 0}, d.now);
    payload["actions"] = json::array{action_entry(d, from.found)};
    return send_action(d, std::move(payload), where.id, {});
}

} // namespace

act_result acts::action(const deed& d) {
    if (d.text("ts").empty()) {
        auto id = d.text("view");
        const auto& stack = d.w.views.stacks[d.who.id];
        if (id.empty() && !stack.empty()) id = stack.back();
        const auto found = d.w.views.views.find(id);
        if (found == d.w.views.views.end() || found->second.user != d.who.id)
            throw cannot{"That form is gone."};
        return act_in_view(d, found->second);
    }
    return act_in_message(d);
}

} // namespace workspace
