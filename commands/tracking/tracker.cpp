#include "commands/tracking/tracker.hpp"

namespace commands {

std::string words_for(tracker_kind service) {
    switch (service) {
    case tracker_kind::github:
        return "GitHub";
    case tracker_kind::jira:
        return "Jira";
    case tracker_kind::linear:
        break;
    }
    return "Linear";
}

} // namespace commands
