#include "bot/configuration/schema.hpp"

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

using commands::settings;
using kind = value_kind;

constexpr std::array sections = {
    schema_section{"slack", "How the bot appears in Slack."},
    schema_section{"incident", "How an incident runs."},
    schema_section{"storage", "Where the database lives."},
    schema_section{"log", "What is written to standard error."},
    schema_section{"http", "The HTTP server: alerts in, health, metrics."},
    schema_section{"team", "When people work."},
    schema_section{
        "people",
        "Who the procedure's names are in Slack. The keys are the names as the procedure\n"
        "spells them. A value is a user's id, an e-mail address, a user group's id,\n"
        "\"#channel\", \"rotation:name\", or a list of these.",
        true,
        "#\"Team Lead\" = \"U012AB3CD\"\n"
        "#\"@em-handle\" = \"em@example.com\"\n"
        "#\"CTO\" = [\"U045EF6GH\", \"rotation:executives\"]\n"
        "#\"On-call\" = \"rotation:primary\"\n"},
    schema_section{
        rotations_section,
        "Who is on call in turn, in the team's time zone: a section for each rotation. The\n"
        "procedure calls \"primary\" first, and \"secondary\" for grave incidents. What is said\n"
        "in Slack (\"oncall define\") wins over this.",
        true, "\n#[rotations.primary]\n"},
};

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
    schema_key{"incident", "timeline_reactions", kind::reactions, "[\"pushpin\"]",
               "Reactions on a message that add it to the timeline.", false,
               team_set<read_reactions, &settings::timeline_reactions>},
    schema_key{"incident", "commander_after", kind::duration, "\"5m\"",
               "How long an incident may have no commander before the bot asks for one.", false,
               team_duration<&settings::commander_after>, std::chrono::minutes(1),
               std::chrono::days(1)},
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
};

} // namespace

std::span<const schema_section> schema_sections() {
    return sections;
}

std::span<const schema_key> schema_keys() {
    return keys;
}

} // namespace bot
