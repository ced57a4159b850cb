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

// Everything on record, as lines of JSON.
struct export_all_command {
    common_options options;
};

struct import_command {
    common_options options;
    std::filesystem::path file; // "-": standard input
};

struct backup_command {
    common_options options;
    optional_path file; // without it, a file named after the time in the data directory's backups/
    int keep = 0;       // of those, the newest so many; 0: all
};

struct restore_command {
    common_options options;
    std::filesystem::path file;
};

struct verify_command {
    common_options options;
    optional_path file; // a backup; without it, the data directory's database
};

// Incidents that were closed long ago, out of the database and into a file.
struct archive_command {
    common_options options;
    int days = 0;       // since they were closed
    optional_path file; // without it, a file named after the time in the data directory's archive/
};

// A person's data, out of the database.
struct forget_command {
    common_options options;
    std::string user;               // Slack's id
    std::vector<std::string> names; // that stand in texts
};

// Asks a running bot over http.listen, for container health checks.
struct health_command {
    common_options options;
    bool ready = false; // whether it can work, not only whether it lives
};

struct manifest_command {
    common_options options;
};

// The public status page as static files.
struct status_page_command {
    common_options options;
    std::filesystem::path out; // a directory; made where there is none
};

// The configuration's JSON Schema, for editors.
struct config_schema_command {};

// --help and --version: print to standard output, exit code 0.
struct print_command {
    std::string text;
};

// Not understood: print to standard error, exit code 2.
struct usage_error {
    std::string text; // says what was wrong, and how to find out what is right
};

using command_line =
    std::variant<run_command, check_command, export_command, export_all_command, import_command,
                 backup_command, restore_command, verify_command, archive_command, forget_command,
                 health_command, manifest_command, config_schema_command, status_page_command,
                 print_command, usage_error>;

// `arguments` without the program's name; `version` is what --version prints.
[[nodiscard]] command_line parse_command_line(const std::vector<std::string>& arguments,
                                              const std::string& version);

} // namespace bot
