#include "bot/slack/manifest.hpp"

#include "bot/net/percent_encoding.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace bot::slack {
namespace {

constexpr std::array scopes{
    scope{"app_mentions:read", "commands in threads, where Slack has no slash commands"},
    scope{"bookmarks:read", "not to add a bookmark twice"},
    scope{"bookmarks:write", "links at the top of an incident's channel"},
    scope{"canvases:write", "the post-mortem as a canvas of the incident's channel"},
    scope{"channels:history", "finding out whether a message was posted; quoting noted messages"},
    scope{"channels:join", "joining the incidents channel"},
    scope{"channels:manage", "creating, naming and archiving incident channels; inviting people"},
    scope{"channels:read", "finding the incidents channel"},
    scope{"chat:write", "announcements, timelines, updates, private answers"},
    scope{"commands", "the slash command and the shortcuts"},
    scope{"files:write", "the post-mortem as a file in the incident's home"},
    scope{"groups:history", "the same as channels:history, in private incidents"},
    scope{"groups:read", "the same as channels:read, in private incidents"},
    scope{"groups:write", "the same as channels:manage, in private incidents"},
    scope{"im:history", "finding out whether a direct message was sent, such as a call"},
    scope{"im:write", "writing to a person directly"},
    scope{"pins:write", "pinning the timeline"},
    scope{"reactions:read", "acknowledging and noting by reaction"},
    scope{"usergroups:read", "inviting the members of a group"},
    scope{"usergroups:write", "keeping a group equal to whoever is on call"},
    scope{"users:read", "people's names and time zones"},
    scope{"users:read.email", "finding the people whom the configuration names by address"},
};

constexpr std::array events{
    "app_home_opened", "app_mention",    "channel_archive", "channel_rename", "group_archive",
    "group_rename",    "reaction_added", "team_join",       "user_change",
};

boost::json::array texts(const auto& from) {
    boost::json::array out;
    for (const auto* text : from)
        out.emplace_back(text);
    return out;
}

boost::json::array slash_commands(const commands::settings& team) {
    boost::json::array out;
    for (const auto& name : {team.command, team.alias}) {
        if (name.empty()) continue;
        out.push_back({{"command", name},
                       {"description", "Declare an incident, and run it"},
                       {"usage_hint", "sev2 title | ack | update | resolve | help"},
                       {"should_escape", true}});
    }
    return out;
}

boost::json::array shortcuts() {
    return {{{"name", "Declare incident"},
             {"type", "global"},
             {"callback_id", "declare_incident"},
             {"description", "Open the form to declare an incident"}},
            {{"name", "Declare incident from this"},
             {"type", "message"},
             {"callback_id", "declare_from_message"},
             {"description", "Declare an incident with this message as its source"}},
            {{"name", "Add to incident timeline"},
             {"type", "message"},
             {"callback_id", "add_to_timeline"},
             {"description", "Put this message on the incident's timeline"}},
            {{"name", "Add action item from this"},
             {"type", "message"},
             {"callback_id", "add_action_item"},
             {"description", "Something to do, during the incident or afterwards"}}};
}

} // namespace

std::span<const scope> needed_scopes() {
    return scopes;
}

std::vector<scope> missing_scopes(std::string_view granted) {
    std::vector<std::string_view> have;
    while (!granted.empty()) {
        const auto comma = std::min(granted.find(','), granted.size());
        auto name = granted.substr(0, comma);
        while (name.starts_with(' '))
            name.remove_prefix(1);
        have.push_back(name);
        granted.remove_prefix(std::min(comma + 1, granted.size()));
    }
    std::vector<scope> out;
    for (const auto& needed : scopes) {
        if (std::ranges::find(have, needed.name) == have.end()) out.push_back(needed);
    }
    return out;
}

boost::json::object manifest(const commands::settings& team) {
    boost::json::array scope_names;
    for (const auto& needed : scopes)
        scope_names.emplace_back(needed.name);
    return {
        {"_metadata", {{"major_version", 1}, {"minor_version", 1}}},
        {"display_information",
         {{"name", "Incident Bot"},
          {"description", "Carries out the team's incident response procedure"},
          {"background_color", "#8b1a1a"}}},
        {"features",
         {{"app_home",
           {{"home_tab_enabled", true},
            {"messages_tab_enabled", true},
            {"messages_tab_read_only_enabled", true}}},
          {"bot_user", {{"display_name", "incident-bot"}, {"always_online", true}}},
          {"shortcuts", shortcuts()},
          {"slash_commands", slash_commands(team)}}},
        {"oauth_config", {{"scopes", {{"bot", std::move(scope_names)}}}}},
        {"settings",
         {{"event_subscriptions", {{"bot_events", texts(events)}}},
          {"interactivity", {{"is_enabled", true}}},
          {"org_deploy_enabled", false},
          {"socket_mode_enabled", true},
          {"token_rotation_enabled", false}}},
    };
}

std::string create_app_link(const commands::settings& team) {
    return "https://api.slack.com/apps?new_app=1&manifest_json=" +
           net::percent_encoded(boost::json::serialize(manifest(team)));
}

} // namespace bot::slack
