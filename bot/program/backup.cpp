#include "storage/backup.hpp"

#include "bot/clock.hpp"
#include "bot/program/program.hpp"
#include "storage/verify.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace bot {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view name_begins = "incident-bot-";
constexpr std::string_view name_ends = ".db";

int fail(const std::string& text) {
    std::fprintf(stderr, "%s\n", text.c_str());
    return 1;
}

// In the order of their times.
std::vector<fs::path> copies_in(const fs::path& folder) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (name.starts_with(name_begins) && name.ends_with(name_ends)) out.push_back(entry.path());
    }
    std::ranges::sort(out);
    return out;
}

void remove_old(const fs::path& folder, std::size_t keep) {
    const auto all = copies_in(folder);
    for (std::size_t i = 0; i + keep < all.size(); ++i) {
        fs::remove(all[i]);
        std::printf("removed %s\n", all[i].c_str());
    }
}

fs::path named_by_time(const fs::path& folder) {
    if (fs::create_directories(folder)) fs::permissions(folder, fs::perms::owner_all);
    const auto now = std::chrono::floor<std::chrono::seconds>(clock().now());
    return folder / fmt::format("{}{:%Y%m%dT%H%M%SZ}{}", name_begins, now, name_ends);
}

int report(const fs::path& file, const storage::verified& found) {
    for (const auto& problem : found.problems)
        std::fprintf(stderr, "WRONG  %s\n", problem.c_str());
    if (!found.problems.empty()) return 1;
    std::printf("ok     %s: %lld incidents, %lld events, every state equals its events\n",
                file.c_str(), static_cast<long long>(found.counts.incidents),
                static_cast<long long>(found.counts.events));
    return 0;
}

} // namespace

int backup_program(const backup_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) return fail(wrong->text);
    const auto& directory = std::get<configuration>(read).directory;
    const auto folder = directory / "backups";
    const auto file = what.file ? *what.file : named_by_time(folder);
    storage::back_up(directory, file);
    const int code = report(file, storage::verify_database(file));
    if (code == 0 && what.keep > 0) remove_old(folder, static_cast<std::size_t>(what.keep));
    return code;
}

int restore_program(const restore_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) return fail(wrong->text);
    const auto& directory = std::get<configuration>(read).directory;
    const auto kept = storage::restore(what.file, directory, clock().now());
    std::printf("restored %s into %s\n", what.file.c_str(), directory.c_str());
    if (!kept.empty()) std::printf("the database before it is kept as %s\n", kept.c_str());
    return 0;
}

int verify_program(const verify_command& what, const environment& variables) {
    const auto read = read_configuration(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) return fail(wrong->text);
    const auto file =
        what.file ? *what.file : std::get<configuration>(read).directory / "incident-bot.db";
    return report(file, storage::verify_database(file));
}

} // namespace bot
