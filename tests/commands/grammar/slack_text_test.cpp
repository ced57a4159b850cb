#include "commands/grammar/slack_text.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("Slack's markup becomes the text a person typed") {
    CHECK(plain_from_slack("a &lt;b&gt; &amp; c") == "a <b> & c");
    CHECK(plain_from_slack("see <https://x.example/a?b=1&amp;c=2|the page>") ==
          "see https://x.example/a?b=1&c=2");
    CHECK(plain_from_slack("ask <@U1|bo> in <#C1|general>") == "ask <@U1> in <#C1>");
    CHECK(plain_from_slack("<!subteam^S1|@oncall> and <!here>") == "@oncall and @here");
}

TEST_CASE("what a user typed notifies nobody but the people it names") {
    CHECK(slack_from_plain("<!channel> is down") == "&lt;!channel&gt; is down");
    CHECK(slack_from_plain("ask <@U1>") == "ask <@U1>");
    CHECK(slack_from_plain("a & b < c") == "a &amp; b &lt; c");
    CHECK(slack_from_plain("<@not an id>") == "&lt;@not an id&gt;");
    CHECK(slack_from_plain("<!date^1^{x}|y>") == "&lt;!date^1^{x}|y&gt;");
}

TEST_CASE("texts are cut by UTF-16 units and never inside a character") {
    CHECK(utf16_units("aé🚨") == 4);
    CHECK(shortened("🚨🚨🚨", 5) == "🚨🚨…");
    CHECK(shortened("short", 5) == "short");
    CHECK(shortened_markup("ab &amp; cd", 6) == "ab…");
    CHECK(shortened_markup("ab <@U123> cd", 8) == "ab…");
}

TEST_CASE("invalid UTF-8 and control characters do not get through") {
    CHECK(clean_utf8("a\xFF"
                     "b") == "a\xEF\xBF\xBD"
                             "b");
    CHECK(clean_utf8(std::string("a\0b\x1b", 4)) == "ab");
    CHECK(clean_utf8("\xED\xA0\x80").find('\xED') == std::string::npos);
}

TEST_CASE("mentions are found, each once") {
    const auto users = mentioned_users("<@U1> <@U2|bo> <@U1>");
    REQUIRE(users.size() == 2);
    CHECK(users[1] == user_id{"U2"});
    CHECK(mentioned_groups("<!subteam^S1|@oncall>").size() == 1);
}
