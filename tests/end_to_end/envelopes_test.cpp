#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/story.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/array.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

using namespace end_to_end;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

// Enumerator of workspace::delivery_report::state.
constexpr std::int64_t acknowledged = 1;

constexpr auto connected = "incbot_slack_socket_connections";

std::string note(int number) {
    return "note number " + std::to_string(number);
}

// Types so many notes at once, and does something in the middle.
std::vector<std::int64_t> burst(scene& in, int count, const std::function<void()>& in_the_middle) {
    std::vector<std::int64_t> deliveries;
    for (int number = 0; number < count; ++number) {
        if (number == count / 2) in_the_middle();
        const auto begun = in.slack.begin(bo, command_act("#incidents", "1 note " + note(number)));
        deliveries.push_back(begun.at("delivery").to_number<std::int64_t>());
    }
    return deliveries;
}

bool all_acknowledged(scene& in, const std::vector<std::int64_t>& wanted) {
    std::size_t count = 0;
    const auto dump = in.slack.dump();
    for (const auto& each : dump.at("deliveries").as_array()) {
        const auto id = each.at("id").to_number<std::int64_t>();
        const bool asked = std::ranges::find(wanted, id) != wanted.end();
        count += asked && each.at("state").to_number<std::int64_t>() == acknowledged ? 1 : 0;
    }
    return count == wanted.size();
}

void declare(scene& in) {
    in.bot.start();
    in.slack.type_in(dee, "#general", "sev2 Checkout failing");
    standing(in, "1/message/timeline");
    in.bot.wait_until_delivered();
}

// The notes whose envelopes went out. Where there is no connection, Slack says at once that the
// command failed, and sends nothing.
std::vector<int> sent_of(scene& in, const std::vector<std::int64_t>& deliveries) {
    std::vector<int> out;
    const auto dump = in.slack.dump();
    for (const auto& each : dump.at("deliveries").as_array()) {
        const auto id = each.at("id").to_number<std::int64_t>();
        const auto found = std::ranges::find(deliveries, id);
        const bool sent = each.at("sent").as_bool();
        if (sent && found != deliveries.end())
            out.push_back(static_cast<int>(found - deliveries.begin()));
    }
    return out;
}

void check_once_each(const scene& in, const std::vector<int>& numbers) {
    const auto times = [&](const json::value& record, int number) {
        return count_events(record, "noted", "text", note(number));
    };
    until(15s, "every envelope on record", [&] {
        const auto record = in.bot.exported(1);
        return std::ranges::all_of(numbers, [&](int each) { return times(record, each) > 0; });
    });
    const auto record = in.bot.exported(1);
    for (const int number : numbers) {
        CAPTURE(number);
        CHECK(times(record, number) == 1);
    }
}

// One of the two connections, or both at once.
void disconnect_during_burst(const char* reason, bool both) {
    scene in;
    declare(in);
    until(10s, "two connections", [&] { return in.bot.metric(connected) == 2; });
    json::object what{{"reason", reason}};
    if (!both) {
        const auto open = in.slack.connections();
        what["connection"] = open.at("connections").as_array().front().at("id");
    }
    const auto deliveries = burst(in, 30, [&] { in.slack.order("disconnect", what); });
    const auto sent = sent_of(in, deliveries);
    CHECK(sent.size() >= (both ? 15U : 30U));
    check_once_each(in, sent);
    if (both && reason == std::string("link_disabled")) {
        // Somebody switched Socket Mode off: it says so, and asks again once a minute.
        CHECK(in.bot.runs());
        CHECK(in.bot.log().find("Socket Mode is switched off") != std::string::npos);
        return;
    }
    in.bot.wait_until_connected();
    CHECK(!in.slack.type_in(bo, "#incidents", "1 note and on it goes").contains("error"));
}

} // namespace

TEST_CASE("an envelope that comes twice is carried out once") {
    scene in;
    declare(in);
    in.slack.order("duplicate", {{"count", 40}});
    const auto deliveries = burst(in, 40, [] {});
    until(15s, "every envelope's acknowledgement",
          [&] { return all_acknowledged(in, deliveries); });
    const auto sent = sent_of(in, deliveries);
    CHECK(sent.size() == 40);
    check_once_each(in, sent);
    CHECK(in.bot.metric("incbot_slack_envelopes_repeated_total") == 40);
}

TEST_CASE("a forced disconnect of each kind during a burst loses no envelope") {
    for (const char* reason : {"warning", "refresh_requested", "link_disabled",
                               "too_many_websockets", "unknown", "absent"}) {
        CAPTURE(std::string(reason));
        disconnect_during_burst(reason, false);
        disconnect_during_burst(reason, true);
    }
}

TEST_CASE("connections that are cut lose no event") {
    scene in;
    declare(in);
    const auto home = standing(in, "1/message/home_announcement").channel_id;
    in.slack.act(bo, {{"act", "join"}, {"channel", home}});
    for (int number = 0; number < 20; ++number) {
        if (number % 5 == 2) in.slack.order("cut");
        const auto said =
            in.slack.act(bo, {{"act", "message"}, {"channel", home}, {"text", note(number)}});
        in.slack.begin(
            bo, {{"act", "react"}, {"channel", home}, {"ts", said.at("ts")}, {"name", "pushpin"}});
    }
    in.bot.wait_until_connected();
    until(15s, "every reaction on record",
          [&] { return count_events(in.bot.exported(1), "noted") == 20; });
    for (int number = 0; number < 20; ++number)
        CHECK(count_events(in.bot.exported(1), "noted", "text", note(number)) == 1);
}
