#include "bot/slack/rate_limits.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

using namespace bot::slack;
using namespace std::chrono_literals;

namespace {

web_call post_to(std::string channel) {
    return {"chat.postMessage", {}, {std::move(channel)}};
}

web_call call(std::string method) {
    return {std::move(method), {}, {}};
}

// A client that sends as fast as it may, and keeps what it sent.
struct eager {
    rate_limits limits;
    commands::instant now{1'700'000'000s};
    std::vector<commands::instant> sent;

    commands::duration send(const web_call& what, commands::duration took = 100ms) {
        const auto began = now;
        now = std::max(now, limits.earliest(what, now));
        CHECK_MESSAGE(limits.earliest(what, now) == now, "promised an instant and took it back");
        limits.started(what, now);
        sent.push_back(now);
        limits.answered(what, now + took);
        return now - began;
    }
    [[nodiscard]] std::ptrdiff_t most_within(commands::duration window) const {
        std::ptrdiff_t most = 0;
        for (auto first = sent.begin(); first != sent.end(); ++first) {
            const auto past = std::lower_bound(first, sent.end(), *first + window);
            most = std::max(most, past - first);
        }
        return most;
    }
};

} // namespace

TEST_SUITE_BEGIN("rate limits");

TEST_CASE("each method has Slack's published number of calls a minute, no window holds more") {
    for (const auto* method : {"conversations.create", "conversations.invite", "users.info",
                               "pins.add", "chat.update", "something.new"}) {
        CAPTURE(method);
        eager client;
        const auto budget = rate_limits::per_minute(method);
        for (int i = 0; i < 3 * budget; ++i)
            client.send(call(method));
        CHECK(client.most_within(1min) == budget);
        CHECK_MESSAGE(client.now - client.sent.front() < 3min, "slower than Slack asks for");
    }
}

TEST_CASE("the published tiers are those of the methods that matter") {
    CHECK(rate_limits::per_minute("conversations.create") == 20);
    CHECK(rate_limits::per_minute("conversations.setTopic") == 20);
    CHECK(rate_limits::per_minute("chat.update") == 50);
    CHECK(rate_limits::per_minute("conversations.invite") == 50);
    CHECK(rate_limits::per_minute("views.open") == 100);
    CHECK(rate_limits::per_minute("chat.postEphemeral") == 100);
    CHECK_MESSAGE(rate_limits::per_minute("unheard.of") == 20, "the unknown are taken for slow");
}

TEST_CASE("a whole budget may be used in one burst") {
    eager client;
    for (int i = 0; i < 20; ++i)
        CHECK(client.send(call("pins.add")) == 0ms);
    CHECK(client.send(call("pins.add")) > 59s);
}

TEST_CASE("a call counts for a minute after its answer, since nobody knows when it arrived") {
    eager client;
    for (int i = 0; i < 20; ++i)
        client.send(call("pins.add"), 9s);
    CHECK(client.send(call("pins.add")) >= 69s);
}

TEST_CASE("calls on their way count, too") {
    rate_limits limits;
    const commands::instant now{1'700'000'000s};
    for (int i = 0; i < 20; ++i)
        limits.started(call("pins.add"), now);
    CHECK(limits.earliest(call("pins.add"), now) > now);
    CHECK(limits.earliest(call("pins.add"), now + 10min) > now + 10min);
}

TEST_CASE("a method with nothing left does not hold up another") {
    eager client;
    for (int i = 0; i < 20; ++i)
        client.send(call("pins.add"));
    CHECK(client.send(call("pins.remove")) == 0ms);
}

TEST_CASE("Retry-After holds up its method and no other, and is never shortened") {
    eager client;
    client.limits.limited(call("chat.update"), 30s, client.now);
    client.limits.limited(call("chat.update"), 5s, client.now);
    CHECK(client.send(call("chat.delete")) == 0ms);
    CHECK(client.send(call("chat.update")) == 30s);
}

TEST_CASE("a channel takes three posts at once and then one a second") {
    eager client;
    for (int i = 0; i < 30; ++i)
        client.send(post_to("C1"));
    CHECK(client.most_within(1s) == 3);
    CHECK(client.now - client.sent.front() <= 28s);
    CHECK(client.now - client.sent.front() >= 27s);
}

TEST_CASE("posts to one channel do not hold up another") {
    eager client;
    for (int i = 0; i < 5; ++i)
        client.send(post_to("C1"));
    CHECK(client.send(post_to("C2")) == 0ms);
}

TEST_CASE("a quiet channel has its burst back") {
    eager client;
    for (int i = 0; i < 5; ++i)
        client.send(post_to("C1"));
    client.now += 10s;
    for (int i = 0; i < 3; ++i)
        CHECK(client.send(post_to("C1")) == 0ms);
    CHECK(client.send(post_to("C1")) > 0ms);
}

TEST_CASE("posts to thousands of channels stay inside the workspace's limit") {
    eager client;
    for (int i = 0; i < 3000; ++i)
        client.send(post_to(fmt::format("C{}", i)));
    CHECK(client.most_within(1min) == 300);
}

TEST_CASE("whatever is sent and however long it takes, no minute holds more than Slack allows") {
    std::mt19937_64 random(5);
    eager client;
    for (int i = 0; i < 2000; ++i) {
        client.now += commands::duration(random() % 4000);
        client.send(call("chat.update"), commands::duration(random() % 10000));
    }
    CHECK(client.most_within(1min) <= 50);
}

TEST_SUITE_END();
