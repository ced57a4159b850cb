#include "commands/forms/forms.hpp"
#include "commands/incident/role.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto role_block = "role";
constexpr auto user_block = "user";
constexpr auto note = "note";

std::string holder_of(const role_id& role, const opening& at) {
    const auto holder = at.about ? at.about->holder(role) : user_id{};
    if (holder.empty()) return "nobody yet";
    const auto known = at.in.records.find_person(holder);
    return known && !known->name.empty() ? known->name : "taken";
}

blocks::static_select choices(const acts::hand_over& known, const opening& at) {
    blocks::static_select out;
    for (const auto& each : at.in.procedure.roles) {
        const auto id = id_of(each);
        out.options.push_back({each.name, id.value, holder_of(id, at)});
        if (known.role == id) out.chosen = id.value;
    }
    out.placeholder = "Choose a role";
    return out;
}

} // namespace

boost::json::object build(const acts::hand_over& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({role_block, "Role", {}, false}, element(choices(known, at))),
        blocks::input_block({user_block, "To whom", "They are asked, and have to accept.", false},
                            element(blocks::users_select{known.user.value, "Choose a person"})),
        blocks::input_block({note, "What they have to know", {}, true},
                            element(blocks::text_input{true, known.note, {}, longest_sentence}))};
    return form("handoff", "Hand over a role", "Offer it", std::move(form_blocks), at);
}

act read_hand_over(answers& given) {
    acts::hand_over out;
    const auto& roles = given.in().procedure.roles;
    const auto chosen = given.text(role_block);
    const auto found =
        std::ranges::find_if(roles, [&](const role& each) { return id_of(each).value == chosen; });
    if (found == roles.end()) {
        given.wrong(role_block, "Choose a role.");
        return out;
    }
    out.role = id_of(*found);
    out.user = {given.text(user_block)};
    if (out.user.empty()) given.wrong(user_block, "Choose a person.");
    out.note = given.optional(note, longest_sentence);
    return out;
}

} // namespace commands::forms
