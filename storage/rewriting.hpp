#pragma once

#include <boost/json/object.hpp>

#include <filesystem>
#include <functional>
#include <vector>

namespace storage {

// What a rewriting makes of each row of the export (transfer.hpp): the same, another, or none.
struct rewriting {
    // False: the row is left out.
    std::function<bool(boost::json::object& row_line)> change;
    // Called when the new database is whole and the old one still in its place; may throw.
    std::function<void()> before_exchange = [] {};
    // Lines that are added at the end.
    std::vector<boost::json::object> added = {};
};

// Puts a database in the place of a directory's that is written anew from its rows. Nothing in the
// old one is changed (events never are), and of what is left out nothing remains in the file.
// Whatever ends the process halfway, there is the old database or the new one. Throws `trouble`:
// `in_use` while a bot runs there, `damaged` where the old or the new one is not whole.
void rewrite(const std::filesystem::path& directory, const rewriting& how);

} // namespace storage
