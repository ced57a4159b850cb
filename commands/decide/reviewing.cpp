#include "commands/decide/deciding.hpp"

namespace commands {

void decide_review(draft& on, const actor& who, const incident&, const acts::schedule_review&) {
    say(on, who, "This is not there yet.");
}

void decide_postmortem(draft& on, const actor& who, const incident&,
                       const acts::write_postmortem&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
