#include "tests/bot/slack/session_scene.hpp"

#include <random>
#include <set>

using namespace bot::slack;

TEST_SUITE_BEGIN("a Socket Mode session, alive");

TEST_CASE("every live connection is pinged every ten seconds, each ping different") {
    session_scene scene(2);
    scene->start(scene.now());
    const auto first = scene.open();
    const auto second = scene.open();
    scene.pass_awake(60s);
    std::map<connection_id, int> pings;
    std::set<std::string> payloads;
    for (const auto& each : scene.take<send_ping>()) {
        ++pings[each.connection];
        payloads.insert(each.payload);
        CHECK_MESSAGE(each.payload.size() <= 125, "a control frame holds 125 bytes");
    }
    CHECK(pings[first] == 6);
    CHECK(pings[second] == 6);
    CHECK(payloads.size() == 12);
}

TEST_CASE("a connection that is silent for thirty seconds is dead, dropped and replaced") {
    session_scene scene(1);
    scene->start(scene.now());
    const auto id = scene.open();
    scene.pass_awake(29s, false);
    CHECK_MESSAGE(scene.none<drop_socket>(), "taken for dead too early");
    scene.pass_awake(2s, false);
    CHECK(scene.only<drop_socket>().connection == id);
    scene.only<open_url>();
}

TEST_CASE("pings, pongs and messages of any kind keep a connection alive") {
    for (const auto* text : {"", "not JSON", R"({"type":"hello"})", R"({"type":"new"})"}) {
        CAPTURE(text);
        session_scene scene(1);
        scene->start(scene.now());
        const auto id = scene.open();
        for (int i = 0; i < 10; ++i) {
            scene.pass_awake(25s, false);
            scene.say(id, text);
        }
        CHECK(scene->live() == 1);
        CHECK(scene.none<drop_socket>());
    }
}

TEST_CASE("rubbish on a connection is passed over, reported and ends nothing") {
    session_scene scene(1);
    scene->start(scene.now());
    const auto id = scene.open();
    scene.take<report>();
    scene.say(id, R"({"type":)");
    scene.say(id, R"({"type":"unheard_of"})");
    CHECK(scene.take<report>().size() == 2);
    CHECK(scene.none<deliver>());
    CHECK(scene->live() == 1);
}

TEST_CASE("a retiring connection that goes dead with envelopes owed is dropped") {
    session_scene scene(1);
    scene->start(scene.now());
    const auto old = scene.open();
    scene.envelope(old, "never answered");
    scene.disconnect(old, "warning");
    const auto fresh = scene.open();
    for (int i = 0; i < 4; ++i) {
        scene->heard(fresh, scene.now());
        scene.pass(10s);
    }
    CHECK(scene.only<drop_socket>().connection == old);
    CHECK(scene->live() == 1);
}

namespace {

// Plays a network of moods: every step of the session is made to fail at some time.
class storm {
public:
    explicit storm(std::uint64_t seed) : scene_(2, seed), random_(seed) {}

    void run() {
        scene_->start(scene_.now());
        for (int step = 0; step < 3000; ++step)
            turn(step < 2500);
        CHECK_MESSAGE(scene_->live() == 2, "fair weather did not bring both connections back");
    }

private:
    bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

    void turn(bool foul) {
        urls_ += static_cast<int>(scene_.take<open_url>().size());
        CHECK_MESSAGE(urls_ <= 1, "two URLs are being asked for at once");
        if (urls_ > 0) {
            --urls_;
            if (foul && chance(30)) {
                scene_->url_failed("", "down", {}, scene_.now());
            } else {
                scene_->url_opened("wss://example/x", scene_.now());
            }
        }
        for (auto& each : scene_.take<connect_socket>()) {
            if (foul && chance(20)) {
                scene_->connect_failed(each.connection, "HTTP 503", scene_.now());
                continue;
            }
            open_.insert(each.connection);
            scene_->connected(each.connection, scene_.now());
            if (!foul || chance(80)) scene_.say(each.connection, R"({"type":"hello"})");
        }
        for (auto& each : scene_.take<drop_socket>())
            end(each.connection);
        for (auto& each : scene_.take<close_socket>())
            end(each.connection);
        CHECK_MESSAGE(open_.size() <= 3, open_.size() << " connections at once");
        const auto all = open_;
        for (const auto id : all)
            live(id, foul);
        for (auto& each : scene_.take<deliver>())
            scene_->acknowledge(each.connection, "ack", scene_.now());
        scene_.pass(commands::duration(1 + random_() % 4000));
    }
    void live(connection_id id, bool foul) {
        if (!foul || chance(95)) scene_->heard(id, scene_.now());
        if (chance(20)) scene_.envelope(id, "e");
        if (!foul) return;
        constexpr std::array reasons{"warning", "refresh_requested", "too_many_websockets",
                                     "link_disabled"};
        if (chance(2)) scene_.disconnect(id, reasons[random_() % reasons.size()]);
        if (chance(2)) end(id);
    }
    void end(connection_id id) {
        if (open_.erase(id) > 0) scene_->closed(id, "ended", scene_.now());
    }

    session_scene scene_;
    std::mt19937_64 random_;
    std::set<connection_id> open_;
    int urls_ = 0;
};

} // namespace

TEST_CASE("whatever the network does, there are at most three connections, and in the end two") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        storm(seed).run();
    }
}

TEST_SUITE_END();
