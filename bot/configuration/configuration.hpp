#pragma once

#include "bot/configuration/detection_values.hpp"
#include "bot/configuration/paging_values.hpp"
#include "bot/configuration/problem.hpp"
#include "bot/configuration/secret.hpp"
#include "bot/configuration/tracker_values.hpp"
#include "bot/configuration/values.hpp"
#include "bot/log/level.hpp"
#include "bot/mail/smtp_server.hpp"
#include "bot/services/endpoint.hpp"
#include "commands/settings.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace bot {

// A status page that is somebody else's.
struct page_service {
    std::string url;
    std::string page; // its id there
    secret token;
    friend bool operator==(const page_service&, const page_service&) = default;
};

// Everything that a team or its operator can choose, checked. The defaults here are those of a bot
// without any configuration file; the schema repeats them, and a test compares the two.
struct configuration {
    secret app_token;                               // xapp-…; empty where none was given
    secret bot_token;                               // xoxb-…
    std::string api_url = "https://slack.com/api/"; // ends in '/'

    std::filesystem::path directory; // of the database; empty only where no home is known
    log_level level = log_level::info;
    log_format format = log_format::text;
    std::optional<listen_address> http; // none: no HTTP server
    std::string public_url; // of that server, as others reach it; ends in '/', or is empty
    commands::settings team;
    page_service statuspage{"https://api.statuspage.io/", {}, {}};
    page_service instatus{"https://api.instatus.com/", {}, {}};
    page_service cachet; // its url is where it is; it has one page
    std::map<std::string, std::map<std::string, std::string>> component_ids; // by name, by service
    mail::smtp_server smtp;
    tracker_values tracker;
    services::endpoints services;                  // everybody outside who is not Slack
    std::map<std::string, secret> webhook_secrets; // of pagers that tell us, by name
    detection_values detection;

    friend bool operator==(const configuration&, const configuration&) = default;
};

// Where configuration comes from. Functions, so that tests need neither an environment nor files.
struct configuration_sources {
    // nullopt: the variable is not set.
    std::function<std::optional<std::string>(std::string_view name)> environment;
    // nullopt: there is no such file, or it may not be read.
    std::function<std::optional<std::string>(const std::filesystem::path&)> read_file;
    std::function<bool(std::string_view name)> knows_time_zone;
};

// Reads the environment (SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TRACKER_TOKEN, and of each pager
// PAGING_NAME_KEY, _API_KEY and _WEBHOOK_SECRET, each also with _FILE; SLACK_API_URL wins over the
// file's slack.api_url; STATE_DIRECTORY, XDG_STATE_HOME and HOME for the data directory)
// and the file, where one is named. Reports everything that is wrong, not only the first.
[[nodiscard]] std::variant<configuration, problems>
load_configuration(const configuration_sources& sources,
                   const std::optional<std::filesystem::path>& file);

// The sources of a real process; the environment comes from main.
[[nodiscard]] configuration_sources
system_sources(std::function<std::optional<std::string>(std::string_view)> environment);

} // namespace bot
