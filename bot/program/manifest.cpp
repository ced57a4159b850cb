#include "bot/slack/manifest.hpp"

#include "bot/program/indented.hpp"
#include "bot/program/program.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace bot {

std::string manifest_text(const commands::settings& team) {
    return indented(slack::manifest(team)) + "\n";
}

std::string manifest_notes(const commands::settings& team) {
    std::string out = "What each scope is for:\n";
    for (const auto& scope : slack::needed_scopes())
        out += fmt::format("  {:<20} {}\n", scope.name, scope.reason);
    out += "\nThis link opens Slack's create-app page with the manifest filled in:\n" +
           slack::create_app_link(team) + "\n";
    return out;
}

// The manifest alone goes to standard output, so that it can be sent into a file.
int manifest_program(const manifest_command& what, const environment& variables) {
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& team = std::get<set_up>(read).config.team;
    std::fputs(manifest_text(team).c_str(), stdout);
    std::fflush(stdout);
    std::fputs(("\n" + manifest_notes(team)).c_str(), stderr);
    return 0;
}

} // namespace bot
