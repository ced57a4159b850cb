#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace storage {

// Why something could not be stored or read. What a person can do about it differs for each.
enum class error_kind {
    none,
    busy,       // another program holds the database's lock
    disk_full,  //
    io,         // reading or writing failed
    unwritable, // the directory or the file may not be written, or is none
    in_use,     // another bot runs on this directory
    newer,      // a newer program made this database
    damaged,    // not a database, or what it holds contradicts itself
    decision,   // the brain refused the command with an exception
    other,
};

std::string_view name_of(error_kind kind);

// The message is a sentence for people, without a final full stop.
class trouble : public std::runtime_error {
public:
    trouble(error_kind kind, const std::string& sentence)
        : std::runtime_error(sentence), kind_(kind) {}

    [[nodiscard]] error_kind kind() const { return kind_; }

private:
    error_kind kind_;
};

} // namespace storage
