#include "bot/log/logger.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <memory>

// The only file that includes spdlog.
namespace bot {

namespace {

spdlog::level::level_enum converted(log_level level) {
    switch (level) {
    case log_level::debug:
        return spdlog::level::debug;
    case log_level::info:
        return spdlog::level::info;
    case log_level::warn:
        return spdlog::level::warn;
    case log_level::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

} // namespace

log_sink standard_error_sink(log_format format) {
    // The logger holds its own lock, so spdlog's sink needs none.
    auto out = std::make_shared<spdlog::sinks::stderr_sink_st>();
    auto lines = std::make_shared<spdlog::logger>("incident-bot", std::move(out));
    lines->set_level(spdlog::level::trace); // what is shown was decided before
    lines->flush_on(spdlog::level::trace);
    lines->set_pattern("%v");
    return [lines, format](const log_record& record) {
        const std::string line = format == log_format::json ? json_line(record) : text_line(record);
        lines->log(converted(record.level), spdlog::string_view_t(line));
    };
}

} // namespace bot
