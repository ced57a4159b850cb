#pragma once

#include "commands/status_page/files.hpp"
#include "storage/reader.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace bot {

// What is on record for the public page: incidents that were told outside, newest first, at most
// 100 of the latest 1000. Throws storage::trouble.
std::vector<commands::told_incident> read_told_incidents(const storage::reader& from);

// All files of the page as they are now. Throws storage::trouble.
std::map<std::string, commands::page_file> read_page_files(const storage::reader& from,
                                                           const commands::page_settings& with,
                                                           commands::instant now);

// The page in memory, read again when it is some seconds old. Where the records cannot be read it
// stays as it was: customers look at it when things are broken.
class pages {
public:
    using settings_source = std::function<commands::page_settings()>;

    // `from` outlives it.
    pages(const storage::reader& from, settings_source with)
        : records_(from), settings_(std::move(with)) {}

    struct served {
        const commands::page_file* file = nullptr; // null: there is no such file
        std::string etag;                          // quoted
    };
    // By path, without a leading '/'. The pointer holds until the next call. Throws
    // storage::trouble as long as the records could never be read.
    served find(const std::string& path, commands::instant now);

private:
    void refresh(commands::instant now);

    const storage::reader& records_;
    settings_source settings_;
    std::map<std::string, commands::page_file> files_;
    std::map<std::string, std::string> etags_;
    std::optional<commands::instant> read_at_;
};

} // namespace bot
