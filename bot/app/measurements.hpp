#pragma once

#include "bot/alerts/statistics.hpp"
#include "bot/app/call_statistics.hpp"
#include "bot/app/engine_statistics.hpp"
#include "bot/app/journal.hpp"
#include "bot/delivery/delivery.hpp"
#include "bot/metrics/process_use.hpp"
#include "storage/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bot {

struct build {
    std::string version;
    std::string commit;
};

// What the bot knows about itself at one moment.
struct measurements {
    bot::build build;
    commands::instant now;
    commands::instant started; // the process

    engine_statistics engine;
    call_statistics calls;
    service_statistics services;
    alerts::statistics alerts;
    journal_statistics journal;
    delivery::statistics deliveries;
    std::string blocked_by; // Slack's word for what is wrong with the token; empty: nothing
    std::size_t live_connections = 0;
    std::size_t reconnects = 0;

    storage::counts records{};
    std::vector<commands::incident_figures> figures{}; // of the last 30 days
    commands::self_test_record self_test{};
    std::string unreadable{}; // why `records` could not be read; empty: they were
    std::int64_t database_bytes = 0;
    std::int64_t free_bytes = 0;                    // on the database's disk
    bool writable = false;                          // the database's file
    std::optional<commands::instant> last_backup{}; // in the data directory's backups/
    metrics::process_use process;
};

// The page for /metrics.
[[nodiscard]] std::string to_prometheus(const measurements& what);

} // namespace bot
