#include "commands/grammar/arguments.hpp"
#include "commands/grammar/slack_text.hpp"

namespace commands {

understanding resolve_argument(std::string_view rest) {
    return spoken{{}, acts::resolve{plain_from_slack(rest)}};
}

understanding watch_argument(std::string_view) {
    return spoken{{}, acts::watch{}};
}

understanding checklist_argument(std::string_view) {
    return spoken{{}, acts::show_checklist{}};
}

understanding mitigate_argument(std::string_view, const procedure&) {
    return spoken{{}, acts::mitigate{}};
}

understanding handoff_argument(std::string_view, const procedure&) {
    return spoken{{}, acts::hand_over{}};
}

} // namespace commands
