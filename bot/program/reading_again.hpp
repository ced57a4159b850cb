#pragma once

#include "bot/command_line.hpp"
#include "bot/log/logger.hpp"
#include "bot/program/set_up.hpp"
#include "storage/store.hpp"

#include <memory>
#include <optional>
#include <string>

namespace bot {

[[nodiscard]] storage::brain brain_of(std::shared_ptr<const commands::procedure> procedure,
                                      std::shared_ptr<const commands::settings> settings);

// What SIGHUP does: the configuration and the procedure are read again, each on its own. One that
// is broken is refused as a whole, and stays as it was; the log says why.
class reading_again {
public:
    // Remembers the configuration file as it is now, at the start.
    reading_again(common_options options, environment variables, logger log,
                  storage::brain running);

    // What to run with from now on; nothing where neither could be used.
    std::optional<storage::brain> operator()();

private:
    bool read_configuration();
    bool read_procedure();

    common_options options_;
    environment variables_;
    logger log_;
    storage::brain running_;
    std::string at_start_; // the configuration file's text
};

} // namespace bot
