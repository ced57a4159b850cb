#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// What something that watches the systems says: a monitor, a failed deployment, the bot's own
// health checks. Whatever format it came in, this is what the brain sees.
namespace commands {

enum class alert_state { firing, resolved };
BOOST_DESCRIBE_ENUM(alert_state, firing, resolved)

struct alert {
    std::string key;         // the sender's own: the same from firing to resolved
    std::string fingerprint; // what belongs together; alerts with the same are one trouble
    alert_state state = alert_state::firing;
    std::string title;
    std::string text;
    std::map<std::string, std::string> labels;
    std::string link;
    instant started_at;     // by the sender's clock; the epoch: not said
    std::int64_t order = 0; // later news of a key have a greater one; 0: they come in order
    std::string severity;   // in the sender's words, may be empty
};
BOOST_DESCRIBE_STRUCT(alert, (),
                      (key, fingerprint, state, title, text, labels, link, started_at, order,
                       severity))

// A command: what one message of a sender brought, authenticated before it was read.
struct alerts_received {
    static constexpr std::string_view kind = "alerts_received";
    std::string source; // as the configuration names it
    std::vector<alert> alerts;
};
BOOST_DESCRIBE_STRUCT(alerts_received, (), (source, alerts))

} // namespace commands
