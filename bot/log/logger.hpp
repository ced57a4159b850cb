#pragma once

#include "bot/configuration/secret.hpp"
#include "bot/log/record.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

namespace bot {

// Takes records, already masked. Called by any thread, one call at a time.
using log_sink = std::function<void(const log_record&)>;

struct log_options {
    log_level level = log_level::info;
    std::function<log_time()> now;
    log_sink sink;
    std::function<void()> flush = nullptr; // after each record, and after a burst of them
};

// A handle on the log: cheap to copy, passed along to whoever has something to say, safe to use on
// several threads. Copies share level, sink and secrets. A default-made one says nothing.
//
//     log.info("envelope handled", {{"envelope", id}, {"incident", 12}});
class logger {
    struct core;

public:
    using fields = std::initializer_list<log_field>;

    logger() = default;
    explicit logger(log_options options);

    void debug(std::string_view message, fields given = {}) const;
    void info(std::string_view message, fields given = {}) const;
    void warn(std::string_view message, fields given = {}) const;
    void error(std::string_view message, fields given = {}) const;

    // A handle that adds these fields to each record: one correlation id from envelope to effect.
    [[nodiscard]] logger with(fields given) const;

    // From now on this text is masked wherever it appears, in every copy of this handle.
    void hide(const secret& text) const;

    // Takes effect at once, for every copy of this handle.
    void set_level(log_level level) const;
    [[nodiscard]] bool shows(log_level level) const;

    // While one lives, the records of every copy of this handle wait to be flushed together.
    class burst {
    public:
        explicit burst(const logger& of);
        ~burst();
        burst(const burst&) = delete;
        burst& operator=(const burst&) = delete;

    private:
        std::shared_ptr<core> core_;
    };

private:
    void write(log_level level, std::string_view message, fields given) const;

    std::shared_ptr<core> core_;
    std::vector<log_field> bound_;
};

// Lines on standard error.
[[nodiscard]] log_options to_standard_error(log_format format);

} // namespace bot
