#include "tests/workspace/acts.hpp"
#include "tests/workspace/channels.hpp"
#include "tests/workspace/elements.hpp"
#include "tests/workspace/events.hpp"
#include "tests/workspace/interactions.hpp"
#include "tests/workspace/messages.hpp"
#include "tests/workspace/views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace workspace::acts {

namespace json = boost::json;

namespace {

std::pair<installed_app*, const slash_command*> find_command(const world& w,
                                                             std::string_view name) {
    for (auto* app : w.apps())
        for (const auto& one : app->is.commands)
            if (one.command == name) return {app, &one};
    throw cannot{fmt::format("{} is not a valid command.", name)};
}

} // namespace

act_result command(const deed& d) {
    auto& where = d.joined();
    if (!d.text("thread_ts").empty()) throw cannot{"Slash commands do not work in threads."};
    const auto name = d.text("command");
    const auto [of, found] = find_command(d.w, name);
    const concerning scope(d.w, *of);
    delivery made;
    made.about = subject::command;
    made.user = d.who.id;
    made.channel = where.id;
    made.command = name;
    made.payload = {
        {"token", "legacy"},
        {"team_id", d.w.start.team_id},
        {"team_domain", d.w.start.domain},
        {"channel_id", where.id},
        {"channel_name", where.is_conversation() ? "directmessage" : where.name},
        {"user_id", d.who.id},
        {"user_name", d.who.name},
        {"command", name},
        {"text", found->should_escape ? with_ids(d.w, d.text("text")) : d.text("text")},
        {"api_app_id", d.w.app->is.app_id},
        {"is_enterprise_install", "false"},
        {"response_url",
         make_response_url(d.w, "commands", {d.who.id, where.id, {}, false, {}, 0}, d.now)},
        {"trigger_id", d.w.app->rights.make(d.w.random, d.who.id, {}, d.now, patience_of(d.w))}};
    return {true, {}, {}, deliver(d.w, std::move(made), d.now)};
}

namespace {

std::string shortcut_id(const deed& d, bool on_message) {
    const auto id = d.text("callback_id");
    for (const auto& one : d.w.app->is.shortcuts)
        if (one.callback_id == id && one.on_message == on_message) return id;
    throw cannot{fmt::format("There is no shortcut {}.", id)};
}

} // namespace

act_result shortcut(const deed& d) {
    const concerning scope(d.w, app_named(d.w, d.text("app")));
    delivery made;
    made.about = subject::shortcut;
    made.user = d.who.id;
    made.payload = interaction(d.w, "shortcut", d.who, {}, d.now);
    made.payload["action_ts"] = next_timestamp(d.now, d.w.last_event).text();
    made.payload["callback_id"] = shortcut_id(d, false);
    return {true, {}, {}, deliver(d.w, std::move(made), d.now)};
}

act_result message_shortcut(const deed& d) {
    const concerning scope(d.w, app_named(d.w, d.text("app")));
    auto& where = d.joined();
    const auto& what = d.at(where);
    delivery made;
    made.about = subject::shortcut;
    made.user = d.who.id;
    made.channel = where.id;
    made.payload = interaction(d.w, "message_action", d.who, {}, d.now);
    made.payload["action_ts"] = next_timestamp(d.now, d.w.last_event).text();
    made.payload["callback_id"] = shortcut_id(d, true);
    made.payload["message_ts"] = what.ts.text();
    made.payload["channel"] = {{"id", where.id}, {"name", where.name}};
    made.payload["message"] = render(d.w, where, what);
    made.payload["response_url"] =
        make_response_url(d.w, "app", {d.who.id, where.id, {}, false, {}, 0}, d.now);
    return {true, {}, {}, deliver(d.w, std::move(made), d.now)};
}

namespace {

// The person's form: the one named, else the top one.
view& own_view(const deed& d) {
    auto id = d.text("view");
    const auto& stack = d.w.views.stacks[d.who.id];
    if (id.empty() && !stack.empty()) id = stack.back();
    const auto found = d.w.views.views.find(id);
    if (found == d.w.views.views.end() || found->second.user != d.who.id)
        throw cannot{"That form is gone."};
    return found->second;
}

json::object given_values(const deed& d) {
    const auto found = d.what.if_contains("values");
    return found && found->is_object() ? found->get_object() : json::object{};
}

} // namespace

act_result submit(const deed& d) {
    auto& form = own_view(d);
    const concerning scope(d.w, *form.of);
    if (!form.body.contains("submit")) throw cannot{"That form cannot be sent."};
    const auto& blocks = form.body.at("blocks").as_array();
    form.values = state_values(blocks, given_values(d), form.values);
    form.errors = input_errors(blocks, form.values);
    form.failure.clear();
    d.w.changes.add("view", {}, d.who.id);
    if (!form.errors.empty())
        return {false, "Some fields are not right.", {{"errors", form.errors}}};
    delivery made;
    made.about = subject::submission;
    made.user = d.who.id;
    made.view = form.id;
    made.payload = interaction(d.w, "view_submission", d.who, form.id, d.now);
    made.payload["view"] = render_view(d.w, form);
    made.payload["response_urls"] = json::array{};
    return {true, {}, {{"view", form.id}}, deliver(d.w, std::move(made), d.now)};
}

act_result close(const deed& d) {
    auto& form = own_view(d);
    const concerning scope(d.w, *form.of);
    const bool clear = d.flag("clear");
    const auto& stack = d.w.views.stacks[d.who.id];
    // The X takes the whole stack; the app then hears of the root. Slack: 2.4.
    auto& told = clear && !stack.empty() ? d.w.views.views.at(stack.front()) : form;
    auto shown = render_view(d.w, told);
    const bool notify = shown.at("notify_on_close").as_bool();
    if (clear)
        close_all_modals(d.w, d.who.id);
    else
        close_modal(d.w, d.who.id, form.id);
    if (!notify) return {};
    shown["state"] = {{"values", json::object{}}};
    delivery made;
    made.about = subject::view_closed;
    made.user = d.who.id;
    made.payload = interaction(d.w, "view_closed", d.who, {}, d.now);
    made.payload.erase("trigger_id");
    made.payload["view"] = std::move(shown);
    made.payload["is_cleared"] = clear;
    deliver(d.w, std::move(made), d.now);
    return {};
}

act_result home(const deed& d) {
    const concerning scope(d.w, app_named(d.w, d.text("app")));
    bool existed = false;
    const auto& at = open_direct(d.w, {d.who.id, d.w.bot()}, d.now, existed);
    if (!wants(d.w, "app_home_opened")) return {};
    json::object event{
        {"type", "app_home_opened"}, {"user", d.who.id}, {"channel", at.id}, {"tab", "home"}};
    const auto published = d.w.app->homes.find(d.who.id);
    if (published != d.w.app->homes.end())
        event["view"] = render_view(d.w, d.w.views.views.at(published->second));
    raise_event(d.w, std::move(event), d.now);
    return {};
}

} // namespace workspace::acts
