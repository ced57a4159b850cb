#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bot {

using optional_path = std::optional<std::filesystem::path>;

// What every command that touches the bot's files takes.
struct common_options {
    optional_path config;    // --config: without it, no file is read
    optional_path procedure; // --procedure: without it, the built-in procedure
    optional_path data;      // --data: wins over storage.directory
    friend bool operator==(const common_options&, const common_options&) = default;
};

struct run_command {
    common_options options;
};

struct check_command {
    common_options options;
    bool explain = false; // print what was understood of the procedure, line by line
    bool online = false;  // ask Slack as well
};

enum class export_format { json, markdown };

struct export_command {
    common_options options;
    long long incident = 0; // 1, 2, 3 …
    export_format format = export_format::markdown;
};

struct manifest_command {
    common_options options;
};

// --help and --version: print to standard output, exit code 0.
struct print_command {
    std::string text;
};

// Not understood: print to standard error, exit code 2.
struct usage_error {
    std::string text; // says what was wrong, and how to find out what is right
};

using command_line = std::variant<run_command, check_command, export_command, manifest_command,
                                  print_command, usage_error>;

// `arguments` without the program's name; `version` is what --version prints.
[[nodiscard]] command_line parse_command_line(const std::vector<std::string>& arguments,
                                              const std::string& version);

} // namespace bot
