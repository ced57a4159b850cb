#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The bot's own eyes: endpoints that it asks now and then.
namespace commands {

// One configured endpoint.
struct health_check {
    std::string name;    // unique
    std::string title;   // as people know it; empty: the name
    std::string service; // in the configuration's directory of addresses
    duration every = std::chrono::seconds(30);
    duration within = std::chrono::seconds(5);
    int status = 0;         // the HTTP status that is well; 0: any 2xx
    std::string field;      // of a JSON answer: "checks.db.status"; empty: not looked at
    std::string value;      // that the field must have; empty: it must be there
    duration slower_than{}; // an answer that takes longer counts as failed; 0: none does
    int failures = 3;       // in a row before it is an alarm
    int recoveries = 2;     // in a row before it is over
    std::string severity;   // a level's name, for the alarm

    friend bool operator==(const health_check&, const health_check&) = default;
};

struct health_result {
    std::string check;
    bool good = true;
    std::string why; // not good: in words, "HTTP 503"
    duration took{};
};
BOOST_DESCRIBE_STRUCT(health_result, (), (check, good, why, took))

// A command: endpoints were asked.
struct health_checked {
    static constexpr std::string_view kind = "health_checked";
    std::vector<health_result> results;
};
BOOST_DESCRIBE_STRUCT(health_checked, (), (results))

// How an endpoint stands.
struct endpoint_health {
    std::string check;
    bool alarmed = false; // down, as far as people were told
    int good_in_row = 0;
    int bad_in_row = 0;
    instant since;                  // of being up or down
    instant first_bad;              // of the failures in a row
    std::optional<instant> last_at; // asked
    duration took{};
    std::string why; // it is bad; empty: it is not
};
BOOST_DESCRIBE_STRUCT(endpoint_health, (),
                      (check, alarmed, good_in_row, bad_in_row, since, first_bad, last_at, took,
                       why))

// What is kept of one endpoint and one day (UTC), for ninety days.
struct uptime_day {
    std::string check;
    std::int64_t day = 0; // since the epoch
    std::int64_t good = 0;
    std::int64_t bad = 0;
    duration down{}; // alarmed, and the failures that led to it
};
BOOST_DESCRIBE_STRUCT(uptime_day, (), (check, day, good, bad, down))

class health_records {
public:
    virtual ~health_records() = default;

    [[nodiscard]] virtual std::optional<endpoint_health>
    find_health(const std::string& check) const = 0;
    // From that day on, oldest first.
    [[nodiscard]] virtual std::vector<uptime_day> uptime(const std::string& check,
                                                         std::int64_t from_day) const = 0;
};

} // namespace commands
