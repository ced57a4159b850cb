#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// What watches the systems, as far as it concerns an incident.
namespace commands {

struct alert_attached {
    static constexpr std::string_view kind = "alert_attached";
    std::string source;
    std::string key;
    std::string title;
    std::string link;
    instant started_at;
    bool again = false;     // it had been resolved before
    std::string affected{}; // whom it says to be affected; empty: nobody
};
BOOST_DESCRIBE_STRUCT(alert_attached, (), (source, key, title, link, started_at, again, affected))

// In a storm: how many there are by now, instead of each.
struct alerts_counted {
    static constexpr std::string_view kind = "alerts_counted";
    std::string fingerprint;
    std::int64_t alerts = 0;
};
BOOST_DESCRIBE_STRUCT(alerts_counted, (), (fingerprint, alerts))

struct alert_resolved {
    static constexpr std::string_view kind = "alert_resolved";
    std::string source;
    std::string key;
    std::string title;
    std::int64_t firing = 0; // of its group, still
};
BOOST_DESCRIBE_STRUCT(alert_resolved, (), (source, key, title, firing))

} // namespace commands
