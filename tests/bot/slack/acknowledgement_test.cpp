#include "bot/slack/acknowledgement.hpp"

#include <boost/json.hpp>
#include <doctest/doctest.h>

using namespace bot::slack;

namespace {

constexpr std::size_t slack_drops_from = 20480;

envelope with(commands::command what, bool accepts_payload = true) {
    envelope out;
    out.id_json = R"("e1")";
    out.type = "slash_commands";
    out.accepts_payload = accepts_payload;
    out.command = std::move(what);
    return out;
}

commands::slash_command slash() {
    return {{"U1"}, {"C1"}, "/incident", "help", {"1.2.t"}, "https://hooks.slack.com/commands/x"};
}

commands::button_click click(bool ephemeral) {
    return {{"U1"}, {"C1"},   {"17.1"}, {}, "page", "2", {"1.2.t"}, "https://hooks.slack.com/a/x",
            {},     ephemeral};
}

commands::tell said(std::string text) {
    return {{std::move(text), {}, {}}, {"C1"}, {"17.0"}};
}

boost::json::object view() {
    return {{"type", "modal"}, {"callback_id", "declare"}};
}

boost::json::object sent(const acknowledgement& from) {
    auto json = boost::json::parse(from.text).as_object();
    CHECK(json.at("envelope_id") == "e1");
    return json;
}

const web_call& call_of(const acknowledgement& from) {
    REQUIRE(std::holds_alternative<web_call>(from.then));
    return std::get<web_call>(from.then);
}

const response& response_of(const acknowledgement& from) {
    REQUIRE(std::holds_alternative<response>(from.then));
    return std::get<response>(from.then);
}

bool is_plain(const acknowledgement& from) {
    return !sent(from).contains("payload");
}

} // namespace

TEST_SUITE_BEGIN("acknowledgements");

TEST_CASE("with nothing to say an acknowledgement is the envelope's id alone") {
    const auto answer = acknowledge(with(slash()), commands::say_nothing{});
    CHECK(answer.text == R"({"envelope_id":"e1"})");
    CHECK(std::holds_alternative<std::monostate>(answer.then));
}

TEST_CASE("an id that is a number goes back as a number") {
    auto what = with(slash());
    what.id_json = "12345";
    CHECK(acknowledge(what, commands::say_nothing{}).text == R"({"envelope_id":12345})");
}

TEST_CASE("what is of no concern is acknowledged like the rest") {
    auto what = with(slash());
    what.command.reset();
    CHECK(acknowledge(what, said("x")).text == R"({"envelope_id":"e1"})");
}

TEST_CASE("a slash command is answered in its acknowledgement, to the person alone") {
    const auto answer = acknowledge(with(slash()), said("hello"));
    const auto payload = sent(answer).at("payload").as_object();
    CHECK(payload.at("text") == "hello");
    CHECK(payload.at("response_type") == "ephemeral");
    CHECK(std::holds_alternative<std::monostate>(answer.then));
}

TEST_CASE("where no payload is taken the answer goes to the response_url") {
    const auto answer = acknowledge(with(slash(), false), said("hello"));
    CHECK(is_plain(answer));
    CHECK(response_of(answer).url == "https://hooks.slack.com/commands/x");
    CHECK(response_of(answer).body.at("text") == "hello");
    CHECK(response_of(answer).body.at("response_type") == "ephemeral");
}

TEST_CASE("an answer of any length keeps the acknowledgement below what Slack drops") {
    for (std::size_t length = 19000; length < 22000; length += 50) {
        const auto answer = acknowledge(with(slash()), said(std::string(length, 'x')));
        CHECK_MESSAGE(answer.text.size() < slack_drops_from, "with a text of " << length);
        const bool whole = !is_plain(answer);
        CHECK_MESSAGE(whole != std::holds_alternative<response>(answer.then),
                      "said twice, or not at all, with a text of " << length);
    }
}

TEST_CASE("the length counts as it is sent, escapes included") {
    const auto answer = acknowledge(with(slash()), said(std::string(8000, '"') + "\n\x01\x02"));
    CHECK(answer.text.size() < slack_drops_from);
    const auto control = acknowledge(with(slash()), said(std::string(8000, '\x01')));
    CHECK(control.text.size() < slack_drops_from);
    CHECK(is_plain(control));
}

TEST_CASE("without a response_url a long answer is posted to the person") {
    auto from = slash();
    from.response_url.clear();
    const auto answer = acknowledge(with(from, false), said("hello"));
    CHECK(call_of(answer).method == "chat.postEphemeral");
    CHECK(call_of(answer).arguments.at("channel") == "C1");
    CHECK(call_of(answer).arguments.at("user") == "U1");
    CHECK(call_of(answer).arguments.at("thread_ts") == "17.0");
    auto nowhere = said("hello");
    nowhere.channel = {};
    const auto direct = acknowledge(with(from, false), nowhere);
    CHECK(call_of(direct).method == "chat.postMessage");
    CHECK(call_of(direct).arguments.at("channel") == "U1");
}

TEST_CASE("a form is opened with the trigger of what the person did") {
    for (const commands::command& from :
         {commands::command(slash()), commands::command(click(false)),
          commands::command(commands::shortcut{{"U1"}, "s", {"1.2.t"}, {}, {}, {}, {}, {}, {}})}) {
        const auto answer = acknowledge(with(from), commands::open_form{view()});
        CHECK(is_plain(answer));
        CHECK(call_of(answer).method == "views.open");
        CHECK(call_of(answer).arguments.at("trigger_id") == "1.2.t");
        CHECK(call_of(answer).arguments.at("view").at("callback_id") == "declare");
    }
}

TEST_CASE("without a trigger no form is opened") {
    auto from = slash();
    from.trigger = {};
    const auto answer = acknowledge(with(from), commands::open_form{view()});
    CHECK(std::holds_alternative<std::monostate>(answer.then));
}

TEST_CASE("a click is answered privately, never in the acknowledgement") {
    const auto answer = acknowledge(with(click(false)), said("not yours"));
    CHECK(is_plain(answer));
    CHECK(call_of(answer).method == "chat.postEphemeral");
}

TEST_CASE("a click on a private message turns that message over") {
    const auto answer = acknowledge(with(click(true)), said("page 2"));
    CHECK(is_plain(answer));
    CHECK(response_of(answer).body.at("replace_original") == true);
}

TEST_CASE("a refused form shows its errors under its inputs") {
    const commands::form_submission from{{"U1"}, "declare", {}, {}, {"1.2.t"}, {"V1"}};
    const auto answer = acknowledge(with(from), commands::refuse_form{{{"title", "Say what."}}});
    const auto payload = sent(answer).at("payload").as_object();
    CHECK(payload.at("response_action") == "errors");
    CHECK(payload.at("errors").at("title") == "Say what.");
}

TEST_CASE("a form that leads to another pushes it, or opens it where it is too large") {
    const commands::form_submission from{{"U1"}, "card", {}, {}, {"1.2.t"}, {"V1"}};
    const auto answer = acknowledge(with(from), commands::open_form{view()});
    CHECK(sent(answer).at("payload").at("response_action") == "push");
    auto large = view();
    large["private_metadata"] = std::string(21000, 'x');
    const auto opened = acknowledge(with(from), commands::open_form{large});
    CHECK(is_plain(opened));
    CHECK(call_of(opened).method == "views.open");
}

TEST_CASE("a form's answer is posted to the person") {
    const commands::form_submission from{{"U1"}, "declare", {}, {}, {}, {}};
    const auto answer = acknowledge(with(from), said("done"));
    CHECK(is_plain(answer));
    CHECK(call_of(answer).method == "chat.postEphemeral");
}

TEST_CASE("a shortcut on a message is answered even where the bot is not a member") {
    const commands::shortcut from{
        {"U1"}, "add_to_timeline",          {"1.2.t"}, {"C9"}, {"17.1"}, {}, "text",
        {"U2"}, "https://hooks.slack.com/a"};
    const auto answer = acknowledge(with(from), said("no incident here"));
    CHECK(is_plain(answer));
    CHECK(response_of(answer).url == "https://hooks.slack.com/a");
    CHECK(response_of(answer).body.at("response_type") == "ephemeral");
    CHECK(response_of(answer).body.at("replace_original") == false);
}

TEST_CASE("a mention is answered privately in its thread") {
    const commands::mention from{{"U1"}, {"C1"}, {"17.5"}, {"17.0"}, "staus"};
    const auto answer = acknowledge(with(from, false), said("did you mean status?"));
    CHECK(call_of(answer).method == "chat.postEphemeral");
    CHECK(call_of(answer).arguments.at("thread_ts") == "17.0");
}

TEST_CASE("events are acknowledged without a word, whatever there is to say") {
    const commands::reaction from{{"U1"}, {"C1"}, {"17.1"}, "eyes", true, {}};
    const auto answer = acknowledge(with(from, false), said("thanks"));
    CHECK(is_plain(answer));
    CHECK(std::holds_alternative<std::monostate>(answer.then));
}

TEST_SUITE_END();
