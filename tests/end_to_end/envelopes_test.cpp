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

void check_burst(scene& in, const std::vector<std::int64_t>& deliveries, int count) {
    until(15s, "every envelope's acknowledgement",
          [&] { return all_acknowledged(in, deliveries); });
    const auto record = in.bot.exported(1);
    for (int number = 0; number < count; ++number) {
        CAPTURE(number);
        CHECK(count_events(record, "noted", "text", note(number)) == 1);
    }
}

} // namespace

TEST_CASE("an envelope that comes twice is carried out once") {
    scene in;
    declare(in);
    in.slack.order("duplicate", {{"count", 40}});
    const auto deliveries = burst(in, 40, [] {});
    check_burst(in, deliveries, 40);
    CHECK(in.bot.metric("incbot_slack_envelopes_repeated_total") == 40);
}

TEST_CASE("a forced disconnect during a burst loses no envelope") {
    const char* const reasons[] = {"warning",       "refresh_requested",
                                   "link_disabled", "too_many_websockets",
                                   "unknown",       "absent"};
    for (const char* reason : reasons) {
        CAPTURE(reason);
        scene in;
        declare(in);
        const auto deliveries = burst(in, 30, [&] {
            in.slack.order("disconnect", {{"reason", reason}});
        });
        // link_disabled says that Socket Mode is switched off: the bot comes back all the same.
        in.bot.wait_until_connected();
        check_burst(in, deliveries, 30);
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
