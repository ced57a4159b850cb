#pragma once

#include "commands/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace storage {

struct forgotten {
    commands::user_id now; // what stands in the person's place
    std::int64_t rows = 0; // that spoke of the person
};

// Takes a person out of everything on record: another id, which belongs to nobody and means "a
// former member", stands where the person's did, also inside texts; and "somebody" where one of
// `names` stood as words of its own. Every event stays in its place, with its time and its number.
// A subscription to mail of an address among `names` is gone as a whole.
//
// Throws `trouble` as `rewrite` does.
forgotten forget_person(const std::filesystem::path& directory, const commands::user_id& who,
                        const std::vector<std::string>& names);

} // namespace storage
