#include "storage/migrations.hpp"

#include "storage/trouble.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace storage {

// Generated from migrations/*.sql (CMakeLists.txt).
std::string_view migration_0001() noexcept;
std::string_view migration_0002() noexcept;
std::string_view migration_0003() noexcept;
std::string_view migration_0004() noexcept;
std::string_view migration_0005() noexcept;

namespace {

// In order, forward only. One that was released is never edited: add the next one.
constexpr std::array migrations = {&migration_0001, &migration_0002, &migration_0003,
                                   &migration_0004, &migration_0005};

} // namespace

std::int64_t version_of(connection& on) {
    query version(on, "PRAGMA user_version");
    version.next();
    return version.integer(0);
}

std::int64_t schema_version() {
    return static_cast<std::int64_t>(migrations.size());
}

void refuse_newer(connection& on) {
    const auto found = version_of(on);
    if (found <= schema_version()) return;
    throw trouble(error_kind::newer,
                  fmt::format("the database has version {}, made by a newer incident-bot; this "
                              "one knows versions up to {}",
                              found, schema_version()));
}

void migrate(connection& on) {
    if (version_of(on) == schema_version()) return;
    transaction change(on);
    refuse_newer(on);
    const auto found = version_of(on); // again, now that nobody else can change it
    for (auto next = found; next < schema_version(); ++next) {
        on.run(std::string(migrations[static_cast<std::size_t>(next)]()));
    }
    on.run(fmt::format("PRAGMA user_version = {}", schema_version()));
    change.commit();
}

} // namespace storage
