#include "bot/slack/manifest.hpp"

#include "bot/program/indented.hpp"
#include "bot/program/program.hpp"

#include <cstdio>

namespace bot {
std::string manifest_text(const commands::settings& team) {
    return indented(slack::manifest(team)) + "\n";
}

int manifest_program(const manifest_command& what, const environment& variables) {
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    std::fputs(manifest_text(std::get<set_up>(read).config.team).c_str(), stdout);
    return 0;
}

} // namespace bot
