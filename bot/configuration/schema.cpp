#include "bot/configuration/schema.hpp"

#include "bot/configuration/outside_values.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace bot {

namespace {

using assigned = std::optional<complaint>;

template <class T, class Store> assigned store(reading<T> read, Store into) {
    if (auto* wrong = std::get_if<complaint>(&read)) return std::move(*wrong);
    into(std::move(std::get<T>(read)));
    return std::nullopt;
}

// A member that is stored as it was read.
template <auto Read, auto Member>
assigned own(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value), [&into](auto read) { into.*Member = std::move(read); });
}

template <auto Read, auto Member>
assigned team(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value), [&into](auto read) { into.team.*Member = std::move(read); });
}

// A list whose order and repetitions mean nothing.
template <auto Read, auto Member>
assigned team_set(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value), [&into](auto read) {
        auto& set = into.team.*Member;
        set = {std::make_move_iterator(read.begin()), std::make_move_iterator(read.end())};
    });
}

template <auto Member>
assigned team_duration(const schema_key& key, const toml_value& value, configuration& into) {
    return store(read_duration(value, key.minimum, key.maximum),
                 [&into](commands::duration read) { into.team.*Member = read; });
}

// The alias may be switched off.
assigned alias(const schema_key& key, const toml_value& value, configuration& into) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) {
        into.team.alias.clear();
        return std::nullopt;
    }
    return team<read_slash_command, &commands::settings::alias>(key, value, into);
}

// Another channel than #incidents, or none.
assigned absence_channel(const schema_key& key, const toml_value& value, configuration& into) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) {
        into.team.absence_channel.clear();
        return std::nullopt;
    }
    return team<read_channel_name, &commands::settings::absence_channel>(key, value, into);
}

// The digest may be switched off.
assigned items_digest(const schema_key&, const toml_value& value, configuration& into) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) {
        into.team.items_digest.reset();
        return std::nullopt;
    }
    return store(read_weekly_time(value),
                 [&into](commands::weekly_time read) { into.team.items_digest = read; });
}

assigned directory(const schema_key&, const toml_value& value, configuration& into) {
    return store(read_text(value), [&into](const std::string& read) {
        if (!read.empty()) into.directory = read;
    });
}

assigned level(const schema_key& key, const toml_value& value, configuration& into) {
    return store(read_choice(value, key.choices), [&into](const std::string& read) {
        into.level = parse_log_level(read).value_or(log_level::info);
    });
}

assigned format(const schema_key& key, const toml_value& value, configuration& into) {
    return store(read_choice(value, key.choices), [&into](const std::string& read) {
        into.format = read == "json" ? log_format::json : log_format::text;
    });
}

// What customers are told by: a member of a part of the configuration.
template <auto Read, auto Part, auto Member>
assigned part(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value), [&into](auto read) { into.*Part.*Member = std::move(read); });
}

template <auto Read, auto Part, auto Member>
assigned outside(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value),
                 [&into](auto read) { into.team.outside.*Part.*Member = std::move(read); });
}

assigned mail_pace(const schema_key& key, const toml_value& value, configuration& into) {
    return store(read_whole_number(value, key.least, key.most),
                 [&into](auto read) { into.team.outside.mail.per_minute = read; });
}

using commands::mail_settings;
using commands::outside_settings;
using commands::page_settings;
template <auto Read, auto Member>
assigned of_tracker(const schema_key&, const toml_value& value, configuration& into) {
    return store(Read(value), [&into](auto read) { into.tracker.*Member = std::move(read); });
}

assigned tracker_service(const schema_key& key, const toml_value& value, configuration& into) {
    return store(read_choice(value, key.choices),
                 [&into](std::string read) { into.tracker.service = std::move(read); });
}

assigned tracker_url(const schema_key&, const toml_value& value, configuration& into) {
    const auto* text = std::get_if<std::string>(&value.data);
    if (text != nullptr && text->empty()) return std::nullopt; // the service's own
    return store(read_api_url(value),
                 [&into](std::string read) { into.tracker.url = std::move(read); });
}

using commands::settings;
using kind = value_kind;

constexpr std::array keys = {
    schema_key{"slack", "command", kind::slash_command, "\"/incident\"",
               "The slash command, as the Slack app's manifest names it.", true,
               team<read_slash_command, &settings::command>},
    schema_key{"slack", "alias", kind::slash_command, "\"/inc\"",
               "A second, shorter name for it; \"\" for none.", true, alias},
    schema_key{"slack", "incidents_channel", kind::channel_name, "\"incidents\"",
               "The channel in which every incident is announced. Found or created at start.", true,
               team<read_channel_name, &settings::incidents_channel>},
    schema_key{"slack", "api_url", kind::url, "\"https://slack.com/api/\"",
               "Slack's Web API. The environment's SLACK_API_URL wins over it.", true,
               own<read_api_url, &configuration::api_url>},

    schema_key{"incident", "channel_name", kind::channel_pattern, "\"incident-{id}\"",
               "The name of an incident's own channel; {id} is the incident's number.", false,
               team<read_channel_pattern, &settings::channel_pattern>},
    schema_key{"incident", "archive_after", kind::duration, "\"7d\"",
               "How long after closing an incident its channel is archived.", false,
               team_duration<&settings::archive_after>, std::chrono::hours(1),
               std::chrono::days(365)},
    schema_key{"incident", "acknowledge_reactions", kind::reactions, "[\"eyes\"]",
               "Reactions on an announcement that acknowledge the incident.", false,
               team_set<read_reactions, &settings::acknowledge_reactions>},
    schema_key{"incident", "action_reactions", kind::reactions, "[\"hammer\"]",
               "Emoji that make a message an action item: work during the incident.", false,
               team_set<read_reactions, &settings::action_reactions>},
    schema_key{"incident", "followup_reactions", kind::reactions, "[\"arrow_right\"]",
               "Emoji that make a message a follow-up: work afterwards.", false,
               team_set<read_reactions, &settings::followup_reactions>},
    schema_key{"incident", "timeline_reactions", kind::reactions, "[\"pushpin\"]",
               "Reactions on a message that add it to the timeline.", false,
               team_set<read_reactions, &settings::timeline_reactions>},
    schema_key{"incident", "commander_after", kind::duration, "\"5m\"",
               "How long an incident may have no commander before the bot asks for one.", false,
               team_duration<&settings::commander_after>, std::chrono::minutes(1),
               std::chrono::days(1)},
    schema_key{"incident", "update_every", kind::duration, "\"30m\"",
               "How often an update is asked for, on levels that are communicated outside.", false,
               team_duration<&settings::update_every>, shortest_cadence, longest_cadence},
    schema_key{"incident", "silence_after", kind::duration, "\"30m\"",
               "How long nobody may write on the gravest level before people are called again.",
               false, team_duration<&settings::silence_after>, std::chrono::minutes(5),
               std::chrono::days(1)},
    schema_key{"incident", "stakeholder_channels", kind::channel_names, "[]",
               "Channels that get each update as well, such as [\"support\", \"sales\"].", false,
               team<read_channel_names, &settings::stakeholder_channels>},
    schema_key{"incident", "outside_channel", kind::optional_channel_name, "\"\"",
               "Where approved texts for customers go; \"\" for the incident's own channel.", false,
               team<read_optional_channel_name, &settings::outside_channel>},
    schema_key{"incident", "items_digest", kind::weekly_time, "\"Mon 09:00\"",
               "When open action items are listed in the incidents channel each week, on the\n"
               "team's clock; \"\" for never.",
               false, items_digest},

    schema_key{
        "storage", "directory", kind::directory, "\"\"",
        "The directory of the database. \"\" means systemd's state directory where there is\n"
        "one, else incident-bot in $XDG_STATE_HOME or ~/.local/state.",
        true, directory},

    schema_key{.section = "log",
               .name = "level",
               .kind = kind::choice,
               .default_value = "\"info\"",
               .meaning = "The least important messages that are written.",
               .needs_restart = false,
               .assign = level,
               .choices = "debug|info|warn|error"},
    schema_key{.section = "log",
               .name = "format",
               .kind = kind::choice,
               .default_value = "\"text\"",
               .meaning = "Lines for people, or one JSON object a line.",
               .needs_restart = true,
               .assign = format,
               .choices = "text|json"},

    schema_key{"http", "listen", kind::listen_address, "\"\"",
               "The address to listen on, such as \"127.0.0.1:8090\"; \"\" for no server.", true,
               own<read_listen_address, &configuration::http>},
    schema_key{"http", "public_url", kind::url, "\"\"",
               "The address under which others reach that server, such as\n"
               "\"https://incidents.example.com/\"; \"\" where only this machine does.",
               true, own<read_public_url, &configuration::public_url>},

    schema_key{"team", "time_zone", kind::time_zone, "\"Etc/UTC\"",
               "The team's time zone: for the rotation, working hours and due dates.", false,
               team<read_time_zone, &settings::time_zone>},
    schema_key{"team", "working_hours", kind::working_time, "\"09:00-17:00\"",
               "When \"next business day\" begins and ends.", false,
               team<read_working_time, &settings::working_hours>},
    schema_key{"team", "working_days", kind::weekdays,
               "[\"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\"]", "The days on which people work.",
               false, team<read_weekdays, &settings::working_days>},
    schema_key{"team", "holidays", kind::dates, "[]",
               "Days on which nobody works all the same, such as [2026-12-25].", false,
               team_set<read_dates, &settings::holidays>},

    schema_key{"operation", "tell_absence_from", kind::duration, "\"2m\"",
               "How long the bot must have been away from Slack to tell when it is back, and what\n"
               "it caught up on; \"0s\": it never tells.",
               false, team_duration<&settings::absence_from>, commands::duration(0),
               std::chrono::days(7)},
    schema_key{"operation", "tell_absence_in", kind::optional_channel_name, "\"\"",
               "The channel in which it tells; \"\": where incidents are announced.", true,
               absence_channel},
    schema_key{"operation", "self_test_at", kind::time_of_day, "\"\"",
               "When the bot tries every day whether it works, such as \"06:30\", in the team's\n"
               "time zone: a drill in a private channel of its own, whose time is among the\n"
               "metrics. \"\": never.",
               true, team<read_time_of_day, &settings::self_test_at>},
    schema_key{"status_page", "title", kind::text, "\"\"",
               "Its title, such as \"Acme Status\"; \"\" for no page.", false,
               outside<read_text, &outside_settings::page, &page_settings::title>},
    schema_key{"status_page", "address", kind::text, "\"\"",
               "Where the public finds it, such as \"https://status.acme.test\".", false,
               outside<read_public_address, &outside_settings::page, &page_settings::address>},

    schema_key{"statuspage", "page", kind::text, "\"\"", "The page's id; \"\" for none.", false,
               part<read_text, &configuration::statuspage, &page_service::page>},
    schema_key{"statuspage", "url", kind::url, "\"https://api.statuspage.io/\"", "The API.", false,
               part<read_api_url, &configuration::statuspage, &page_service::url>},
    schema_key{"instatus", "page", kind::text, "\"\"", "The page's id; \"\" for none.", false,
               part<read_text, &configuration::instatus, &page_service::page>},
    schema_key{"instatus", "url", kind::url, "\"https://api.instatus.com/\"", "The API.", false,
               part<read_api_url, &configuration::instatus, &page_service::url>},
    schema_key{"cachet", "url", kind::text, "\"\"",
               "Where it is, such as \"https://cachet.acme.test\"; \"\" for none.", false,
               part<read_public_address, &configuration::cachet, &page_service::url>},

    schema_key{"mail", "server", kind::text, "\"\"",
               "\"smtp://host:587\" (STARTTLS, always) or \"smtps://host:465\"; \"\" for none.\n"
               "\"smtp-plain://127.0.0.1:25\" has no TLS, and is for this machine only.",
               true, part<read_mail_server, &configuration::smtp, &mail::smtp_server::url>},
    schema_key{"mail", "user", kind::text, "\"\"", "The login's name; \"\" for no login.", true,
               part<read_text, &configuration::smtp, &mail::smtp_server::user>},
    schema_key{"mail", "ca_file", kind::text, "\"\"",
               "Certificates to trust, in PEM; \"\" for the system's.", true,
               part<read_text, &configuration::smtp, &mail::smtp_server::ca_file>},
    schema_key{"mail", "from", kind::text, "\"\"",
               "The sender, such as \"Acme Status <status@acme.test>\".", true,
               outside<read_mailbox, &outside_settings::mail, &mail_settings::from>},
    schema_key{"mail", "reply_to", kind::text, "\"\"", "Who gets the answers; \"\": the sender.",
               false, outside<read_mailbox, &outside_settings::mail, &mail_settings::reply_to>},
    schema_key{"mail", "unsubscribe", kind::text, "\"\"",
               "Where to unsubscribe, such as \"mailto:unsubscribe@acme.test\"; an https address\n"
               "must take the POST of RFC 8058.",
               false,
               outside<read_unsubscribe, &outside_settings::mail, &mail_settings::unsubscribe>},
    schema_key{.section = "mail",
               .name = "per_minute",
               .kind = kind::whole_number,
               .default_value = "60",
               .meaning = "How many mails go out in a minute.",
               .needs_restart = false,
               .assign = mail_pace,
               .least = 1,
               .most = 6000},
    schema_key{.section = "tracker",
               .name = "service",
               .kind = kind::choice,
               .default_value = "\"none\"",
               .meaning = "Which one it is.",
               .needs_restart = false,
               .assign = tracker_service,
               .choices = "none|github|jira|linear"},
    schema_key{"tracker", "project", kind::text, "\"\"",
               "GitHub: \"owner/name\"; Jira: the project's key; Linear: the team's id.", false,
               of_tracker<read_text, &tracker_values::project>},
    schema_key{"tracker", "issue_type", kind::text, "\"Task\"", "Jira: the type of the issues.",
               false, of_tracker<read_text, &tracker_values::issue_type>},
    schema_key{"tracker", "labels", kind::words, "[]", "Labels for the issues, in GitHub and Jira.",
               false, of_tracker<read_words, &tracker_values::labels>},
    schema_key{"tracker", "user", kind::text, "\"\"",
               "Jira: the e-mail address of whoever the token belongs to.", false,
               of_tracker<read_text, &tracker_values::user>},
    schema_key{"tracker", "url", kind::url, "\"\"",
               "Its address; \"\" for GitHub's or Linear's own. Jira needs one, such as\n"
               "\"https://acme.atlassian.net\".",
               false, tracker_url},

    schema_key{"links", "meeting", kind::link, "\"\"",
               "Where people talk; {id} is the incident's number. \"\" for none.", false,
               team<read_link, &settings::meeting_link>},
};

} // namespace

std::span<const schema_key> schema_keys() {
    return keys;
}

} // namespace bot
