#include "bot/program/program.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

struct dispatch {
    const bot::environment& variables;

    int operator()(const bot::run_command& what) const { return bot::run_program(what, variables); }
    int operator()(const bot::check_command& what) const {
        return bot::check_program(what, variables);
    }
    int operator()(const bot::export_command& what) const {
        return bot::export_program(what, variables);
    }
    int operator()(const bot::export_all_command& what) const {
        return bot::export_all_program(what, variables);
    }
    int operator()(const bot::import_command& what) const {
        return bot::import_program(what, variables);
    }
    int operator()(const bot::backup_command& what) const {
        return bot::backup_program(what, variables);
    }
    int operator()(const bot::restore_command& what) const {
        return bot::restore_program(what, variables);
    }
    int operator()(const bot::verify_command& what) const {
        return bot::verify_program(what, variables);
    }
    int operator()(const bot::archive_command& what) const {
        return bot::archive_program(what, variables);
    }
    int operator()(const bot::forget_command& what) const {
        return bot::forget_program(what, variables);
    }
    int operator()(const bot::health_command& what) const {
        return bot::health_program(what, variables);
    }
    int operator()(const bot::status_page_command& what) const {
        return bot::status_page_program(what, variables);
    }
    int operator()(const bot::config_schema_command&) const { return bot::config_schema_program(); }
    int operator()(const bot::manifest_command& what) const {
        return bot::manifest_program(what, variables);
    }
    int operator()(const bot::print_command& what) const {
        std::fputs(what.text.c_str(), stdout);
        return 0;
    }
    int operator()(const bot::usage_error& what) const {
        std::fputs(what.text.c_str(), stderr);
        return 2;
    }
};

} // namespace

int main(int count, char** values) {
    try {
        const bot::environment variables = [](std::string_view name) -> std::optional<std::string> {
            const char* value = std::getenv(std::string(name).c_str());
            if (!value) return std::nullopt;
            return std::string(value);
        };
        const std::vector<std::string> arguments(values + 1, values + count);
        const auto asked = bot::parse_command_line(arguments, bot::version_text());
        return std::visit(dispatch{variables}, asked);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "incident-bot: %s\n", error.what());
        return 1;
    }
}
