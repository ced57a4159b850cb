#include "bot/app/seen_mark.hpp"

#include <fstream>

namespace bot {
namespace {

namespace fs = std::filesystem;

constexpr auto file_name = "last-seen";

} // namespace

std::optional<commands::instant> read_seen_mark(const fs::path& directory) {
    std::ifstream file(directory / file_name);
    commands::duration::rep count = 0;
    if (!(file >> count) || count <= 0) return std::nullopt;
    return commands::instant(commands::duration(count));
}

bool write_seen_mark(const fs::path& directory, commands::instant seen) {
    const auto place = directory / file_name;
    const auto made = directory / "last-seen.new";
    {
        std::ofstream file(made, std::ios::trunc);
        file << seen.time_since_epoch().count() << '\n';
        if (!file.flush()) return false;
    }
    std::error_code error;
    fs::rename(made, place, error);
    return !error;
}

} // namespace bot
