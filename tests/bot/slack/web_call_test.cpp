#include "bot/slack/web_call.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

using namespace bot::slack;
using namespace std::chrono_literals;

namespace {

template <class Kind>
Kind answer(int status, std::string_view body, std::optional<std::string_view> retry_after = {}) {
    auto what = read_answer(status, retry_after, body);
    REQUIRE_MESSAGE(std::holds_alternative<Kind>(what), "taken for another kind: " << body);
    return std::get<Kind>(std::move(what));
}

std::string refusal(const std::string& error) {
    return R"({"ok":false,"error":")" + error + R"("})";
}

} // namespace

TEST_SUITE_BEGIN("calls of the Web API");

TEST_CASE("ok is ok, warnings or not") {
    CHECK(answer<answer_ok>(200, R"({"ok":true,"ts":"1.2"})").json.at("ts") == "1.2");
    answer<answer_ok>(200, R"({"ok":true,"warning":"missing_charset",
                           "response_metadata":{"warnings":["missing_charset"]}})");
}

TEST_CASE("a refusal says why") {
    const auto no = answer<answer_refused>(
        200, R"({"ok":false,"error":"missing_scope","needed":"pins:write","provided":"x"})");
    CHECK(no.error == "missing_scope");
    CHECK(no.json.at("needed") == "pins:write");
}

TEST_CASE("a refusal without a code is a refusal") {
    answer<answer_refused>(200, R"({"ok":false,"not_in_channel":true})");
}

TEST_CASE("429 waits for as long as Slack says, within reason") {
    CHECK(answer<answer_limited>(429, "", "7").retry_after == 7s);
    CHECK(answer<answer_limited>(429, "<html>", "30").retry_after == 30s);
    CHECK_MESSAGE(answer<answer_limited>(429, "", "0").retry_after == 1s, "no busy waiting");
    for (const auto* header : {"soon", "-5", "", "99999999999", "Wed, 21 Oct 2015 07:28:00 GMT"}) {
        CAPTURE(header);
        CHECK(answer<answer_limited>(429, "", header).retry_after == 30s);
    }
    CHECK(answer<answer_limited>(429, "").retry_after == 30s);
}

TEST_CASE("being limited is also said in the body, with either spelling") {
    CHECK(answer<answer_limited>(200, refusal("ratelimited"), "3").retry_after == 3s);
    CHECK(answer<answer_limited>(200, refusal("rate_limited")).retry_after >= 1s);
}

TEST_CASE("trouble of Slack's own leaves the outcome unknown") {
    for (const auto* error :
         {"internal_error", "fatal_error", "service_unavailable", "request_timeout",
          "update_failed", "team_added_to_org", "external_channel_migrating"}) {
        CAPTURE(error);
        CHECK(answer<answer_unknown>(200, refusal(error)).why == error);
    }
    for (const int status : {500, 502, 503, 504, 302, 404, 0})
        answer<answer_unknown>(status, R"({"ok":true})");
}

TEST_CASE("rubbish in place of an answer leaves the outcome unknown") {
    for (const auto* body : {"", "<html>", "null", "[]", "7", "{", R"({"ok":tr)", "{}",
                             R"({"ok":"true"})", R"({"ok":1})", "\xff\xfe"}) {
        CAPTURE(body);
        answer<answer_unknown>(200, body);
    }
    answer<answer_unknown>(200, std::string(100000, '['));
}

TEST_CASE("errors of the token are told from errors of the call") {
    for (const auto* error : {"invalid_auth", "not_authed", "account_inactive", "token_revoked",
                              "token_expired", "missing_scope"})
        CHECK_MESSAGE(is_fatal(error), error);
    for (const auto* error : {"name_taken", "channel_not_found", "is_archived", "ratelimited", ""})
        CHECK_MESSAGE(!is_fatal(error), error);
}

TEST_CASE("JSON is sent with its charset, so that Slack does not warn") {
    const auto sent = encode({"chat.postMessage", {{"channel", "C1"}, {"text", "<&\"é"}}, {}});
    CHECK(sent.content_type == "application/json; charset=utf-8");
    const auto json = boost::json::parse(sent.body);
    CHECK(json.at("text") == "<&\"é");
}

TEST_CASE("methods that do not understand JSON are sent as forms") {
    for (const auto* method : {"conversations.info", "conversations.list", "conversations.replies",
                               "users.info", "users.list", "users.conversations", "pins.list",
                               "usergroups.users.list", "conversations.members"})
        CHECK_MESSAGE(!takes_json(method), method);
    for (const auto* method : {"chat.postMessage", "conversations.create", "conversations.history",
                               "views.open", "pins.add", "auth.test", "bookmarks.list"})
        CHECK_MESSAGE(takes_json(method), method);
}

TEST_CASE("a form is encoded byte by byte, booleans and structures as Slack reads them") {
    const auto sent = encode({"users.conversations",
                              {{"types", "public_channel,private_channel"},
                               {"cursor", "dGVhbTpDMDI="},
                               {"a b", "é&=+%~"},
                               {"flag", true},
                               {"limit", 200},
                               {"list", {"x", 1}}},
                              {}});
    CHECK(sent.content_type == "application/x-www-form-urlencoded");
    CHECK(sent.body == "types=public_channel%2Cprivate_channel&cursor=dGVhbTpDMDI%3D"
                       "&a%20b=%C3%A9%26%3D%2B%25%7E&flag=true&limit=200&list=%5B%22x%22%2C1%5D");
    CHECK(encode({"users.list", {}, {}}).body.empty());
}

TEST_SUITE_END();
