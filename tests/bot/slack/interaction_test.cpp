#include "tests/bot/slack/payload_scene.hpp"

using namespace bot::slack;

namespace {

constexpr auto click_on_message = R"({"type":"block_actions","user":{"id":"U1","name":"dana"},
    "container":{"type":"message","message_ts":"17.1","channel_id":"C1","thread_ts":"17.0",
                 "is_ephemeral":true},
    "trigger_id":"1.2.abc","channel":{"id":"C1","name":"incident-1"},
    "response_url":"https://hooks.slack.com/actions/T/1/x",
    "actions":[{"type":"button","action_id":"acknowledge","block_id":"b","value":"7",
                "action_ts":"18.5"}]})";

commands::button_click click_with(const std::string& action) {
    return read_as<commands::button_click>(
        "interactive", R"({"type":"block_actions","user":{"id":"U1"},"actions":[)" + action + "]}");
}

} // namespace

TEST_SUITE_BEGIN("payloads of what people do");

TEST_CASE("a slash command is read whole") {
    const auto payload = R"({"user_id":"U1","user_name":"dana","channel_id":"C1",
        "command":"/incident","text":"sev2 Down <@U2>","trigger_id":"1.2.abc",
        "response_url":"https://hooks.slack.com/commands/T/1/x","is_enterprise_install":"false"})";
    const auto said = read_as<commands::slash_command>("slash_commands", payload);
    CHECK(said.user.value == "U1");
    CHECK(said.channel.value == "C1");
    CHECK(said.command == "/incident");
    CHECK(said.text == "sev2 Down <@U2>");
    CHECK(said.trigger.value == "1.2.abc");
    CHECK(said.response_url == "https://hooks.slack.com/commands/T/1/x");
    CHECK(read_text("slash_commands", payload).dedupe_key == "trigger/1.2.abc");
}

TEST_CASE("a slash command with nothing but a user is still one; without a user it is nobody's") {
    const auto said = read_as<commands::slash_command>("slash_commands", R"({"user_id":"U1"})");
    CHECK(said.text.empty());
    CHECK(read_text("slash_commands", R"({"user_id":"U1"})").dedupe_key.empty());
    is_of_no_concern("slash_commands", R"({"command":"/incident","text":"sev1 Down"})");
    is_of_no_concern("slash_commands", R"({"user_id":17,"text":"sev1 Down"})");
}

TEST_CASE("a click on a message knows the message, its thread and who alone sees it") {
    const auto click = read_as<commands::button_click>("interactive", click_on_message);
    CHECK(click.user.value == "U1");
    CHECK(click.channel.value == "C1");
    CHECK(click.message.value == "17.1");
    CHECK(click.thread.value == "17.0");
    CHECK(click.action == "acknowledge");
    CHECK(click.value == "7");
    CHECK(click.trigger.value == "1.2.abc");
    CHECK(click.response_url == "https://hooks.slack.com/actions/T/1/x");
    CHECK(click.ephemeral);
    CHECK(read_text("interactive", click_on_message).dedupe_key == "trigger/1.2.abc");
}

TEST_CASE("a click in the App Home has a view and no channel") {
    const auto click = read_as<commands::button_click>(
        "interactive", R"({"type":"block_actions","user":{"id":"U1"},
            "container":{"type":"view","view_id":"V1"},"view":{"id":"V1","type":"home"},
            "trigger_id":"1.2.a","actions":[{"action_id":"declare"}]})");
    CHECK(click.view.value == "V1");
    CHECK(click.channel.empty());
    CHECK(click.message.empty());
    CHECK_FALSE(click.ephemeral);
}

TEST_CASE("a click's value is what the element holds, whatever its kind") {
    CHECK(click_with(R"({"action_id":"a","value":"v"})").value == "v");
    CHECK(click_with(R"({"action_id":"a","selected_option":{"value":"o"}})").value == "o");
    CHECK(click_with(R"({"action_id":"a","selected_user":"U2"})").value == "U2");
    CHECK(click_with(R"({"action_id":"a","selected_conversation":"C2"})").value == "C2");
    CHECK(click_with(R"({"action_id":"a","selected_channel":"C3"})").value == "C3");
    CHECK(click_with(R"({"action_id":"a","selected_date":"2024-02-29"})").value == "2024-02-29");
    CHECK(click_with(R"({"action_id":"a","selected_options":[{"value":"x"}]})").value == "x");
    CHECK(click_with(R"({"action_id":"a"})").value.empty());
    CHECK(click_with(R"({"action_id":"a","value":null,"selected_option":null})").value.empty());
    CHECK(click_with(R"({"action_id":"a","value":7,"selected_options":[7,null]})").value.empty());
}

TEST_CASE("clicks without a trigger are told apart by what was clicked, and when") {
    const auto key = [](const std::string& when) {
        return read_text("interactive", R"({"type":"block_actions","user":{"id":"U1"},
            "container":{"message_ts":"17.1"},"actions":[{"action_id":"a","action_ts":")" +
                                            when + R"("}]})")
            .dedupe_key;
    };
    CHECK(key("1") == key("1"));
    CHECK(key("1") != key("2"));
}

TEST_CASE("a click without a user or an action is nobody's") {
    for (const auto* payload :
         {R"({"type":"block_actions","actions":[{"action_id":"a"}]})",
          R"({"type":"block_actions","user":{"id":"U1"}})",
          R"({"type":"block_actions","user":{"id":"U1"},"actions":[]})",
          R"({"type":"block_actions","user":{"id":"U1"},"actions":["a"]})",
          R"({"type":"block_actions","user":{"id":"U1"},"actions":{"action_id":"a"}})",
          R"({"type":"block_actions","user":"U1","actions":[{"action_id":"a"}]})"}) {
        is_of_no_concern("interactive", payload);
    }
}

TEST_CASE("a form's inputs are read by their blocks; empty ones are absent") {
    const auto sent = read_as<commands::form_submission>(
        "interactive", R"({"type":"view_submission","user":{"id":"U1"},"trigger_id":"1.2.f",
            "view":{"id":"V1","callback_id":"declare","private_metadata":"C1","hash":"h",
              "state":{"values":{
                "title":{"input":{"type":"plain_text_input","value":"Checkout down"}},
                "severity":{"s":{"type":"static_select","selected_option":{"value":"2"}}},
                "people":{"p":{"type":"multi_users_select","selected_users":["U2","U3"]}},
                "flags":{"c":{"type":"checkboxes","selected_options":[{"value":"drill"}]}},
                "impact":{"i":{"type":"plain_text_input","value":null}},
                "none":{"n":{"type":"static_select","selected_option":null}},
                "odd":"text","odder":{"x":7}}}}})");
    CHECK(sent.form == "declare");
    CHECK(sent.context == "C1");
    CHECK(sent.view.value == "V1");
    using values = std::map<std::string, std::vector<std::string>>;
    CHECK(sent.values == values{{"flags", {"drill"}},
                                {"people", {"U2", "U3"}},
                                {"severity", {"2"}},
                                {"title", {"Checkout down"}}});
}

TEST_CASE("a form that was refused and sent again is another submission") {
    const auto key = [](const std::string& hash) {
        return read_text("interactive", R"({"type":"view_submission","user":{"id":"U1"},
                         "view":{"id":"V1","hash":")" +
                                            hash + R"("}})")
            .dedupe_key;
    };
    CHECK(key("a") == key("a"));
    CHECK(key("a") != key("b"));
}

TEST_CASE("a form without its values, or without a user, does no harm") {
    const auto sent = read_as<commands::form_submission>(
        "interactive", R"({"type":"view_submission","user":{"id":"U1"},"view":[]})");
    CHECK(sent.values.empty());
    is_of_no_concern("interactive", R"({"type":"view_submission","view":{"callback_id":"x"}})");
}

TEST_CASE("a global shortcut has no channel, a message shortcut brings its message") {
    const auto global = read_as<commands::shortcut>(
        "interactive", R"({"type":"shortcut","user":{"id":"U1"},"callback_id":"declare_incident",
            "trigger_id":"1.2.g"})");
    CHECK(global.name == "declare_incident");
    CHECK(global.channel.empty());
    const auto on = read_as<commands::shortcut>(
        "interactive", R"({"type":"message_action","user":{"id":"U1","name":"dana"},
            "callback_id":"add_to_timeline","trigger_id":"1.2.m","message_ts":"17.5",
            "channel":{"id":"C1"},"response_url":"https://hooks.slack.com/app/T/1/x",
            "message":{"ts":"17.5","thread_ts":"17.1","user":"U2","text":"it is &lt;down&gt;"}})");
    CHECK(on.channel.value == "C1");
    CHECK(on.message.value == "17.5");
    CHECK(on.thread.value == "17.1");
    CHECK(on.author.value == "U2");
    CHECK(on.text == "it is &lt;down&gt;");
    CHECK(on.response_url == "https://hooks.slack.com/app/T/1/x");
}

TEST_CASE("interactions that want nothing of us are acknowledged and no more") {
    for (const auto* type : {"view_closed", "block_suggestion", "dialog_submission", ""}) {
        is_of_no_concern("interactive", std::string(R"({"user":{"id":"U1"},"type":")") + type +
                                            R"(","actions":[{"action_id":"a"}]})");
    }
}

TEST_SUITE_END();
