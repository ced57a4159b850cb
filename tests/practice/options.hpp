#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace practice {

/// What the command line says.
struct options {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; ///< 0: any free one
    double speed = 1;       ///< practice time runs this many times as fast
    bool rate_limits = true;
    std::chrono::milliseconds latency{0};
    std::uint64_t seed = 1;
    std::string page;            ///< serve the page from this directory; empty: as compiled in
    std::string tls_certificate; ///< PEM files; both or none
    std::string tls_key;
    std::string manifest; ///< of the app that is installed; empty: one that may do everything
    std::vector<std::string> without_scopes; ///< that the bot token lacks
};

/// The command line was no order to start: print, and exit with `status`.
struct no_start {
    int status = 0;
    std::string text;
};

[[nodiscard]] std::variant<options, no_start> parse_options(int count,
                                                            const char* const* arguments);

/// "100ms", "1.5s", "250" (milliseconds). Nothing: it is no duration.
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(const std::string& text);

} // namespace practice
