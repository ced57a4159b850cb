#include "bot/log/captured_log.hpp"
#include "bot/log/logger.hpp"
#include "commands/ids.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <thread>

namespace {

using namespace std::chrono_literals;

} // namespace

TEST_CASE("a message is logged with its fields") {
    const bot::captured_log log;
    const commands::user_id user{"U1"};
    log.handle().info("envelope handled", {{"envelope", "e-1"},
                                           {"incident", commands::incident_id{12}},
                                           {"user", user},
                                           {"took_ms", 1500us},
                                           {"again", false}});
    CHECK(log.text() == "1970-01-01T00:00:00.000Z info  envelope handled envelope=e-1 incident=12 "
                        "user=U1 took_ms=1 again=false\n");
    CHECK(log.records().front().fields.front() == bot::log_field("envelope", "e-1"));
}

TEST_CASE("one field is one field") {
    const bot::captured_log log;
    log.handle().warn("reconnecting", {{"reason", "refresh_requested"}});
    CHECK(log.text() == "1970-01-01T00:00:00.000Z warn  reconnecting reason=refresh_requested\n");
}

TEST_CASE("messages below the level are not written, and the level changes for every copy") {
    const bot::captured_log log;
    const bot::logger first = log.handle(bot::log_level::warn);
    const bot::logger second = first.with({{"part", "delivery"}});
    second.info("unseen");
    CHECK(log.text().empty());
    CHECK(!second.shows(bot::log_level::info));
    first.set_level(bot::log_level::debug);
    second.debug("seen");
    CHECK(log.says("seen part=delivery"));
}

TEST_CASE("bound fields come first in each record") {
    const bot::captured_log log;
    const bot::logger bound = log.handle().with({{"correlation", "c-7"}}).with({{"try", 2}});
    bound.error("not delivered", {{"method", "pins.add"}});
    CHECK(log.says("not delivered correlation=c-7 try=2 method=pins.add"));
}

TEST_CASE("tokens are masked in messages and fields") {
    const bot::captured_log log;
    const bot::logger handle = log.handle();
    handle.hide(bot::secret("correct horse"));
    const bot::logger copy = handle.with({{"header", "Bearer xoxb-12-Ab3"}});
    copy.info("connecting to wss://wss.slack.com/link/?ticket=abc-123&app_id=1 as xapp-1-A0-x",
              {{"url", "https://hooks.slack.com/services/T0/B0/secretpath"},
               {"password", "correct horse"}});
    const std::string said = log.text();
    for (const std::string hidden :
         {"12-Ab3", "abc-123", "1-A0-x", "secretpath", "correct horse"}) {
        CHECK_MESSAGE(said.find(hidden) == std::string::npos, hidden << " is in: " << said);
    }
    for (const std::string kept : {"xoxb-***", "xapp-***", "ticket=***&app_id=1", "password=***"}) {
        CHECK_MESSAGE(said.find(kept) != std::string::npos, kept << " is not in: " << said);
    }
}

TEST_CASE("no text can forge a line of the log") {
    bot::log_record record;
    record.message = "title\n2026 error forged";
    record.fields = {{"text", "a\r\nb \"c\""}, {"escape", "\x1b[31m"}};
    CHECK(bot::text_line(record) ==
          "1970-01-01T00:00:00.000Z info  title\\n2026 error forged text=\"a\\r\\nb \\\"c\\\"\" "
          "escape=\\x1b[31m");
    CHECK(bot::json_line(record).find('\n') == std::string::npos);
}

TEST_CASE("JSON lines are valid whatever the text holds") {
    bot::log_record record;
    record.time = bot::log_time(std::chrono::sys_days(std::chrono::year{2026} / 11 / 23) + 1h +
                                2min + 3s + 45ms);
    record.message = "broken \xff\xe2\x82 text \xe2\x82\xac";
    record.fields = {
        {"level", "mine"}, {"ratio", 0.5}, {"infinite", std::numeric_limits<double>::infinity()}};
    CHECK(bot::json_line(record) ==
          "{\"time\":\"2026-11-23T01:02:03.045Z\",\"level\":\"info\","
          "\"message\":\"broken \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd text \xe2\x82\xac\","
          "\"level_\":\"mine\",\"ratio\":5E-1,\"infinite\":null}");
}

TEST_CASE("a line leaves at once, and the lines of a burst together at its end") {
    std::string held;
    std::string written;
    bot::log_options options;
    options.sink = [&](const bot::log_record& record) { held += record.message + ';'; };
    options.flush = [&] {
        written += held + '|';
        held.clear();
    };
    const bot::logger log(std::move(options));
    log.info("a");
    CHECK(written == "a;|");
    {
        const bot::logger::burst outer(log);
        const bot::logger::burst inner(log.with({{"more", 1}}));
        log.info("b");
        log.info("c");
        CHECK(written == "a;|");
    }
    log.info("d");
    CHECK(written == "a;|b;c;|d;|");
    const bot::logger::burst of_nothing{bot::logger()};
}

TEST_CASE("a logger without a sink says nothing and does no harm") {
    const bot::logger silent;
    silent.error("unheard", {{"key", 1}});
    silent.hide(bot::secret("something"));
    silent.set_level(bot::log_level::debug);
    CHECK(!silent.with({{"key", 1}}).shows(bot::log_level::error));
}

TEST_CASE("two threads write whole records") {
    const bot::captured_log log;
    const bot::logger handle = log.handle();
    const auto write = [&handle] {
        for (int count = 0; count < 200; ++count)
            handle.info("line", {{"count", count}});
    };
    std::thread other(write);
    write();
    other.join();
    CHECK(log.records().size() == 400);
}
