#include "commands/decide/deciding.hpp"

namespace commands {

void decide_on_call(draft& on, const actor& who, const acts::on_call&) {
    say(on, who, "This is not there yet.");
}

void show_stats(draft& on, const actor& who, const acts::stats&) {
    say(on, who, "This is not there yet.");
}

void show_contacts(draft& on, const actor& who, const acts::contacts&) {
    say(on, who, "This is not there yet.");
}

} // namespace commands
