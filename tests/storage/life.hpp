#pragma once

#include "storage/store.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace storage_test {

// The real rules over the real store, on a clock that jumps: what people type, a Slack in which all
// goes well, and timers that fire when they are due. `restless`: the bot is stopped and started
// again after whatever happens.
class life {
public:
    explicit life(bool restless);

    void types(const std::string& user, const std::string& text);
    // Time passes; what falls due on the way happens.
    void until(commands::instant then);
    void pass(commands::duration time) { until(now + time); }

    [[nodiscard]] commands::incident incident() const;
    // Each event as one line: when, who, what.
    [[nodiscard]] std::vector<std::string> journal() const;
    // How many events of a kind there are.
    [[nodiscard]] std::size_t count(std::string_view kind) const;
    // What was posted into #incidents that begins so, and files that were uploaded.
    [[nodiscard]] std::size_t posted(std::string_view beginning) const;

    commands::instant now;
    int starts = 0;
    std::size_t uploads = 0;

private:
    void start();
    void hear(commands::command what);
    void look_around();
    void deliver();
    commands::effect_outcome done(const storage::effect_row& row);

    temporary_directory directory_;
    storage::brain brain_;
    std::unique_ptr<storage::store> store_;
    std::unique_ptr<storage::reader> records_;
    std::vector<std::string> posts_;
    int messages_ = 0;
    bool restless_ = false;
    bool settled_ = true; // since the last start
};

} // namespace storage_test
