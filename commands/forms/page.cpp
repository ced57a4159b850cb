#include "commands/calling/callees.hpp"
#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto users = "users";
constexpr auto name = "name";
constexpr auto reason = "reason";

} // namespace

boost::json::object build(const acts::page& known, const opening& at) {
    blocks::multi_users_select people{{}, "Choose people"};
    for (const auto& each : known.users)
        people.initial.push_back(each.value);
    boost::json::array form_blocks{
        about_line(at), blocks::input_block({users, "Whom?", {}, true}, element(people))};
    blocks::static_select roles;
    roles.placeholder = "A role or rotation";
    for (const auto& each : callable_names(at.in)) {
        if (roles.options.size() < blocks::limits::options)
            roles.options.push_back({each, each, {}});
    }
    if (!roles.options.empty()) {
        form_blocks.push_back(
            blocks::input_block({name, "Or whoever is", {}, true}, element(roles)));
    }
    form_blocks.push_back(blocks::input_block(
        {reason, "Why", "They read it first.", true},
        element(blocks::text_input{false, known.reason, {}, longest_sentence})));
    return form("page", "Call somebody", "Call", std::move(form_blocks), at);
}

act read_page(answers& given) {
    acts::page out;
    for (const auto& each : given.all(users)) {
        if (!each.empty()) out.users.push_back(user_id{each});
    }
    out.name = given.text(name);
    out.reason = given.optional(reason, longest_sentence);
    if (out.users.empty() && out.name.empty()) given.wrong(users, "Choose somebody to call.");
    return out;
}

} // namespace commands::forms
