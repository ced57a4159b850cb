#include "commands/decide/deciding.hpp"

namespace commands {

void decide_outside(draft& on, const actor& who, const incident&, const acts::tell_outside&) {
    say(on, who, "This is not there yet.");
}

void decide_cadence(draft& on, const actor& who, const incident&, const acts::set_cadence&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
