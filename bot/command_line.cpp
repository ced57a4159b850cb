#include "bot/command_line.hpp"

#include "bot/configuration/nearest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

// The only file that includes CLI11: it costs seconds to compile.
namespace bot {

namespace {

struct parsed {
    std::string config;
    std::string procedure;
    std::string data;
    bool explain = false;
    bool online = false;
    long long incident = 0;
    std::string format = "markdown";
    bool all = false;
    std::string file;
    std::string out;
    int keep = 0;
    bool ready = false;
    std::string older_than;
    std::string user;
    std::vector<std::string> names;
};

optional_path path_from(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return std::filesystem::path(text);
}

common_options common_from(const parsed& from) {
    return {path_from(from.config), path_from(from.procedure), path_from(from.data)};
}

// An empty value ("--config=") is a mistake in a script rather than a wish for none.
std::string not_empty(const std::string& text) {
    return text.empty() ? "needs a path" : "";
}

// CLI11 takes a number that does not fit for the largest that does.
std::string incident_number(const std::string& text) {
    constexpr std::size_t digits_at_most = 15;
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    const bool zero = text.find_first_not_of('0') == std::string::npos;
    if (digits && !zero && text.size() <= digits_at_most) return "";
    return "must be an incident's number such as 12, not '" + text + "'";
}

// "365d", or the number alone; 0 where it is neither.
int days_in(const std::string& text) {
    const auto digits = text.ends_with('d') ? text.substr(0, text.size() - 1) : text;
    if (digits.empty() || digits.size() > 5) return 0;
    if (digits.find_first_not_of("0123456789") != std::string::npos) return 0;
    return std::stoi(digits);
}

std::string number_of_days(const std::string& text) {
    return days_in(text) > 0 ? "" : "must be a number of days such as 365d, not '" + text + "'";
}

std::string slack_id(const std::string& text) {
    const bool well =
        (text.starts_with('U') || text.starts_with('W')) && text.size() > 2 &&
        text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    return well ? "" : "must be a Slack member ID such as U012AB3CD, not '" + text + "'";
}

CLI::App& add_command(CLI::App& app, const std::string& name, const std::string& meaning,
                      parsed& into) {
    CLI::App* command = app.add_subcommand(name, meaning);
    const CLI::Validator path(not_empty, "", "path");
    command->add_option("--config", into.config, "The configuration file (TOML)")
        ->check(path)
        ->type_name("PATH");
    command->add_option("--procedure", into.procedure, "The procedure (Markdown)")
        ->check(path)
        ->type_name("PATH");
    command->add_option("--data", into.data, "The directory of the database")
        ->check(path)
        ->type_name("PATH");
    return *command;
}

// What is done with the database.
void add_record_commands(CLI::App& app, parsed& into) {
    const auto file = [&](CLI::App& command, const std::string& meaning) {
        return command.add_option("FILE", into.file, meaning)
            ->type_name("")
            ->check(CLI::Validator(not_empty, "", "path"));
    };
    file(add_command(app, "import", "Read what 'export --all' printed into an empty data directory",
                     into),
         "The file; - for standard input")
        ->required();
    CLI::App& backup =
        add_command(app, "backup", "Copy the database, also while the bot runs", into);
    file(backup, "The copy; without it, a file in the data directory's backups/");
    backup.add_option("--keep", into.keep, "Keep so many copies in backups/ and remove older ones")
        ->type_name("N")
        ->check(CLI::Range(1, 10000).description(""));
    file(add_command(app, "restore", "Put a backup in the database's place; the bot must not run",
                     into),
         "The backup")
        ->required();
    file(add_command(app, "verify", "Read the whole database and say what is wrong with it", into),
         "A backup; without it, the data directory's database");
}

// What is taken out of it for good.
void add_retention_commands(CLI::App& app, parsed& into) {
    CLI::App& archive =
        add_command(app, "archive", "Move old incidents into a file; the bot must not run", into);
    archive.add_option("--older-than", into.older_than, "Closed so many days ago, such as 365d")
        ->type_name("DAYS")
        ->required()
        ->check(CLI::Validator(number_of_days, "", "days"));
    archive.add_option("FILE", into.file, "JSON lines; without it, a file in archive/")
        ->type_name("")
        ->check(CLI::Validator(not_empty, "", "path"));
    CLI::App& forget =
        add_command(app, "forget", "Take a person out of the database; the bot must not run", into);
    forget.add_option("USER", into.user, "Slack's member ID: U012AB3CD")
        ->type_name("")
        ->required()
        ->check(CLI::Validator(slack_id, "", "id"));
    forget.add_option("--name", into.names, "A name or address in texts, to be \"somebody\"")
        ->type_name("TEXT")
        ->check(CLI::Validator(not_empty, "", "text"));
}

void add_commands(CLI::App& app, parsed& into) {
    add_command(app, "run", "Run the bot", into);
    CLI::App& check = add_command(
        app, "check", "Check configuration, procedure and database, and say what is wrong", into);
    check.add_flag("--explain", into.explain, "Print what was understood of the procedure");
    check.add_flag("--online", into.online, "Ask Slack as well: tokens, scopes, channels");
    CLI::App& exported = add_command(app, "export", "Print an incident", into);
    const CLI::Option* id = exported.add_option("ID", into.incident, "The incident's number")
                                ->type_name("")
                                ->check(CLI::Validator(incident_number, "", "number"));
    exported.add_option("--format", into.format, "json or markdown")
        ->check(CLI::IsMember({"json", "markdown"}).description(""))
        ->type_name("FORMAT");
    exported.add_flag("--all", into.all, "Everything on record, as lines of JSON, for import")
        ->excludes(const_cast<CLI::Option*>(id));
    add_record_commands(app, into);
    add_retention_commands(app, into);
    add_command(app, "manifest", "Print the Slack app's manifest and a link that creates the app",
                into);
    CLI::App& health = add_command(
        app, "health", "Ask a running bot over http.listen whether it lives: exit code 0", into);
    health.add_flag("--ready", into.ready, "Whether it can do its work, and if not, why");
    add_command(app, "status-page", "Write the public status page as static files", into)
        .add_option("--out", into.out, "The directory to write to")
        ->required()
        ->check(CLI::Validator(not_empty, "", "path"))
        ->type_name("DIR");
    CLI::App* config = app.add_subcommand("config", "About the configuration");
    config->require_subcommand(1);
    config->add_subcommand("schema", "Print its JSON Schema, for editors");
}

usage_error wrong(const std::string& text) {
    return usage_error{"incident-bot: " + text + "\nTry: incident-bot --help\n"};
}

command_line chosen(const CLI::App& app, const parsed& from) {
    if (app.got_subcommand("run")) return run_command{common_from(from)};
    if (app.got_subcommand("check")) {
        return check_command{common_from(from), from.explain, from.online};
    }
    const auto common = common_from(from);
    if (app.got_subcommand("import")) return import_command{common, from.file};
    if (app.got_subcommand("backup")) {
        if (from.keep > 0 && !from.file.empty()) return wrong("--keep is for backups/, not a FILE");
        return backup_command{common, path_from(from.file), from.keep};
    }
    if (app.got_subcommand("restore")) return restore_command{common, from.file};
    if (app.got_subcommand("verify")) return verify_command{common, path_from(from.file)};
    if (app.got_subcommand("archive")) {
        return archive_command{common, days_in(from.older_than), path_from(from.file)};
    }
    if (app.got_subcommand("forget")) return forget_command{common, from.user, from.names};
    if (app.got_subcommand("health")) return health_command{common, from.ready};
    if (app.got_subcommand("status-page")) return status_page_command{common, from.out};
    if (app.got_subcommand("config")) return config_schema_command{};
    if (app.got_subcommand("export")) {
        if (from.all) return export_all_command{common};
        if (from.incident == 0) return wrong("export needs an incident's number, or --all");
        const bool json = from.format == "json";
        return export_command{common_from(from), from.incident,
                              json ? export_format::json : export_format::markdown};
    }
    return manifest_command{common_from(from)};
}

// CLI11 would only say that a command is missing.
std::optional<usage_error> unknown_command(const CLI::App& app, const std::string& word) {
    if (word.empty() || word.starts_with('-')) return std::nullopt;
    std::vector<std::string> known;
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        known.push_back(command->get_name());
    }
    if (std::find(known.begin(), known.end(), word) != known.end()) return std::nullopt;
    const std::optional<std::string> guess = nearest(word, known);
    return wrong("unknown command '" + word + "'" +
                 (guess ? ". Did you mean '" + *guess + "'?" : ""));
}

} // namespace

command_line parse_command_line(const std::vector<std::string>& arguments,
                                const std::string& version) {
    CLI::App app("Runs a team's incident procedure in Slack.", "incident-bot");
    parsed into;
    app.set_version_flag("--version", version);
    app.require_subcommand(1);
    add_commands(app, into);
    if (!arguments.empty()) {
        if (auto unknown = unknown_command(app, arguments.front())) return *std::move(unknown);
    }
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend()); // as CLI11 takes them
    try {
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        return print_command{app.help()};
    } catch (const CLI::CallForVersion&) {
        return print_command{version + "\n"};
    } catch (const CLI::Error& error) {
        return wrong(error.what());
    }
    return chosen(app, into);
}

} // namespace bot
