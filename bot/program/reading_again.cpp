#include "bot/program/reading_again.hpp"

#include "bot/configuration/reload.hpp"
#include "bot/time_zones.hpp"
#include "commands/decide/decide.hpp"
#include "commands/procedure/understood.hpp"

#include <fmt/ranges.h>

#include <utility>

namespace bot {

void hide_secrets(const configuration& config, const logger& log) {
    for (const auto* token : {&config.app_token, &config.bot_token, &config.statuspage.token,
                              &config.instatus.token, &config.cachet.token, &config.smtp.password})
        log.hide(*token);
    for (const auto& [name, each] : config.services) {
        for (const auto& [header, value] : each.headers) {
            log.hide(value);
            const auto& text = value.reveal(); // "Bearer xyz": also without its first word
            log.hide(secret(text.substr(text.find(' ') + 1)));
        }
        for (const auto& [secret_name, value] : each.secrets)
            log.hide(value);
    }
    for (const auto& [name, each] : config.detection.alerts) {
        for (const auto& value : each.secrets)
            log.hide(value);
    }
    for (const auto& [name, value] : config.webhook_secrets)
        log.hide(value);
}

storage::brain brain_of(std::shared_ptr<const commands::procedure> procedure,
                        std::shared_ptr<const commands::settings> settings) {
    return {std::move(procedure), std::move(settings), system_time_zones(), commands::decide};
}

reading_again::reading_again(common_options options, environment variables, logger log,
                             storage::brain running, configuration with)
    : options_(std::move(options)),
      variables_(std::move(variables)),
      log_(std::move(log)),
      running_(std::move(running)),
      with_(std::move(with)) {
    if (!options_.config) return;
    at_start_ = system_sources(variables_).read_file(*options_.config).value_or("");
}

std::optional<taken_over> reading_again::operator()() {
    auto configured = read_configuration();
    const bool proceeds = read_procedure();
    if (!configured && !proceeds) return std::nullopt;
    return taken_over{running_, std::move(configured)};
}

// The connections that these open are there already. A variable of the environment cannot change.
std::vector<std::string> reading_again::other_tokens(const configuration& now) const {
    std::vector<std::string> out;
    if (now.app_token != with_.app_token) out.emplace_back("SLACK_APP_TOKEN_FILE");
    if (now.bot_token != with_.bot_token) out.emplace_back("SLACK_BOT_TOKEN_FILE");
    if (now.smtp.password != with_.smtp.password) out.emplace_back("SMTP_PASSWORD_FILE");
    return out;
}

std::optional<configuration> reading_again::read_configuration() {
    if (!options_.config) return std::nullopt;
    const auto sources = system_sources(variables_);
    const auto now = sources.read_file(*options_.config);
    if (!now) {
        log_.error("the configuration stays as it was",
                   {{"why", options_.config->string() + " cannot be read"}});
        return std::nullopt;
    }
    auto read = reload(sources, *options_.config, at_start_, *now);
    if (const auto* wrong = std::get_if<problems>(&read)) {
        log_.error("the configuration stays as it was", {{"why", to_string(*wrong)}});
        return std::nullopt;
    }
    auto& taken = std::get<reloaded>(read);
    hide_secrets(taken.config, log_);
    for (auto& each : other_tokens(taken.config))
        taken.need_a_restart.push_back(std::move(each));
    taken.config.app_token = with_.app_token;
    taken.config.bot_token = with_.bot_token;
    taken.config.smtp = with_.smtp;
    taken.config.directory = with_.directory;
    taken.config.api_url = with_.api_url;
    auto team = taken.config.team;
    team.calendar_address = running_.settings->calendar_address; // its parts need a restart
    running_.settings = std::make_shared<const commands::settings>(std::move(team));
    log_.set_level(taken.config.level);
    log_.info("the configuration was read again",
              {{"changed_since_start", fmt::format("{}", fmt::join(taken.changed, " "))}});
    if (!taken.need_a_restart.empty()) {
        log_.warn("some changes of the configuration need a restart",
                  {{"keys", fmt::format("{}", fmt::join(taken.need_a_restart, " "))}});
    }
    return std::move(taken.config);
}

bool reading_again::read_procedure() {
    const auto found = find_procedure(options_.procedure);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&found)) {
        log_.error("the procedure stays as it was", {{"why", wrong->text}});
        return false;
    }
    const auto& document = std::get<procedure_text>(found);
    auto read = commands::read_procedure(document.text);
    if (!read.value) {
        log_.error("the procedure stays as it was",
                   {{"why", commands::to_text(read.problems, document.name)}});
        return false;
    }
    running_.procedure = std::make_shared<const commands::procedure>(std::move(*read.value));
    log_.info("the procedure was read again");
    return true;
}

} // namespace bot
