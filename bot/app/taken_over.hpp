#pragma once

#include "bot/configuration/configuration.hpp"
#include "storage/store.hpp"

#include <optional>

namespace bot {

// What a running bot takes over when it is told to read its files again.
struct taken_over {
    storage::brain with;
    // None: it stays as it was, because there is no file or something in it is wrong.
    std::optional<configuration> config;
};

} // namespace bot
