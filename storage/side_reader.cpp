#include "storage/side_reader.hpp"

#include "storage/connection.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_reader.hpp"
#include "storage/trouble.hpp"

namespace storage {

std::unique_ptr<reader> open_side_reader(const std::filesystem::path& directory) {
    const auto file = directory / "incident-bot.db";
    if (!std::filesystem::exists(file)) {
        throw trouble(error_kind::unwritable, "there is no database in " + directory.string() +
                                                  "; name the bot's data directory with --data");
    }
    connection::options options;
    options.file = file.string();
    options.read_only = true;
    auto on = std::make_shared<connection>(options);
    refuse_newer(*on);
    return std::make_unique<sqlite_reader>(std::move(on));
}

} // namespace storage
