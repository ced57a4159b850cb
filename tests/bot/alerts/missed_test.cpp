#include "bot/alerts/missed.hpp"
#include "tests/bot/alerts/alert_scene.hpp"

using namespace bot;
using namespace bot::alerts;

namespace {

source with_hook() {
    auto out = sender(format::github);
    out.service = "github";
    out.hook = "/repos/acme/api/hooks/7";
    return out;
}

// What is asked for again, by target.
std::vector<std::string> again(const std::string& deliveries, int status = 200) {
    std::vector<std::string> out;
    for (const auto& each : ask_again(with_hook(), {status, {}, deliveries, {}}, sent_at)) {
        CHECK(each.method == "POST");
        out.push_back(each.target);
    }
    return out;
}

using targets = std::vector<std::string>;

} // namespace

TEST_CASE("GitHub is asked for the latest deliveries of the webhook") {
    const auto call = look_for_missed(with_hook());
    CHECK(call.method == "GET");
    CHECK(call.service == "github");
    CHECK(call.target == "/repos/acme/api/hooks/7/deliveries?per_page=100");
}

TEST_CASE("each that never arrived is asked for once, the oldest first") {
    CHECK(again(R"([
        {"id":9,"guid":"d","delivered_at":"2026-11-23T04:19:00Z","status_code":200},
        {"id":8,"guid":"c","delivered_at":"2026-11-23T04:18:00Z","status_code":0},
        {"id":7,"guid":"c","delivered_at":"2026-11-23T04:17:00Z","status_code":502},
        {"id":6,"guid":"b","delivered_at":"2026-11-23T04:16:00Z","status_code":503}])") ==
          targets{"/repos/acme/api/hooks/7/deliveries/6/attempts",
                  "/repos/acme/api/hooks/7/deliveries/8/attempts"});
}

TEST_CASE("what arrived at last, or is forgotten by GitHub, is not asked for") {
    CHECK(again(R"([
        {"id":9,"guid":"a","delivered_at":"2026-11-23T04:19:00Z","status_code":202},
        {"id":8,"guid":"a","delivered_at":"2026-11-23T04:18:00Z","status_code":502},
        {"id":7,"guid":"b","delivered_at":"2026-11-20T04:00:00Z","status_code":502},
        {"guid":"c","delivered_at":"2026-11-23T04:18:00Z","status_code":502},
        {"id":5,"guid":"d","status_code":502}, 7])") == targets{});
}

TEST_CASE("an answer that is no list asks for nothing") {
    CHECK(again("{\"rub").empty());
    CHECK(again(R"({"message":"Not Found"})", 404).empty());
    CHECK(again(R"([{"id":9,"guid":"d","delivered_at":"2026-11-23T04:19:00Z"}])", 500).empty());
}

TEST_CASE("after a long absence no more than fifty are asked for at a time") {
    std::string all = "[";
    for (int i = 100; i > 0; --i)
        all += fmt::format(R"({}{{"id":{},"guid":"{}","delivered_at":"2026-11-23T04:19:00Z"}})",
                           i == 100 ? "" : ",", i, i);
    const auto asked = again(all + "]");
    REQUIRE(asked.size() == 50);
    CHECK(asked.front() == "/repos/acme/api/hooks/7/deliveries/1/attempts");
}
