#include "bot/log/logger.hpp"

#include <cstdio>
#include <memory>
#include <string>

namespace bot {

log_options to_standard_error(log_format format) {
    constexpr std::size_t most_held = 1 << 16;
    const auto lines = std::make_shared<std::string>();
    // The stream has no buffer: what is written goes out at once, and whole.
    const auto flush = [lines] {
        std::fwrite(lines->data(), 1, lines->size(), stderr);
        lines->clear();
    };
    log_options out;
    out.sink = [format, lines, flush](const log_record& record) {
        *lines += format == log_format::json ? json_line(record) : text_line(record);
        *lines += '\n';
        if (lines->size() > most_held) flush();
    };
    out.flush = flush;
    return out;
}

} // namespace bot
