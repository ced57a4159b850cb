#include "commands/incident/role.hpp"

#include "commands/procedure/words.hpp"

namespace commands {
namespace {

const role* find(const procedure& document, const role_id& id) {
    for (const auto& role : document.roles) {
        if (id_of(role) == id) return &role;
    }
    return nullptr;
}

} // namespace

role_id id_of(const role& r) {
    return {words::lower(r.short_name)};
}

role_id commander_role(const procedure& document) {
    if (const auto* found = find_role(document, role_kind::commander)) return id_of(*found);
    if (!document.roles.empty()) return id_of(document.roles.front());
    return {"ic"};
}

std::string role_name(const procedure& document, const role_id& id) {
    const auto* found = find(document, id);
    return found ? found->name : id.value;
}

std::string short_role_name(const procedure& document, const role_id& id) {
    const auto* found = find(document, id);
    return found ? found->short_name : id.value;
}

} // namespace commands
