#include "bot/examination/machine.hpp"

#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace bot::examination {
namespace {

namespace fs = std::filesystem;

std::int64_t size_of(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

bool write_and_sync(const fs::path& file) {
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (made < 0) return false;
    const std::string page(4096, 'x'); // what SQLite writes at least
    const bool written =
        ::write(made, page.data(), page.size()) == static_cast<ssize_t>(page.size()) &&
        ::fdatasync(made) == 0;
    ::close(made);
    ::unlink(file.c_str());
    return written;
}

} // namespace

machine measure_machine(const fs::path& directory) {
    machine out;
    std::error_code error;
    const auto space = fs::space(directory, error);
    if (!error) out.free_bytes = static_cast<std::int64_t>(space.available);
    out.database_bytes =
        size_of(directory / "incident-bot.db") + size_of(directory / "incident-bot.db-wal");
    return out;
}

std::optional<commands::duration> measure_write(const fs::path& directory) {
    const auto began = clock::stopwatch();
    if (!write_and_sync(directory / "written-to-measure")) return std::nullopt;
    return std::chrono::round<commands::duration>(clock::stopwatch() - began);
}

} // namespace bot::examination
