#include "bot/log/logger.hpp"

#include <cstdio>

namespace bot {

log_sink standard_error_sink(log_format format) {
    return [format](const log_record& record) {
        auto line = format == log_format::json ? json_line(record) : text_line(record);
        line += '\n';
        // The stream has no buffer: a line goes out at once, and whole.
        std::fwrite(line.data(), 1, line.size(), stderr);
    };
}

} // namespace bot
