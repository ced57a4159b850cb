#include "bot/delivery/scripts/scripts.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace bot::delivery {
namespace {

constexpr std::size_t most_at_once = 100; // Slack: conversations.invite
constexpr std::string_view harmless = " already_in_channel cant_invite_self ";

bool is_harmless(std::string_view error) {
    return harmless.find(" " + std::string(error) + " ") != std::string_view::npos;
}

// What really kept somebody out; empty where all who can be are in.
std::string trouble_in(const slack::web_answer& answer) {
    const auto* refused = std::get_if<slack::answer_refused>(&answer);
    if (!refused) return {};
    const auto* errors = array_of(refused->json, "errors");
    if (!errors || errors->empty()) return is_harmless(refused->error) ? "" : refused->error;
    for (const auto& item : *errors) {
        const auto* each = item.if_object();
        const auto error = each ? text_of(*each, "error") : std::string();
        if (!error.empty() && !is_harmless(error)) return error;
    }
    return {};
}

struct members {
    std::vector<commands::user_id> users;
    std::string trouble; // why they cannot be read
};

part<members> members_of(commands::usergroup_id group) {
    members out;
    slack::web_call list{"usergroups.users.list", {{"usergroup", group.value}}, {}};
    auto answer = co_await until_known(std::move(list));
    if (const auto* ok = std::get_if<slack::answer_ok>(&answer)) {
        const auto* users = array_of(ok->json, "users");
        for (const auto& user : users ? *users : boost::json::array{}) {
            if (user.is_string()) out.users.push_back({std::string(user.as_string())});
        }
    }
    out.trouble = trouble_in(answer);
    co_return out;
}

} // namespace

// Those who are in already count as done; one who cannot be invited does not keep the others out.
part<script_result> invite_people_script(job what, commands::invite_people wanted) {
    std::string trouble;
    auto people = wanted.users;
    for (const auto& group : wanted.groups) {
        auto found = co_await members_of(group);
        people.insert(people.end(), found.users.begin(), found.users.end());
        if (trouble.empty()) trouble = found.trouble;
    }
    std::ranges::sort(people);
    const auto repeated = std::ranges::unique(people);
    people.erase(repeated.begin(), repeated.end());
    std::erase(people, what.from->facts().bot_user);
    for (std::size_t at = 0; at < people.size(); at += most_at_once) {
        std::string users;
        for (std::size_t i = at; i < std::min(people.size(), at + most_at_once); ++i) {
            users += (users.empty() ? "" : ",") + people[i].value;
        }
        slack::web_call invite{
            "conversations.invite",
            {{"channel", wanted.channel.value}, {"users", users}, {"force", true}},
            wanted.channel};
        auto answer = co_await joining(std::move(invite));
        if (trouble.empty()) trouble = trouble_in(answer);
    }
    if (!trouble.empty()) co_return gave_up(trouble);
    co_return commands::effect_done{};
}

// Reading: repeatable.
part<script_result> learn_person_script(job what, commands::learn_person wanted) {
    slack::web_call look{"users.info", {{"user", wanted.user.value}}, {}};
    auto answer = co_await until_known(std::move(look));
    static_cast<void>(what);
    const auto* ok = std::get_if<slack::answer_ok>(&answer);
    if (!ok) co_return gave_up(std::get<slack::answer_refused>(answer).error);
    const auto* user = object_of(ok->json, "user");
    if (!user) co_return gave_up("users.info answered without a user");
    const auto* profile = object_of(*user, "profile");
    auto name = profile ? text_of(*profile, "display_name") : std::string();
    if (name.empty()) name = text_of(*user, "real_name");
    if (name.empty()) name = text_of(*user, "name");
    const auto* bot = user->if_contains("is_bot");
    co_return commands::effect_learned_person{name, text_of(*user, "tz"),
                                              bot && bot->is_bool() && bot->as_bool()};
}

// Repeatable by nature.
part<script_result> keep_home_tab_script(job what, commands::keep_home_tab wanted) {
    slack::web_call publish{
        "views.publish",
        {{"user_id", wanted.user.value}, {"view", what.from->home_tab(wanted.user)}},
        {}};
    auto answer = co_await until_known(std::move(publish));
    co_return done_or_gave_up(answer);
}

} // namespace bot::delivery
