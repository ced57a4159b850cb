#include "bot/configuration/nearest.hpp"
#include "bot/configuration/values.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace std::chrono_literals;

bot::toml_value text(const std::string& value) {
    return {value, 1};
}

std::optional<commands::duration> duration(const std::string& value) {
    const auto read =
        bot::read_duration(text(value), commands::duration::min(), commands::duration::max());
    const auto* length = std::get_if<commands::duration>(&read);
    if (length == nullptr) return std::nullopt;
    return *length;
}

} // namespace

TEST_CASE("durations are numbers with units, the larger unit first") {
    CHECK(duration("90s") == 90s);
    CHECK(duration("30m") == 30min);
    CHECK(duration("1h30m") == 90min);
    CHECK(duration("7d") == 168h);
    CHECK(duration("0s") == 0s);
    for (const char* wrong : {"", "7", "d", "30m1h", "1h1h", "1.5h", "-1d", "1 h", "7D", "7w",
                              "99999999999999999999d", "100000001d"}) {
        CHECK_MESSAGE(!duration(wrong), std::string(wrong));
    }
}

TEST_CASE("the text of a duration reads back as the same duration") {
    for (const commands::duration length :
         {commands::duration(0s), commands::duration(1s), commands::duration(36h),
          commands::duration(365 * 24h), commands::duration(90061s)}) {
        CHECK(duration(bot::duration_text(length).c_str()) == length);
    }
    CHECK(bot::duration_text(36h) == "1d12h");
}

TEST_CASE("a channel's pattern has its number in it once") {
    const auto accepted = [](const std::string& value) {
        return std::holds_alternative<std::string>(bot::read_channel_pattern(text(value)));
    };
    CHECK(accepted("incident-{id}"));
    CHECK(accepted("{id}"));
    CHECK(!accepted("incident"));
    CHECK(!accepted("{id}-{id}"));
    CHECK(!accepted("Incident-{id}"));
    CHECK(!accepted("incident {id}"));
    CHECK(!accepted(("{id}" + std::string(60, 'a')).c_str()));
}

TEST_CASE("a slash command looks like one") {
    const auto accepted = [](const std::string& value) {
        return std::holds_alternative<std::string>(bot::read_slash_command(text(value.c_str())));
    };
    CHECK(accepted("/incident"));
    CHECK(!accepted("incident"));
    CHECK(!accepted("/"));
    CHECK(!accepted("/In"));
    CHECK(!accepted("/in cident"));
    CHECK(!accepted("/" + std::string(32, 'a')));
}

TEST_CASE("impossible dates and times are refused") {
    const bot::toml_value dates{bot::toml_list{text("2026-02-30")}, 1};
    CHECK(std::holds_alternative<bot::complaint>(bot::read_dates(dates)));
    for (const std::string wrong : {"9:00-17:00", "09:00-25:00", "09:60-17:00", "09:00–17:00",
                                    "09:00-09:00", "ab:cd-ef:gh"}) {
        CHECK_MESSAGE(std::holds_alternative<bot::complaint>(bot::read_working_time(text(wrong))),
                      wrong);
    }
}

TEST_CASE("the nearest word is one misspelling away, not any word") {
    const std::vector<std::string> words = {"command", "alias", "api_url"};
    CHECK(bot::nearest("comand", words) == "command");
    CHECK(bot::nearest("alisa", words) == "alias");
    CHECK(bot::nearest("apiurl", words) == "api_url");
    CHECK(bot::nearest("zebra", words) == std::nullopt);
    CHECK(bot::nearest("", words) == std::nullopt);
}
