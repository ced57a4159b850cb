#include "commands/decide/deciding.hpp"

namespace commands {

void decide_assess(draft& on, const actor& who, const incident&, const acts::assess&) {
    say(on, who, "This is not there yet.");
}

void decide_tick(draft& on, const actor& who, const incident&, const acts::tick&) {
    say(on, who, "This is not there yet.");
}

void decide_mitigate(draft& on, const actor& who, const incident&, const acts::mitigate&) {
    say(on, who, "This is not there yet.");
}

void show_checklist(draft& on, const actor& who, const incident&, const acts::show_checklist&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
