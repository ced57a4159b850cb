#pragma once

#include "commands/command.hpp"
#include "commands/context.hpp"
#include "commands/decision.hpp"
#include "storage/effect_row.hpp"
#include "storage/reader.hpp"
#include "storage/trouble.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace storage {

// What decides, as a value: replaced as a whole when the procedure was edited.
struct brain {
    std::shared_ptr<const commands::procedure> procedure;
    std::shared_ptr<const commands::settings> settings;
    std::shared_ptr<const commands::time_zones> zones;
    std::function<commands::decision(const commands::command&, const commands::context&)> decide;
};

struct incoming {
    std::string dedupe_key; // of the envelope; empty: cannot come twice
    commands::command command;
    std::string correlation; // stored with all that follows from it, for the log
};

struct outcome {
    enum class result {
        carried_out,
        seen_before, // carried out earlier, or overtaken: nothing was changed
        failed,      // nothing was changed; `error` says why
    };

    result what = result::failed;
    commands::reply reply;           // of `seen_before`: what was replied the first time
    std::vector<effect_row> effects; // new ones, and those wanted again
    std::vector<commands::timer_change> timers;
    std::vector<commands::incident_id> touched; // have new events; each once
    std::string error;
    storage::error_kind error_kind = storage::error_kind::none;
};

// The bot's memory. Used by one thread at a time; its readers may live on other threads.
// A second implementation must pass the suite in tests/storage/conformance.hpp.
class store {
public:
    virtual ~store() = default;

    // Carries out the batch, in order, in one transaction: when it returns, all outcomes but the
    // failed ones are on disk. A command is passed over (`seen_before`) when
    //  - its dedupe key was carried out in the last 24 hours,
    //  - it is a timer_due whose timer is not set, or not due at `now`,
    //  - it is an effect_answered whose effect does not wait.
    // What fails is tried again one by one, so that a bad command fails alone; one outcome for each
    // command is returned in any case. Throws nothing that comes from the disk or the brain.
    virtual std::vector<outcome> execute(std::span<const incoming> batch, const brain& with,
                                         commands::instant now) = 0;

    // A view of what is committed, for one thread at a time. The store must outlive it.
    virtual std::unique_ptr<reader> open_reader() = 0;
};

} // namespace storage
