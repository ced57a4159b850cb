#pragma once

#include "bot/app/taken_over.hpp"
#include "bot/command_line.hpp"
#include "bot/log/logger.hpp"
#include "bot/program/set_up.hpp"
#include "storage/store.hpp"

#include <memory>
#include <optional>
#include <string>

namespace bot {

// What must never stand in the log.
void hide_secrets(const configuration& config, const logger& log);

[[nodiscard]] storage::brain brain_of(std::shared_ptr<const commands::procedure> procedure,
                                      std::shared_ptr<const commands::settings> settings);

// What SIGHUP does: the configuration and the procedure are read again, each on its own. One that
// is broken is refused as a whole, and stays as it was; the log says why.
class reading_again {
public:
    // Remembers the configuration file as it is now, at the start; `running` and `with` are what
    // was made of it.
    reading_again(common_options options, environment variables, logger log, storage::brain running,
                  configuration with);

    // What to run with from now on; nothing where neither could be used.
    std::optional<taken_over> operator()();

private:
    std::optional<configuration> read_configuration();
    [[nodiscard]] std::vector<std::string> other_tokens(const configuration& now) const;
    bool read_procedure();

    common_options options_;
    environment variables_;
    logger log_;
    storage::brain running_;
    configuration with_;   // as it was at the start
    std::string at_start_; // the configuration file's text
};

} // namespace bot
