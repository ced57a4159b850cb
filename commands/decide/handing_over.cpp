#include "commands/decide/deciding.hpp"

namespace commands {

void decide_hand_over(draft& on, const actor& who, const incident&, const acts::hand_over&) {
    say(on, who, "This is not there yet.");
}

void decide_answer(draft& on, const actor& who, const incident&, const acts::answer_handover&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
