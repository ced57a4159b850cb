#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/story.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

using namespace end_to_end;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

void declare(scene& in) {
    in.bot.start();
    in.slack.type_in(dee, "#general", "sev2 Checkout failing");
    standing(in, "1/message/timeline");
}

// Whatever came, the bot lives, and what is typed next is carried out.
void check_lives_on(scene& in) {
    in.bot.wait_until_connected();
    CHECK(in.bot.runs());
    const auto answer = in.slack.type_in(bo, "#incidents", "1 note and on it goes");
    CHECK(!answer.contains("error"));
    in.bot.wait_until_delivered();
    const auto record = in.bot.exported(1);
    CHECK(count_events(record, "noted", "text", "and on it goes") == 1);
    CHECK(count_events(record, "effect_failed") == 0);
    CHECK(in.bot.ask({"verify"}).status == 0);
}

json::object slash_command(const std::string& id, const std::string& text) {
    return {{"type", "slash_commands"},
            {"envelope_id", id},
            {"accepts_response_payload", true},
            {"payload", json::object{{"command", "/incident"},
                                     {"text", text},
                                     {"user_id", bo},
                                     {"channel_id", "C0INCIDENTS"},
                                     {"trigger_id", id},
                                     {"team_id", "T0PRACTICE"},
                                     {"response_url", "http://127.0.0.1:1/none"}}}};
}

} // namespace

TEST_CASE("what is no envelope changes nothing") {
    scene in;
    declare(in);
    for (const char* text :
         {"", "not json", "{\"envelope_id\":", "[]", "null", "42", "{}", "{\"type\":17}",
          "{\"type\":\"slash_commands\",\"envelope_id\":\"a\"}",
          "{\"type\":\"events_api\",\"envelope_id\":\"b\",\"payload\":[1,2]}",
          "{\"type\":\"interactive\",\"envelope_id\":\"c\",\"payload\":{\"type\":\"odd\"}}",
          "{\"type\":\"slash_commands\",\"envelope_id\":7,\"payload\":{\"text\":{}}}"}) {
        in.slack.order("send", {{"text", text}});
    }
    in.slack.order("send", {{"text", std::string(100000, '[')}});
    in.slack.order("send", {{"kind", "binary"}, {"text", "bytes"}});
    in.slack.order("send", {{"kind", "unknown_envelope"}});
    check_lives_on(in);
}

TEST_CASE("a text that is no UTF-8 ends its connection and nothing else") {
    scene in;
    declare(in);
    in.slack.order("send", {{"kind", "hex"}, {"text", "7b2274797065223a22fffe22c0af7d"}});
    // Both connections had it; what is typed meanwhile would find no bot, as in Slack.
    until(10s, "two new connections",
          [&] { return in.bot.log().find("connection 4 to Slack is up") != std::string::npos; });
    check_lives_on(in);
}

TEST_CASE("a message of a megabyte is answered, and the timeline stays within Slack's limits") {
    scene in;
    declare(in);
    const auto text = "1 note " + std::string(1 << 20, 'x');
    in.slack.order("send", {{"text", json::serialize(slash_command("big", text))}});
    // Escaping makes each of these five.
    const auto escaped = "1 note " + std::string(3000, '&');
    in.slack.order("send", {{"text", json::serialize(slash_command("escaped", escaped))}});
    check_lives_on(in);
    const auto shown = standing(in, "1/message/timeline");
    CHECK(shown.whole.find("and on it goes") != std::string::npos);
    CHECK(shown.whole.size() < 40000);
}
