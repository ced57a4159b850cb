#include "storage/lock_file.hpp"

#include "storage/trouble.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace storage {
namespace {

// The process that holds the lock wrote its number there; it only serves the message.
std::string holder_in(int descriptor) {
    std::array<char, 32> text{};
    const auto length = ::pread(descriptor, text.data(), text.size() - 1, 0);
    const std::string number(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    const auto end = number.find_first_not_of("0123456789");
    return number.substr(0, end);
}

void write_holder(int descriptor) {
    const auto text = fmt::format("{}\n", ::getpid());
    // A full disk must not keep the bot from starting here; the database says it more clearly.
    if (::ftruncate(descriptor, 0) != 0) return;
    if (::pwrite(descriptor, text.data(), text.size(), 0) < 0) return;
}

} // namespace

lock_file::lock_file(const std::filesystem::path& directory) {
    const auto file = directory / "incident-bot.lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) {
        const auto kind = errno == ENOSPC ? error_kind::disk_full : error_kind::unwritable;
        throw trouble(kind, fmt::format("the data directory {} cannot be written: {}",
                                        directory.string(), std::strerror(errno)));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
        write_holder(descriptor_);
        return;
    }
    const int reason = errno;
    const auto holder = holder_in(descriptor_);
    ::close(descriptor_);
    if (reason != EWOULDBLOCK) {
        throw trouble(error_kind::io, fmt::format("the data directory {} cannot be locked: {}",
                                                  directory.string(), std::strerror(reason)));
    }
    throw trouble(error_kind::in_use,
                  fmt::format("another incident-bot{} runs on the data directory {}",
                              holder.empty() ? "" : fmt::format(" (process {})", holder),
                              directory.string()));
}

lock_file::~lock_file() {
    // The file stays: removing it would let two processes lock two files of the same name.
    ::close(descriptor_);
}

} // namespace storage
