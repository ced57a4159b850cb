#include "tests/simulation/typed.hpp"

#include <array>

namespace simulation {
namespace {

constexpr std::array lines{
    "ack",
    "ack",
    "join",
    "sev 1 {}",
    "sev 2 {}",
    "sev 3 {}",
    "sev 4 {}",
    "status identified {}",
    "status mitigating {}",
    "status monitoring {}",
    "update next 30m {}",
    "update {}",
    "resolve {}",
    "resolve {}",
    "close",
    "close",
    "close",
    "reopen {}",
    "cancel {}",
    "duplicate 1",
    "duplicate 2",
    "channel",
    "role ic me",
    "role tl @bo",
    "role comms @fay",
    "role ic none",
    "invite @cy @oncall",
    "invite @hana",
    "timeline",
    "catchup",
    "list",
    "list mine",
    "doctor",
    "check",
    "check ci",
    "run fix",
    "run fix",
    "run fix dry",
    "help",
    "",
    "statuspage investigating We look into it {}",
    "email",
    "remind 20m",
    "remind off",
    "ic me",
    "action @bo due in 2 hours {}",
    "followup @cy due fri {}",
    "followup @fay due tomorrow {}",
    "done 1",
    "action undo 1",
    "action 1 @dee",
    "action 2 due in 3 hours",
    "action 1",
    "items",
    "items mine",
    "items all",
    "review in 2 hours",
    "review tomorrow 14:00",
    "review off",
    "review",
    "postmortem",
    "postmortem",
    "pm edit",
    "after",
    "after done 2",
    "after undo 2",
    "attach https://grafana.example/d/42 {}",
    "mitigated {}",
    "stats",
    "oncall feed",
};

} // namespace

const std::vector<std::string>& typed() {
    static const std::vector<std::string> out(lines.begin(), lines.end());
    return out;
}

} // namespace simulation
