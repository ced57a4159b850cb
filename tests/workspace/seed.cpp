#include "tests/workspace/seed.hpp"

namespace workspace {

namespace {

user person(std::string id, std::string name, std::string real_name, std::string title) {
    user made;
    made.id = std::move(id);
    made.email = name + "@practice.test";
    made.display_name = real_name.substr(0, real_name.find(' '));
    made.name = std::move(name);
    made.real_name = std::move(real_name);
    made.title = std::move(title);
    return made;
}

std::vector<user> people() {
    std::vector<user> all = {
        person("U00000ANA", "ana", "Ana Brook", "Engineer, on-call primary"),
        person("U000000BO", "bo", "Bo Lind", "Engineer, on-call secondary"),
        person("U000000CY", "cy", "Cy Marsh", "Team lead"),
        person("U00000DEE", "dee", "Dee Novak", "Engineering manager"),
        person("U00000ELI", "eli", "Eli Osei", "CTO"),
        person("U00000FAY", "fay", "Fay Price", "Communications"),
        person("U00000GUS", "gus", "Gus Quiroga", "Support"),
        person("U0000HANA", "hana", "Hana Reyes", "Customer success"),
    };
    all[4].is_admin = true;
    user bot = person("U0INCIDENT", "incident-bot", "incident-bot", "");
    bot.display_name = "incident-bot";
    bot.email.clear();
    bot.is_bot = true;
    all.push_back(std::move(bot));
    user slackbot = person("USLACKBOT", "slackbot", "Slackbot", "");
    slackbot.email.clear();
    slackbot.is_bot = true;
    all.push_back(std::move(slackbot));
    return all;
}

} // namespace

seed practice_seed(std::uint64_t random) {
    seed start;
    start.random = random;
    start.users = people();
    start.groups = {
        {"S00ONCALL", "oncall", "On call", "Who answers the pager", {"U00000ANA", "U000000BO"}},
        {"S000ADMIN",
         "engineers",
         "Engineers",
         "All engineers",
         {"U00000ANA", "U000000BO", "U000000CY", "U00000DEE"}}};
    start.channels = {{"C00GENERAL", "general", "Company-wide announcements", {}, false, true},
                      {"C0INCIDENTS", "incidents", "Incidents are declared here"},
                      {"C0ENGINEERS",
                       "engineering",
                       "",
                       {"U00000ANA", "U000000BO", "U000000CY", "U00000DEE", "U00000ELI"}},
                      {"C00SUPPORT", "support", "", {"U00000GUS", "U0000HANA", "U00000FAY"}}};
    for (auto& one : start.channels)
        if (one.name == "incidents") one.bot_is_member = true;
    start.commands = {{"/incident", "Declare and run incidents", "[sev1-4] what is broken | help"},
                      {"/inc", "Short for /incident", "[sev1-4] what is broken | help"}};
    start.shortcuts = {
        {"declare_incident", "Declare incident", "Open the form", false},
        {"who_is_on_call", "Who is on call", "Show who answers now", false},
        {"declare_from_message", "Declare incident from this", "From this message", true},
        {"add_to_timeline", "Add to incident timeline", "Record this message", true},
        {"add_action_item", "Add action item", "From this message", true}};
    start.bot_events = {"app_home_opened",
                        "app_mention",
                        "channel_archive",
                        "channel_created",
                        "channel_deleted",
                        "channel_rename",
                        "channel_unarchive",
                        "group_archive",
                        "group_rename",
                        "group_unarchive",
                        "member_joined_channel",
                        "member_left_channel",
                        "message.channels",
                        "message.groups",
                        "message.im",
                        "message.mpim",
                        "pin_added",
                        "pin_removed",
                        "reaction_added",
                        "reaction_removed",
                        "team_join",
                        "user_change"};
    start.scopes = {
        "app_mentions:read", "bookmarks:read",   "bookmarks:write",   "canvases:read",
        "canvases:write",    "channels:history", "channels:join",     "channels:manage",
        "channels:read",     "chat:write",       "chat:write.public", "commands",
        "files:read",        "files:write",      "groups:history",    "groups:read",
        "groups:write",      "im:history",       "im:read",           "im:write",
        "mpim:history",      "mpim:read",        "mpim:write",        "pins:read",
        "pins:write",        "reactions:read",   "reactions:write",   "team:read",
        "usergroups:read",   "usergroups:write", "users:read",        "users:read.email"};
    return start;
}

void install_outage_bot(seed& in, const std::string& ids, const std::string& word) {
    app_seed app = in;
    app.app_id = "A" + ids;
    app.app_token = "xapp-" + word;
    app.bot_token = "xoxb-" + word;
    app.bot_id = "B" + ids;
    app.bot_user = "U" + ids;
    app.commands[0].command = "/outage";
    app.commands[1].command = "/out";
    user bot;
    bot.id = app.bot_user;
    bot.name = bot.real_name = bot.display_name = "outage-bot";
    bot.is_bot = true;
    in.users.push_back(std::move(bot));
    in.other_apps.push_back(std::move(app));
}

} // namespace workspace
