#include "tests/workspace/scene.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace workspace {

using namespace std::chrono_literals;

TEST_CASE("tokens are told apart as Slack does") {
    scene s;
    const auto with = [&](std::string token, std::string method) {
        return s.model.call({std::move(method), {}, std::move(token)}, s.now).error();
    };
    CHECK(with("", "auth.test") == "not_authed");
    CHECK(with("xoxb-wrong", "auth.test") == "invalid_auth");
    CHECK(with("xapp-practice", "auth.test") == "not_allowed_token_type");
    CHECK(with("xoxb-practice", "apps.connections.open") == "not_allowed_token_type");
    CHECK(with("xoxb-practice", "auth.test").empty());
    CHECK(with("xoxb-practice", "moon.phase") == "unknown_method");
    s.model.set_token_error("account_inactive");
    CHECK(with("xoxb-practice", "auth.test") == "account_inactive");
}

TEST_CASE("auth.test says who the bot is") {
    scene s;
    const auto me = s.must("auth.test");
    CHECK(word(me, "/user_id") == "U0INCIDENT");
    CHECK(word(me, "/bot_id") == "B0PRACTICE");
}

TEST_CASE("a scope that was not granted is named") {
    auto start = practice_seed();
    std::erase(start.scopes, "pins:write");
    workspace model{start};
    const auto answer = model.call({"pins.add", {}, start.bot_token}, instant{1700000000s});
    CHECK(answer.error() == "missing_scope");
    CHECK(word(answer.body, "/needed") == "pins:write");
    CHECK(word(answer.body, "/provided").find("chat:write") != std::string::npos);
}

TEST_CASE("JSON without a charset works with a warning, JSON for a form-only method is not read") {
    scene s;
    const auto channel = s.id_of("incidents");
    const auto plain = s.model.call({"chat.postMessage",
                                     {{"channel", channel}, {"text", "hi"}},
                                     "xoxb-practice",
                                     body_kind::json_without_charset},
                                    s.now);
    CHECK(plain.ok());
    CHECK(word(plain.body, "/warning") == "missing_charset");
    const auto unread = s.model.call(
        {"conversations.info", {{"channel", channel}}, "xoxb-practice", body_kind::json}, s.now);
    CHECK(unread.error() == "invalid_arguments");
}

TEST_CASE("a tier's budget is a minute's worth, and one method's limit leaves others alone") {
    scene s;
    for (int i = 0; i < 20; ++i)
        CHECK(s.call("conversations.list").ok());
    const auto limited = s.call("conversations.list");
    CHECK(limited.status == 429);
    CHECK(limited.error() == "ratelimited");
    REQUIRE(limited.retry_after);
    CHECK(limited.retry_after->count() == 3);
    CHECK(s.call("auth.test").ok());
    s.pass(3s);
    CHECK(s.call("conversations.list").ok());
    s.model.settings().rate_limits = false;
    for (int i = 0; i < 50; ++i)
        CHECK(s.call("conversations.list").ok());
}

TEST_CASE("a channel takes a short burst of posts and then one a second") {
    scene s;
    const auto channel = s.id_of("incidents");
    int accepted = 0;
    for (int i = 0; i < 10; ++i)
        accepted += s.call("chat.postMessage", {{"channel", channel}, {"text", "x"}}).ok();
    CHECK(accepted == 4);
    const auto other = s.make_channel("quiet");
    CHECK(s.call("chat.postMessage", {{"channel", other}, {"text", "x"}}).ok());
    s.pass(1s);
    CHECK(s.call("chat.postMessage", {{"channel", channel}, {"text", "x"}}).ok());
    CHECK(s.call("chat.postMessage", {{"channel", channel}, {"text", "x"}}).status == 429);
}

TEST_CASE("the request log tells who asked what and how it ended") {
    scene s;
    s.call("auth.test");
    s.call("conversations.archive", {{"channel", "C404"}});
    REQUIRE(s.model.requests().size() == 2);
    CHECK(s.model.requests()[0].outcome == "ok");
    CHECK(s.model.requests()[0].token_kind == "bot");
    CHECK(s.model.requests()[1].outcome == "channel_not_found");
    CHECK(word(s.model.requests()[1].arguments, "/channel") == "C404");
}

TEST_CASE("people and groups are found, emails only with their scope") {
    scene s;
    const auto ana = s.must("users.lookupByEmail", {{"email", "ana@practice.test"}});
    CHECK(word(ana, "/user/id") == s.ana.id());
    CHECK(s.error("users.lookupByEmail", {{"email", "x@y.z"}}) == "users_not_found");
    CHECK(s.error("users.info", {{"user", "U404"}}) == "user_not_found");
    const auto groups = s.must("usergroups.list", {{"include_users", "true"}});
    CHECK(word(groups, "/usergroups/0/users/0").starts_with("U0"));
    s.must("usergroups.users.update", {{"usergroup", "S00ONCALL"}, {"users", s.bo.id()}});
    CHECK(s.model.groups().at("S00ONCALL").users == std::vector{s.bo.id()});
    CHECK(s.error("usergroups.users.update", {{"usergroup", "S00ONCALL"}, {"users", ""}}) ==
          "no_users_provided");
}

TEST_CASE("equal seeds and equal calls give equal worlds") {
    const auto play = [] {
        scene s;
        s.connect();
        const auto channel = s.make_channel("inc-1");
        s.post(channel, "hello");
        s.ana.runs("#incidents", "/incident help", s.now);
        return boost::json::object{{"world", s.model.to_json()},
                                   {"frames", s.model.take_frames(*s.socket, s.now)[2].text}};
    };
    CHECK(play() == play());
}

} // namespace workspace
