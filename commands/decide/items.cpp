#include "commands/decide/deciding.hpp"

namespace commands {

void decide_add_item(draft& on, const actor& who, const incident&, const acts::add_item&) {
    say(on, who, "This is not there yet.");
}

void decide_finish_item(draft& on, const actor& who, const acts::finish_item&) {
    say(on, who, "This is not there yet.");
}

void show_items(draft& on, const actor& who, const acts::show_items&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
