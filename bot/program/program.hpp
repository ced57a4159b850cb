#pragma once

#include "bot/command_line.hpp"
#include "bot/program/set_up.hpp"

#include <string>

// One function a subcommand; each returns the process's exit code.
namespace bot {

int run_program(const run_command& what, const environment& variables);
int check_program(const check_command& what, const environment& variables);
int export_program(const export_command& what, const environment& variables);
int export_all_program(const export_all_command& what, const environment& variables);
int import_program(const import_command& what, const environment& variables);
int backup_program(const backup_command& what, const environment& variables);
int restore_program(const restore_command& what, const environment& variables);
int verify_program(const verify_command& what, const environment& variables);
int archive_program(const archive_command& what, const environment& variables);
int forget_program(const forget_command& what, const environment& variables);
int health_program(const health_command& what, const environment& variables);
int status_page_program(const status_page_command& what, const environment& variables);
int config_schema_program();
int manifest_program(const manifest_command& what, const environment& variables);

// The manifest as deploy/manifest.json has it.
std::string manifest_text(const commands::settings& team);
// What the manifest itself has no place for: the scopes' reasons, and a link that creates the app.
std::string manifest_notes(const commands::settings& team);

// "incident-bot 0.1.0 (abc1234), clang 16.0.6, Boost 1.81, SQLite 3.40.1, OpenSSL 3.0.19"
std::string version_text();

} // namespace bot
