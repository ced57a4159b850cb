#include "bot/polling/poller.hpp"

#include <doctest/doctest.h>

using namespace bot;
using namespace bot::polling;
using namespace std::chrono_literals;

namespace {

constexpr commands::instant begin{1'700'000'000s};

commands::health_check check(std::string name) {
    commands::health_check out;
    out.name = std::move(name);
    out.service = "health." + out.name;
    out.every = 30s;
    out.within = 5s;
    return out;
}

services::service_response says(int status, std::string body = "", commands::duration took = 20ms) {
    return {status, {}, std::move(body), took};
}

std::string why(const commands::health_check& by, const services::service_answer& heard) {
    const auto result = judge(by, heard);
    CHECK(result.good == result.why.empty());
    return result.why;
}

} // namespace

TEST_CASE("endpoints are asked one after the other at first, then each in its own time") {
    poller p;
    p.watch({{"a", check("a")}, {"b", check("b")}}, begin);
    auto asked = p.due(begin);
    REQUIRE(asked.size() == 1);
    CHECK(asked.front().call.service == "health.a");
    CHECK(asked.front().call.within == 5s);
    CHECK_FALSE(asked.front().call.repeat_unsent);
    CHECK(p.next_wake() == begin + 15s);
    CHECK(p.due(begin + 15s).size() == 1);
}

TEST_CASE("an endpoint is not asked again before it has answered") {
    poller p;
    p.watch({{"a", check("a")}}, begin);
    const auto first = p.due(begin).front();
    CHECK(p.due(begin + 10min).empty());
    CHECK_FALSE(p.next_wake());
    REQUIRE(p.answered(first.id, says(200), begin + 10min));
    CHECK(p.due(begin + 10min).size() == 1); // what was missed is not made up for
    CHECK(p.due(begin + 10min).empty());
}

TEST_CASE("an answer of an endpoint that is no longer watched is nothing") {
    poller p;
    p.watch({{"a", check("a")}}, begin);
    const auto first = p.due(begin).front();
    p.watch({}, begin);
    CHECK_FALSE(p.answered(first.id, says(200), begin));
}

TEST_CASE("an endpoint is well by its status, a field of its answer, and how long it took") {
    auto by = check("a");
    CHECK(why(by, says(204)).empty());
    CHECK(why(by, says(302)) == "HTTP 302");
    CHECK(why(by, says(503)) == "HTTP 503");
    by.status = 302;
    CHECK(why(by, says(302)).empty());
    CHECK(why(by, says(200)) == "HTTP 200");
    by.status = 0;
    by.field = "db.status";
    by.value = "ok";
    CHECK(why(by, says(200, R"({"db":{"status":"ok"}})")).empty());
    CHECK(why(by, says(200, R"({"db":{"status":"down"}})")) == "db.status is \"down\"");
    CHECK(why(by, says(200, R"({"db":{}})")) == "its answer has no db.status");
    CHECK(why(by, says(200, "<html>")) == "its answer is not JSON");
    by.field.clear();
    by.slower_than = 2s;
    CHECK(why(by, says(200, "", 2s)).empty());
    CHECK(why(by, says(200, "", 2001ms)) == "it took 2001 ms");
    CHECK(why(by, services::service_not_sent{"refused"}) == "not reached: refused");
    CHECK(why(by, services::service_unknown{"late"}) == "no answer within 5 s");
}
