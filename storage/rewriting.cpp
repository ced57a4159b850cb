#include "storage/rewriting.hpp"

#include "storage/database_file.hpp"
#include "storage/lock_file.hpp"
#include "storage/transfer.hpp"
#include "storage/trouble.hpp"
#include "storage/verify.hpp"

#include <boost/json.hpp>

namespace storage {
namespace {

namespace fs = std::filesystem;

void refuse_problems(const fs::path& file) {
    const auto found = verify_database(file);
    if (found.problems.empty()) return;
    throw trouble(error_kind::damaged, file.string() + ": " + found.problems.front());
}

void write_anew(const fs::path& from, const fs::path& into, const rewriting& how) {
    import_session session(into);
    bool head = true;
    export_all(from, [&](std::string_view text) {
        if (std::exchange(head, false)) return session.take(text);
        auto line = boost::json::parse(text).as_object();
        if (how.change(line)) session.take(boost::json::serialize(line));
    });
    for (const auto& line : how.added)
        session.take(boost::json::serialize(line));
    session.finish();
}

} // namespace

void rewrite(const fs::path& directory, const rewriting& how) {
    const auto place = directory / "incident-bot.db";
    if (!fs::exists(place)) {
        throw trouble(error_kind::unwritable, "there is no database in " + directory.string());
    }
    const lock_file alone(directory);
    refuse_problems(place);
    const auto scratch = directory / "rewriting";
    const auto made = scratch / "incident-bot.db";
    fs::remove_all(scratch); // of one that was killed
    write_anew(directory, scratch, how);
    refuse_problems(made);
    settle(made);
    how.before_exchange();
    settle(place);
    rename_into_place(made, place);
    fs::remove_all(scratch);
}

} // namespace storage
