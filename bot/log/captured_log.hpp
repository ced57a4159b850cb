#pragma once

#include "bot/log/logger.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace bot {

// A sink for tests: keeps what was said.
class captured_log {
public:
    // A logger whose records land here; it may outlive this object. Its clock stands at the epoch.
    [[nodiscard]] logger handle(log_level level = log_level::debug) const {
        auto into = kept_;
        log_options options;
        options.level = level;
        options.now = [] { return log_time{}; };
        options.sink = [into](const log_record& record) {
            const std::scoped_lock lock(into->mutex);
            into->records.push_back(record);
        };
        return logger(std::move(options));
    }

    [[nodiscard]] std::vector<log_record> records() const {
        const std::scoped_lock lock(kept_->mutex);
        return kept_->records;
    }

    // All lines as text, for searching and for failure messages.
    [[nodiscard]] std::string text() const {
        std::string lines;
        for (const log_record& record : records())
            lines += text_line(record) + '\n';
        return lines;
    }

    [[nodiscard]] bool says(std::string_view part) const {
        return text().find(part) != std::string::npos;
    }

private:
    struct kept {
        std::mutex mutex;
        std::vector<log_record> records;
    };

    std::shared_ptr<kept> kept_ = std::make_shared<kept>();
};

} // namespace bot
