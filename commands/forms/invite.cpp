#include "commands/forms/forms.hpp"

#include <algorithm>

namespace commands::forms {
namespace {

constexpr auto block = "users";
constexpr std::size_t most_people = 100; // Slack: conversations.invite

} // namespace

boost::json::object build(const acts::invite& known, const opening& at) {
    blocks::multi_users_select select{{}, "Choose people"};
    for (const auto& each : known.users) {
        if (select.initial.size() < most_people) select.initial.push_back(each.value);
    }
    boost::json::array form_blocks{
        about_line(at), blocks::input_block({block, "Whom?", {}, false}, element(select))};
    return form("invite", "Invite people", "Invite", std::move(form_blocks), at);
}

act read_invite(answers& given) {
    acts::invite out;
    for (const auto& each : given.all(block)) {
        const user_id user{each};
        if (!each.empty() && std::ranges::find(out.users, user) == out.users.end()) {
            out.users.push_back(user);
        }
    }
    if (out.users.empty()) given.wrong(block, "Choose at least one person.");
    if (out.users.size() > most_people) given.wrong(block, "Choose at most 100 people at a time.");
    return out;
}

} // namespace commands::forms
