#include "bot/slack/payload.hpp"

#include "commands/grammar/slack_text.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>

namespace bot::slack {
namespace {

using commands::command;
using json = boost::json::object;

template <class Id> Id id_at(const json& from, std::string_view member) {
    return Id{text_at(from, member)};
}

understood_payload slash(const json& payload) {
    commands::slash_command out;
    out.user = id_at<commands::user_id>(payload, "user_id");
    out.channel = id_at<commands::channel_id>(payload, "channel_id");
    out.command = text_at(payload, "command");
    out.text = text_at(payload, "text");
    out.trigger = id_at<commands::trigger_id>(payload, "trigger_id");
    out.response_url = text_at(payload, "response_url");
    if (out.user.empty()) return {};
    const auto key = out.trigger.empty() ? std::string() : "trigger/" + out.trigger.value;
    return {key, std::move(out)};
}

// What an element of a message or form holds, whatever its kind (Slack: Payloads 2.2, 2.4).
std::vector<std::string> chosen_in(const json& element) {
    std::vector<std::string> out;
    for (const auto* member : {"value", "selected_user", "selected_conversation",
                               "selected_channel", "selected_date", "selected_time"}) {
        if (auto text = text_at(element, member); !text.empty()) out.push_back(std::move(text));
    }
    if (auto value = text_at(object_at(element, "selected_option"), "value"); !value.empty()) {
        out.push_back(std::move(value));
    }
    for (const auto* member : {"selected_options", "selected_users", "selected_conversations"}) {
        const auto* list = element.if_contains(member);
        const auto* items = list ? list->if_array() : nullptr;
        if (!items) continue;
        for (const auto& item : *items) {
            if (item.is_string()) out.emplace_back(item.as_string());
            if (const auto* option = item.if_object()) out.push_back(text_at(*option, "value"));
        }
    }
    return out;
}

understood_payload click(const json& payload) {
    commands::button_click out;
    const auto& container = object_at(payload, "container");
    const auto& channel = object_at(payload, "channel");
    out.user = id_at<commands::user_id>(object_at(payload, "user"), "id");
    out.channel = id_at<commands::channel_id>(channel, "id");
    if (out.channel.empty()) out.channel = id_at<commands::channel_id>(container, "channel_id");
    out.message = id_at<commands::message_ts>(container, "message_ts");
    out.thread = id_at<commands::message_ts>(container, "thread_ts");
    if (out.thread.empty()) {
        out.thread = id_at<commands::message_ts>(object_at(payload, "message"), "thread_ts");
    }
    out.trigger = id_at<commands::trigger_id>(payload, "trigger_id");
    out.response_url = text_at(payload, "response_url");
    out.view = id_at<commands::view_id>(object_at(payload, "view"), "id");
    const auto* ephemeral = container.if_contains("is_ephemeral");
    out.ephemeral = ephemeral && ephemeral->is_bool() && ephemeral->as_bool();
    const auto* actions = payload.if_contains("actions");
    const auto* list = actions ? actions->if_array() : nullptr;
    const auto* action = list && !list->empty() ? list->front().if_object() : nullptr;
    if (!action || out.user.empty()) return {};
    out.action = text_at(*action, "action_id");
    const auto values = chosen_in(*action);
    if (!values.empty()) out.value = values.front();
    const auto key = out.trigger.empty() ? "click/" + out.message.value + "/" + out.action + "/" +
                                               text_at(*action, "action_ts")
                                         : "trigger/" + out.trigger.value;
    return {key, std::move(out)};
}

understood_payload submission(const json& payload) {
    commands::form_submission out;
    const auto& view = object_at(payload, "view");
    out.user = id_at<commands::user_id>(object_at(payload, "user"), "id");
    out.form = text_at(view, "callback_id");
    out.context = text_at(view, "private_metadata");
    out.trigger = id_at<commands::trigger_id>(payload, "trigger_id");
    out.view = id_at<commands::view_id>(view, "id");
    for (const auto& block : object_at(object_at(view, "state"), "values")) {
        const auto* elements = block.value().if_object();
        if (!elements) continue;
        for (const auto& element : *elements) {
            const auto* filled = element.value().if_object();
            auto values = filled ? chosen_in(*filled) : std::vector<std::string>{};
            if (!values.empty()) out.values[std::string(block.key())] = std::move(values);
        }
    }
    if (out.user.empty()) return {};
    // A form that was refused is sent again, with the same view and another hash.
    const auto key = out.trigger.empty() ? "view/" + out.view.value + "/" + text_at(view, "hash")
                                         : "trigger/" + out.trigger.value;
    return {key, std::move(out)};
}

understood_payload shortcut(const json& payload) {
    commands::shortcut out;
    const auto& message = object_at(payload, "message");
    out.user = id_at<commands::user_id>(object_at(payload, "user"), "id");
    out.name = text_at(payload, "callback_id");
    out.trigger = id_at<commands::trigger_id>(payload, "trigger_id");
    out.channel = id_at<commands::channel_id>(object_at(payload, "channel"), "id");
    out.message = id_at<commands::message_ts>(payload, "message_ts");
    if (out.message.empty()) out.message = id_at<commands::message_ts>(message, "ts");
    out.thread = id_at<commands::message_ts>(message, "thread_ts");
    out.text = text_at(message, "text");
    out.author = id_at<commands::user_id>(message, "user");
    out.response_url = text_at(payload, "response_url");
    if (out.user.empty()) return {};
    return {out.trigger.empty() ? "" : "trigger/" + out.trigger.value, std::move(out)};
}

understood_payload interaction(const json& payload) {
    const auto type = text_at(payload, "type");
    if (type == "block_actions") return click(payload);
    if (type == "view_submission") return submission(payload);
    if (type == "shortcut" || type == "message_action") return shortcut(payload);
    return {};
}

std::optional<command> reacted(const json& event, const commands::user_id& bot_user) {
    commands::reaction out;
    const auto& item = object_at(event, "item");
    out.user = id_at<commands::user_id>(event, "user");
    out.channel = id_at<commands::channel_id>(item, "channel");
    out.message = id_at<commands::message_ts>(item, "ts");
    out.name = text_at(event, "reaction");
    out.name.resize(std::min(out.name.find("::"), out.name.size())); // the skin tone
    out.added = text_at(event, "type") == "reaction_added";
    out.author = id_at<commands::user_id>(event, "item_user");
    if (out.user.empty() || out.user == bot_user || text_at(item, "type") != "message") return {};
    return out;
}

std::optional<command> mentioned(const json& event, const commands::user_id& bot_user) {
    commands::mention out;
    out.user = id_at<commands::user_id>(event, "user");
    out.channel = id_at<commands::channel_id>(event, "channel");
    out.message = id_at<commands::message_ts>(event, "ts");
    out.thread = id_at<commands::message_ts>(event, "thread_ts");
    out.text = text_at(event, "text");
    if (out.user.empty() || out.user == bot_user || event.contains("bot_id")) return {};
    const auto name = "<@" + bot_user.value;
    for (auto at = out.text.find(name); at != std::string::npos; at = out.text.find(name, at + 1)) {
        const auto after = at + name.size(); // "<@U1>" or "<@U1|name>", and not "<@U12>"
        if (after >= out.text.size() || (out.text[after] != '>' && out.text[after] != '|'))
            continue;
        const auto end = out.text.find('>', after);
        out.text.erase(0, end == std::string::npos ? after : end + 1);
        break;
    }
    return out;
}

std::optional<command> channel_changed(const json& event, std::string_view type,
                                       const commands::user_id& bot_user) {
    const auto user = id_at<commands::user_id>(event, "user");
    if (type == "channel_archive" || type == "group_archive") {
        if (user == bot_user) return {};
        return commands::channel_archived_by_hand{id_at<commands::channel_id>(event, "channel"),
                                                  user};
    }
    const auto& channel = object_at(event, "channel");
    return commands::channel_renamed_by_hand{id_at<commands::channel_id>(channel, "id"),
                                             text_at(channel, "name")};
}

std::optional<command> person_changed(const json& event) {
    const auto& user = object_at(event, "user");
    const auto& profile = object_at(user, "profile");
    commands::person_changed out;
    out.user = id_at<commands::user_id>(user, "id");
    for (const auto& name :
         {text_at(profile, "display_name"), text_at(user, "real_name"), text_at(user, "name")}) {
        if (out.who.name.empty()) out.who.name = commands::clean_utf8(name);
    }
    out.who.time_zone = text_at(user, "tz");
    const auto* bot = user.if_contains("is_bot");
    out.who.is_bot = bot && bot->is_bool() && bot->as_bool();
    if (out.user.empty() || out.who.name.empty()) return {};
    return out;
}

std::optional<command> event_command(const json& event, const commands::user_id& bot_user) {
    const auto type = text_at(event, "type");
    if (type == "reaction_added" || type == "reaction_removed") return reacted(event, bot_user);
    if (type == "app_mention") return mentioned(event, bot_user);
    if (type == "channel_archive" || type == "group_archive" || type == "channel_rename" ||
        type == "group_rename") {
        return channel_changed(event, type, bot_user);
    }
    if (type == "user_change" || type == "team_join") return person_changed(event);
    if (type == "app_home_opened" && text_at(event, "tab") != "messages") {
        const auto user = id_at<commands::user_id>(event, "user");
        if (!user.empty()) return commands::home_opened{user};
    }
    return {};
}

} // namespace

understood_payload read_payload(std::string_view type, const boost::json::object& payload,
                                const commands::user_id& bot_user) {
    if (type == "slash_commands") return slash(payload);
    if (type == "interactive") return interaction(payload);
    if (type != "events_api") return {};
    const auto id = text_at(payload, "event_id");
    return {id.empty() ? "" : "event/" + id, event_command(object_at(payload, "event"), bot_user)};
}

std::string text_at(const boost::json::object& json, std::string_view member) {
    const auto* found = json.if_contains(member);
    return found && found->is_string() ? std::string(found->as_string()) : std::string();
}

const boost::json::object& object_at(const boost::json::object& json, std::string_view member) {
    static const boost::json::object none;
    const auto* found = json.if_contains(member);
    const auto* object = found ? found->if_object() : nullptr;
    return object ? *object : none;
}

} // namespace bot::slack
