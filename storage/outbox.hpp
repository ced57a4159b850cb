#pragma once

#include "commands/command.hpp"
#include "storage/connection.hpp"
#include "storage/effect_row.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace storage {

// Effects as they are wanted and answered, on the writing connection. A group of commands often
// wants one message kept again and again, so rows wait until they are needed, in the order in which
// they were first wanted. What is remembered holds until a transaction is rolled back: then
// `forget`.
class outbox {
public:
    explicit outbox(connection& on) : on_(on) {}

    // An effect is wanted. None where a once effect of that key is there already; otherwise the row
    // as it waits now.
    std::optional<effect_row> want(const commands::wanted_effect& wanted, commands::instant now,
                                   const std::string& correlation);
    // Takes an answer in: the row goes, or waits on because it was wanted again in the meantime, or
    // stays as failed. False where the answer answers nothing that waits.
    bool settle(const commands::effect_answered& answer, commands::instant now);

    // To be called before a commit, and before anything is read of the rows.
    void write_rows();
    void forget();

private:
    struct unwritten {
        commands::effect_key key;
        commands::incident_id incident{};
        std::string effect; // as it is stored
        std::int64_t revision = 0;
        commands::priority priority = commands::priority::tidy;
        commands::instant wanted_at;
        std::string correlation;
    };

    std::int64_t next_revision();
    void write(const unwritten& row);

    connection& on_;
    std::vector<unwritten> rows_;
    std::map<std::string, std::size_t> places_; // in rows_, by key
    std::optional<std::int64_t> last_revision_; // empty: to be read
    std::int64_t written_revision_ = 0;
};

} // namespace storage
