#include "bot/program/reading_again.hpp"

#include "bot/configuration/reload.hpp"
#include "bot/time_zones.hpp"
#include "commands/decide/decide.hpp"
#include "commands/procedure/understood.hpp"

#include <fmt/ranges.h>

#include <utility>

namespace bot {

storage::brain brain_of(std::shared_ptr<const commands::procedure> procedure,
                        std::shared_ptr<const commands::settings> settings) {
    return {std::move(procedure), std::move(settings), system_time_zones(), commands::decide};
}

reading_again::reading_again(common_options options, environment variables, logger log,
                             storage::brain running)
    : options_(std::move(options)),
      variables_(std::move(variables)),
      log_(std::move(log)),
      running_(std::move(running)) {
    if (!options_.config) return;
    at_start_ = system_sources(variables_).read_file(*options_.config).value_or("");
}

std::optional<storage::brain> reading_again::operator()() {
    const bool configured = read_configuration();
    const bool proceeds = read_procedure();
    if (!configured && !proceeds) return std::nullopt;
    return running_;
}

bool reading_again::read_configuration() {
    if (!options_.config) return false;
    const auto sources = system_sources(variables_);
    const auto now = sources.read_file(*options_.config);
    if (!now) {
        log_.error("the configuration stays as it was",
                   {{"why", options_.config->string() + " cannot be read"}});
        return false;
    }
    auto read = reload(sources, *options_.config, at_start_, *now);
    if (const auto* wrong = std::get_if<problems>(&read)) {
        log_.error("the configuration stays as it was", {{"why", to_string(*wrong)}});
        return false;
    }
    const auto& taken = std::get<reloaded>(read);
    running_.settings = std::make_shared<const commands::settings>(taken.config.team);
    log_.set_level(taken.config.level);
    log_.info("the configuration was read again",
              {{"changed_since_start", fmt::format("{}", fmt::join(taken.changed, " "))}});
    if (!taken.need_a_restart.empty()) {
        log_.warn("some changes of the configuration need a restart",
                  {{"keys", fmt::format("{}", fmt::join(taken.need_a_restart, " "))}});
    }
    return true;
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
