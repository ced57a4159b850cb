#include "tests/workspace/scene.hpp"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

namespace workspace {

using namespace std::chrono_literals;
using state = delivery_report::state;

namespace {

std::string all_text(const std::vector<frame>& frames) {
    std::string text;
    for (const auto& one : frames)
        text += one.text + "\n";
    return text;
}

} // namespace

TEST_CASE("a ticket opens one connection, which begins with hello") {
    scene s;
    const auto url = word(s.must("apps.connections.open"), "/url");
    const auto made = s.model.connect(url, s.now);
    REQUIRE(made.status == 101);
    const auto hello = all_text(s.model.take_frames(made.connection, s.now));
    CHECK(hello.find("\"num_connections\":1") != std::string::npos);
    CHECK(hello.find("\"approximate_connection_time\":18060") != std::string::npos);
    CHECK(s.model.connect(url, s.now).status == 404);
    CHECK(s.model.connect("?ticket=none", s.now).status == 404);
    s.model.refuse_upgrades({409, 503});
    CHECK(s.model.connect(word(s.must("apps.connections.open"), "/url"), s.now).status == 409);
    CHECK(s.model.connect(word(s.must("apps.connections.open"), "/url"), s.now).status == 503);
    CHECK(s.model.connect(word(s.must("apps.connections.open"), "/url"), s.now).status == 101);
}

TEST_CASE("an unacknowledged event comes three times more, with the same event id") {
    scene s;
    s.connect();
    s.ana.says("#incidents", "it burns", s.now);
    const auto first = s.envelope();
    CHECK(word(first, "/retry_attempt") == "0");
    CHECK(word(first, "/accepts_response_payload") == "false");
    std::vector<std::chrono::milliseconds> at;
    const auto start = s.now;
    while (const auto wake = s.model.next_wake()) {
        if (*wake > start + 10min) break;
        s.now = *wake;
        s.model.tick(s.now);
        for (const auto& again : s.envelopes()) {
            at.push_back(s.now - start);
            CHECK(word(again, "/retry_attempt") == std::to_string(at.size()));
            CHECK(word(again, "/retry_reason") == "timeout");
            CHECK(word(again, "/payload/event_id") == word(first, "/payload/event_id"));
            CHECK(word(again, "/envelope_id") != word(first, "/envelope_id"));
        }
    }
    CHECK(at == std::vector<std::chrono::milliseconds>{4s, 60s, 300s});
}

TEST_CASE("an acknowledged event does not come back") {
    scene s;
    s.connect();
    s.ana.says("#incidents", "it burns", s.now);
    s.ack(s.envelope());
    s.pass(10min);
    CHECK(s.envelopes().empty());
    CHECK(s.model.ack_warnings().empty());
}

TEST_CASE("a command without a socket fails at once, an unanswered one after three seconds") {
    scene s;
    const auto lost = s.ana.runs("#incidents", "/incident help", s.now);
    REQUIRE(lost.delivery);
    CHECK(s.model.report(*lost.delivery).failure == "dispatch_failed");
    s.connect();
    const auto late = s.ana.runs("#incidents", "/incident help", s.now);
    s.pass(2999ms);
    CHECK(s.model.report(*late.delivery).now == state::waiting);
    s.pass(1ms);
    CHECK(s.model.report(*late.delivery).failure == "operation_timeout");
    const auto seen = s.model.history_for(s.ana.id(), s.id_of("incidents"));
    CHECK(boost::json::serialize(seen).find("operation_timeout") != std::string::npos);
    s.ack(s.envelope(), {{"text", "too late"}});
    CHECK(s.model.ack_warnings().back() == "a late ack");
}

TEST_CASE("events without a socket come as retries, or are lost, as the setting says") {
    scene s;
    s.ana.says("#incidents", "nobody hears", s.now);
    s.pass(30s);
    s.connect_and_keep();
    const auto kept = s.envelope();
    CHECK(word(kept, "/payload/event/text") == "nobody hears");
    CHECK(word(kept, "/retry_attempt") == "1");
    s.ack(kept);
    s.model.closed(*s.socket, s.now);
    s.ana.says("#incidents", "too long ago", s.now);
    s.pass(7min);
    s.connect_and_keep();
    CHECK(s.envelopes().empty());
    s.model.closed(*s.socket, s.now);
    s.model.settings().keep_events_without_socket = false;
    s.ana.says("#incidents", "gone", s.now);
    s.connect_and_keep();
    CHECK(s.envelopes().empty());
}

TEST_CASE("connections take turns, and an eleventh is too many") {
    scene s;
    std::vector<connection_id> sockets;
    for (int i = 0; i < 10; ++i) {
        sockets.push_back(s.open_socket());
        s.model.take_frames(sockets.back(), s.now);
    }
    for (int i = 0; i < 20; ++i)
        s.ana.says("#incidents", "x", s.now);
    for (const auto one : sockets)
        CHECK(s.model.take_frames(one, s.now).size() == 2);
    const auto eleventh = s.open_socket();
    const auto frames = s.model.take_frames(eleventh, s.now);
    REQUIRE(frames.size() == 3);
    CHECK(frames[1].text.find("too_many_websockets") != std::string::npos);
    CHECK(frames[2].what == frame::kind::close);
    CHECK(s.model.connections().size() == 10);
}

TEST_CASE("a connection lives 18060 seconds, with a warning ten seconds before") {
    scene s;
    s.connect();
    s.pass(18049s);
    CHECK(!s.model.has_frames(*s.socket));
    s.pass(1s);
    CHECK(all_text(s.model.take_frames(*s.socket, s.now)).find("\"warning\"") != std::string::npos);
    s.pass(10s);
    const auto end = s.model.take_frames(*s.socket, s.now);
    REQUIRE(end.size() == 2);
    CHECK(end[0].text.find("refresh_requested") != std::string::npos);
    CHECK(end[1].code == 1000);
    CHECK(s.model.connections().empty());
}

TEST_CASE("a connection can be ended for every reason") {
    scene s;
    for (const auto reason : {disconnect_reason::refresh_requested, disconnect_reason::unknown,
                              disconnect_reason::absent}) {
        s.connect();
        s.model.disconnect(reason, s.now);
        const auto frames = s.model.take_frames(*s.socket, s.now);
        REQUIRE(frames.size() == 2);
        CHECK(frames[0].text.find("\"disconnect\"") != std::string::npos);
    }
    s.connect();
    s.model.set_socket_mode(false, s.now);
    CHECK(all_text(s.model.take_frames(*s.socket, s.now)).find("link_disabled") !=
          std::string::npos);
    CHECK(!s.call("apps.connections.open").ok());
    s.model.set_socket_mode(true, s.now);
    s.connect();
    s.model.cut(s.now);
    CHECK(s.model.take_frames(*s.socket, s.now).front().what == frame::kind::cut);
}

TEST_CASE("acks that are too large are dropped or close the connection") {
    scene s;
    s.connect();
    const auto run = s.ana.runs("#incidents", "/incident help", s.now);
    const auto envelope = s.envelope();
    s.ack(envelope, {{"text", std::string(20480, 'x')}});
    CHECK(s.model.report(*run.delivery).now == state::waiting);
    s.model.settings().close_on_large_ack = true;
    s.ack(envelope, {{"text", std::string(20480, 'x')}});
    CHECK(s.model.take_frames(*s.socket, s.now).back().code == 1009);
}

TEST_CASE("acks that are wrong are noted") {
    scene s;
    s.connect();
    s.ana.says("#incidents", "x", s.now);
    const auto envelope = s.envelope();
    const auto other = s.open_socket();
    s.model.receive(other, boost::json::serialize(envelope), s.now);
    CHECK(s.model.ack_warnings().back() == "an ack on another connection");
    s.ack(envelope);
    CHECK(s.model.ack_warnings().back() == "a second ack for one envelope");
    s.ack({{"envelope_id", "none"}});
    CHECK(s.model.ack_warnings().back() == "an ack for an unknown envelope");
    s.model.receive(*s.socket, "rubbish", s.now);
    CHECK(s.model.ack_warnings().back() == "a frame that is no ack");
}

TEST_CASE("envelopes can be doubled, repeated, held back and made strange") {
    scene s;
    s.connect();
    s.model.duplicate_deliveries(1);
    s.ana.says("#incidents", "x", s.now);
    const auto twice = s.envelopes();
    REQUIRE(twice.size() == 2);
    CHECK(word(twice[0], "/envelope_id") == word(twice[1], "/envelope_id"));
    s.ack(twice[0]);
    CHECK(s.model.resend(word(twice[0], "/envelope_id"), s.now));
    CHECK(word(s.envelope(), "/envelope_id") == word(twice[0], "/envelope_id"));
    s.model.hold_deliveries(true, s.now);
    const auto held = s.ana.runs("#incidents", "/incident help", s.now);
    CHECK(s.envelopes().empty());
    s.pass(4s);
    CHECK(s.model.report(*held.delivery).failure == "operation_timeout");
    s.model.hold_deliveries(false, s.now);
    const auto late = s.envelope();
    CHECK(word(late, "/payload/command") == "/incident");
    CHECK(s.error("views.open",
                  {{"trigger_id", word(late, "/payload/trigger_id")},
                   {"view",
                    R"({"type":"modal","title":{"type":"plain_text","text":"x"},"blocks":[]})"}}) ==
          "expired_trigger_id");
    s.model.send_text("{not json");
    s.model.send_unknown_envelope();
    const auto frames = s.model.take_frames(*s.socket, s.now);
    REQUIRE(frames.size() == 2);
    CHECK(frames[1].text.find("12345") != std::string::npos);
}

TEST_CASE("a ghost is counted and swallows what it is given") {
    scene s;
    const auto ghost = s.open_socket();
    s.model.make_ghost(ghost);
    s.connect();
    s.ana.says("#incidents", "one", s.now);
    s.ana.says("#incidents", "two", s.now);
    CHECK(s.envelopes().size() == 1);
    CHECK(s.model.connections().size() == 1);
    s.pass(4s);
    CHECK_MESSAGE(!s.envelopes().empty(), "what the ghost swallowed is retried");
}

} // namespace workspace
