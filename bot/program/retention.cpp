#include "storage/retention.hpp"

#include "bot/clock.hpp"
#include "bot/program/program.hpp"
#include "storage/forgetting.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace bot {
namespace {

namespace fs = std::filesystem;

int fail(const std::string& text) {
    std::fprintf(stderr, "%s\n", text.c_str());
    return 1;
}

// Where the configuration still names a person, the bot would go on calling them.
std::optional<std::string> where_named(const commands::settings& team,
                                       const commands::user_id& who) {
    for (const auto& [name, addressees] : team.people) {
        if (std::ranges::find(addressees, commands::addressee(who)) != addressees.end()) {
            return fmt::format("people.\"{}\"", name);
        }
    }
    for (const auto& [name, plan] : team.rotations) {
        if (std::ranges::find(plan.members, who) != plan.members.end()) return "rotations." + name;
    }
    return std::nullopt;
}

// Copies from before hold what was taken out.
void name_older_copies(const fs::path& directory) {
    std::error_code ignored;
    const auto say = [](const fs::path& file) {
        std::printf("made before, and unchanged: %s\n", file.c_str());
    };
    for (const char* folder : {"backups", "archive"}) {
        for (const auto& each : fs::directory_iterator(directory / folder, ignored))
            say(each.path());
    }
    for (const auto& each : fs::directory_iterator(directory, ignored)) {
        const auto name = each.path().filename().string();
        if (name.starts_with("incident-bot.db.")) say(each.path());
    }
}

} // namespace

int archive_program(const archive_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) return fail(wrong->text);
    const auto& directory = std::get<configuration>(read).directory;
    const auto now = clock().now();
    const auto named = fmt::format("incidents-{:%Y%m%dT%H%M%SZ}.jsonl",
                                   std::chrono::floor<std::chrono::seconds>(now));
    const auto file = what.file ? *what.file : directory / "archive" / named;
    const auto moved =
        storage::archive_incidents(directory, now - std::chrono::days(what.days), file);
    if (moved.incidents == 0) {
        std::printf("nothing to archive: no incident that is done with was closed more than %d "
                    "days ago\n",
                    what.days);
        return 0;
    }
    std::printf("moved %lld incidents with %lld events into %s\n",
                static_cast<long long>(moved.incidents), static_cast<long long>(moved.events),
                file.c_str());
    return 0;
}

int forget_program(const forget_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) return fail(wrong->text);
    const auto& config = std::get<configuration>(read);
    const commands::user_id who{what.user};
    if (const auto where = where_named(config.team, who)) {
        return fail(fmt::format("{} still names {}: take it out of the configuration first.",
                                *where, what.user));
    }
    const auto done = storage::forget_person(config.directory, who, what.names);
    std::printf("%s is forgotten: %lld rows changed, in which %s stands now\n", what.user.c_str(),
                static_cast<long long>(done.rows), done.now.value.c_str());
    std::printf("What the bot posted in Slack is Slack's to delete.\n");
    name_older_copies(config.directory);
    return 0;
}

} // namespace bot
