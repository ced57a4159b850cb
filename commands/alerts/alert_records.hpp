#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What is kept of alerts. Not events: most alerts belong to no incident, and a storm of them is one
// group with a count.
namespace commands {

// One alert of one sender, by the sender's key.
struct known_alert {
    std::string source;
    std::string key;
    std::int64_t group = 0;
    bool firing = false;
    std::int64_t order = 0;
    instant started_at;
    instant last_at;
    std::int64_t times = 0; // messages about it
    std::string title;
    std::string link;
};
BOOST_DESCRIBE_STRUCT(known_alert, (),
                      (source, key, group, firing, order, started_at, last_at, times, title, link))

enum class group_state {
    proposed,    // a message with Declare and Dismiss stands in #incidents
    in_incident, // declared from it, or attached to one
    dismissed,
    kept, // a rule says that nobody is told
};
BOOST_DESCRIBE_ENUM(group_state, proposed, in_incident, dismissed, kept)

// Alerts with the same fingerprint: one trouble.
struct alert_group {
    std::int64_t id = 0; // 1, 2, 3 …
    std::string fingerprint;
    group_state state = group_state::proposed;
    incident_id incident{};
    std::string source; // of the first alert
    std::string key;    // … and its key
    std::string title;  // … and so on
    std::string text;
    std::string link;
    std::string severity;    // a level's name; empty: nobody said one
    std::int64_t alerts = 0; // with keys of their own
    std::int64_t firing = 0; // of these, now
    std::int64_t messages = 0;
    instant started_at;
    instant last_at;
    std::vector<std::string> others{}; // titles of some more
    channel_id channel;                // of the proposal
    message_ts ts;
    user_id by;             // who declared or dismissed it
    std::string affected{}; // whom the first alert says to be affected
};
BOOST_DESCRIBE_STRUCT(alert_group, (),
                      (id, fingerprint, state, incident, source, key, title, text, link, severity,
                       alerts, firing, messages, started_at, last_at, others, channel, ts, by,
                       affected))

class alert_records {
public:
    virtual ~alert_records() = default;

    [[nodiscard]] virtual std::optional<known_alert> find_alert(const std::string& source,
                                                                const std::string& key) const = 0;
    [[nodiscard]] virtual std::optional<alert_group> find_alert_group(std::int64_t id) const = 0;
    // The latest group of this fingerprint.
    [[nodiscard]] virtual std::optional<alert_group>
    newest_alert_group(const std::string& fingerprint) const = 0;
    // The number that the next group gets.
    [[nodiscard]] virtual std::int64_t next_alert_group() const = 0;
};

} // namespace commands
