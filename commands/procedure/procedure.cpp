#include "commands/procedure/procedure.hpp"

#include "commands/procedure/words.hpp"

#include <algorithm>

namespace commands {

const escalation* find_escalation(const procedure& document, std::string_view severity_name) {
    const auto found =
        std::ranges::find(document.escalations, severity_name, &escalation::severity);
    return found == document.escalations.end() ? nullptr : &*found;
}

const status_template* find_status_template(const procedure& document, std::string_view state) {
    const std::string wanted = words::lower(state);
    const auto found =
        std::ranges::find_if(document.status_templates, [&](const status_template& each) {
            return words::lower(each.state) == wanted;
        });
    return found == document.status_templates.end() ? nullptr : &*found;
}

const role* find_role(const procedure& document, role_kind kind) {
    const auto found = std::ranges::find(document.roles, kind, &role::kind);
    return found == document.roles.end() ? nullptr : &*found;
}

} // namespace commands
