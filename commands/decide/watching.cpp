#include "commands/decide/deciding.hpp"

namespace commands {

void decide_watch(draft& on, const actor& who, const incident&, const acts::watch&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
