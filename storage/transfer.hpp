#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

// Everything on record as lines of JSON, for people, for other programs, and for another
// implementation of the store. The first line says what it is; each other one is a row:
//
//     {"table":"events","row":{"incident":1,"seq":1,"at":…,"what":{"kind":"declared",…},…}}
//
// Events come first, in the order in which they happened. What is derived from them (incidents,
// channels, messages …) is left out: an import computes it anew.
//
// The state of one moment, also while a bot runs there. `line` gets each without its line break.
// Throws `trouble`.
void export_all(const std::filesystem::path& directory,
                const std::function<void(std::string_view line)>& line);

// Reads them back, line by line, into a directory without incidents, in one transaction: what is
// not finished never was. Throws `trouble`: `unwritable` where there are incidents, `in_use`,
// `newer`, or `damaged` with the line's number.
class import_session {
public:
    explicit import_session(const std::filesystem::path& directory);
    ~import_session();
    import_session(const import_session&) = delete;
    import_session& operator=(const import_session&) = delete;

    void take(std::string_view line);
    // Gives the number of rows.
    std::int64_t finish();

private:
    struct parts;
    std::unique_ptr<parts> parts_;
};

// The same for lines that are at hand one after the other.
std::int64_t import_all(const std::filesystem::path& directory,
                        const std::function<std::optional<std::string>()>& next_line);

} // namespace storage
