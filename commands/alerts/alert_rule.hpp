#pragma once

#include <boost/describe.hpp>

#include <map>
#include <string>

namespace commands {

// What becomes of an alert. In any case it joins its group, and the incident of that group.
enum class alert_action {
    propose, // a message with Declare and Dismiss
    declare, // at once
    attach,  // only where an incident of the same fingerprint is open; else it is kept
    keep,    // nobody is told
};
BOOST_DESCRIBE_ENUM(alert_action, propose, declare, attach, keep)

// The first rule that fits decides; without one, an alert is proposed.
struct alert_rule {
    std::string source;                        // empty: any; a '*' at the end stands for any ending
    std::map<std::string, std::string> labels; // all of them; values as above
    alert_action does = alert_action::propose;
    std::string severity; // a level's name; empty: by the sender's word

    friend bool operator==(const alert_rule&, const alert_rule&) = default;
};

} // namespace commands
