#include "commands/incident/role.hpp"

#include "commands/forms/forms.hpp"
#include "commands/render/name.hpp"
#include "commands/render/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto role_block = "role";
constexpr auto user_block = "user";

// A user's name in a text that holds no markup.
std::string plain_name(const user_id& user, const context& in) {
    if (user.empty()) return "nobody yet";
    const auto known = in.records.find_person(user);
    return known && !known->name.empty() ? known->name : "taken";
}

blocks::static_select choices(const acts::assign_role& known, const opening& at) {
    blocks::static_select out;
    for (const auto& each : at.in.procedure.roles) {
        const auto id = id_of(each);
        const auto holder = at.about ? at.about->holder(id) : user_id{};
        out.options.push_back({each.name, id.value, plain_name(holder, at.in)});
        if (known.role == id) out.chosen = id.value;
    }
    out.placeholder = "Choose a role";
    return out;
}

std::string_view form_id(const acts::assign_role& known) {
    if (known.release) return "free_role";
    return known.me ? "take_role" : "role";
}

} // namespace

// "role ic me" and "role ic none" without the role ask for the role alone: whom is said already.
boost::json::object build(const acts::assign_role& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({role_block, "Role", {}, false}, element(choices(known, at)))};
    if (known.release) {
        return form(form_id(known), "Give back a role", "Give back", std::move(form_blocks), at);
    }
    if (known.me) {
        return form(form_id(known), "Take a role", "Take it", std::move(form_blocks), at);
    }
    form_blocks.push_back(
        blocks::input_block({user_block, "Who", "Left empty, the role is free again.", true},
                            element(blocks::users_select{known.user.value, "Choose a person"})));
    return form(form_id(known), "Assign a role", "Assign", std::move(form_blocks), at);
}

act read_role(answers& given) {
    acts::assign_role out;
    const auto& roles = given.in().procedure.roles;
    const auto chosen = given.text(role_block);
    const auto found =
        std::ranges::find_if(roles, [&](const role& each) { return id_of(each).value == chosen; });
    if (found == roles.end()) {
        given.wrong(role_block, "Choose a role.");
        return out;
    }
    out.role = id_of(*found);
    out.me = given.form() == "take_role";
    out.release = given.form() == "free_role";
    if (out.me || out.release) return out;
    out.user = {given.text(user_block)};
    if (!out.user.empty()) return out;
    const auto about = given.in().records.find(given.from().incident);
    if (!about || about->holder(*out.role).empty()) {
        given.wrong(user_block, fmt::format("Nobody is {} yet. Choose who takes it.", found->name));
    }
    out.release = true;
    return out;
}

} // namespace commands::forms
