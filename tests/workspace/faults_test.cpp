#include "tests/workspace/scene.hpp"

#include <doctest/doctest.h>

namespace workspace {

namespace {

std::size_t count(const scene& s, std::string_view channel) {
    return s.model.channel_named(channel)->messages.size();
}

api_answer post_once(scene& s) {
    return s.call("chat.postMessage", {{"channel", s.id_of("incidents")}, {"text", "x"}});
}

} // namespace

TEST_CASE("faults before the effect leave the world as it was") {
    scene s;
    for (const auto kind :
         {fault_kind::server_error, fault_kind::unavailable, fault_kind::too_many_requests,
          fault_kind::slack_error, fault_kind::lose_request}) {
        s.model.inject({kind, "chat.postMessage"});
        const auto answer = post_once(s);
        CHECK(!answer.ok());
        CHECK(count(s, "incidents") == 0);
    }
    CHECK(post_once(s).ok());
}

TEST_CASE("faults after the effect leave the caller in doubt") {
    scene s;
    s.model.settings().rate_limits = false;
    std::size_t posted = 0;
    for (const auto kind : {fault_kind::slack_error_after_effect, fault_kind::lose_answer,
                            fault_kind::server_error_after_effect, fault_kind::garbage_body,
                            fault_kind::truncated_body}) {
        s.model.inject({kind, "chat.postMessage"});
        CHECK(!post_once(s).ok());
        CHECK(count(s, "incidents") == ++posted);
    }
}

TEST_CASE("a fault hits the nth call of its method, as often as it says") {
    scene s;
    s.model.inject({.kind = fault_kind::unavailable, .method = "auth.test", .nth = 2, .times = 2});
    CHECK(s.call("auth.test").ok());
    CHECK(s.call("users.list").ok());
    CHECK(s.call("auth.test").status == 503);
    CHECK(s.call("auth.test").status == 503);
    CHECK(s.call("auth.test").ok());
    s.model.inject({.kind = fault_kind::too_many_requests, .retry_after = std::chrono::seconds{7}});
    CHECK(s.call("auth.test").retry_after->count() == 7);
    s.model.inject({.kind = fault_kind::too_many_without_header});
    CHECK(!s.call("auth.test").retry_after);
    CHECK(s.model.requests().back().outcome == "fault: too_many_without_header");
}

TEST_CASE("a source of faults sees every call") {
    scene s;
    int calls = 0;
    s.model.set_fault_source([&](const api_request& request) -> std::optional<fault> {
        ++calls;
        if (request.method != "team.info") return {};
        return fault{.kind = fault_kind::slack_error, .error = "internal_error"};
    });
    CHECK(s.call("auth.test").ok());
    CHECK(s.error("team.info") == "internal_error");
    CHECK(calls == 2);
}

} // namespace workspace
