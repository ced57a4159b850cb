#include "storage/retention.hpp"

#include "storage/database_file.hpp"
#include "storage/migrations.hpp"
#include "storage/rewriting.hpp"
#include "storage/snapshot.hpp"
#include "storage/trouble.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <set>
#include <string>
#include <unistd.h>

namespace storage {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct chosen {
    std::set<std::int64_t> incidents;
    std::int64_t newest = 0; // of all incidents
    std::int64_t schema = 0;
};

bool has_open_item(const commands::incident& about) {
    for (const auto& item : about.after.items) {
        if (!item.done_at) return true;
    }
    return false;
}

chosen choose(const fs::path& directory, commands::instant closed_before) {
    connection::options options;
    options.file = (directory / "incident-bot.db").string();
    options.read_only = true;
    if (!fs::exists(options.file)) {
        throw trouble(error_kind::unwritable, "there is no database in " + directory.string());
    }
    connection on(options);
    refuse_newer(on);
    chosen out;
    out.schema = version_of(on);
    query rows(on, "SELECT id FROM incidents WHERE is_open = 0 AND closed_at < ? "
                   "AND id NOT IN (SELECT incident FROM timers) "
                   "AND id NOT IN (SELECT incident FROM effects) ORDER BY id");
    rows.bind(closed_before);
    while (rows.next()) {
        const auto about = read_incident(on, rows.incident(0));
        if (about && !has_open_item(*about)) out.incidents.insert(rows.integer(0));
    }
    query newest(on, "SELECT coalesce(max(id), 0) FROM incidents");
    newest.next();
    out.newest = newest.integer(0);
    return out;
}

// Lines that are on disk under the file's name when it is finished, or not at all.
class lines_file {
public:
    explicit lines_file(fs::path file) : file_(std::move(file)) {
        if (fs::exists(file_)) {
            throw trouble(error_kind::unwritable,
                          file_.string() + " exists; nothing is overwritten");
        }
        if (file_.has_parent_path()) fs::create_directories(file_.parent_path());
        made_ = ::open(copy().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (made_ < 0) fail_for(file_, errno);
    }
    ~lines_file() {
        if (made_ < 0) return;
        ::close(made_);
        std::error_code ignored;
        fs::remove(copy(), ignored);
    }
    lines_file(const lines_file&) = delete;
    lines_file& operator=(const lines_file&) = delete;

    void write(const json::object& line) {
        text_ += json::serialize(line) + "\n";
        if (text_.size() > most_held) flush();
    }

    void finish() {
        flush();
        if (::fsync(made_) != 0) fail_for(file_, errno);
        ::close(std::exchange(made_, -1));
        rename_into_place(copy(), file_);
    }

private:
    static constexpr std::size_t most_held = std::size_t{1} << 20;

    [[nodiscard]] fs::path copy() const { return with_ending(file_, ".new"); }

    void flush() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto wrote = ::write(made_, text_.data() + at, text_.size() - at);
            if (wrote < 0 && errno != EINTR) fail_for(file_, errno);
            if (wrote > 0) at += static_cast<std::size_t>(wrote);
        }
        text_.clear();
    }

    fs::path file_;
    int made_ = -1;
    std::string text_;
};

// The incident a row belongs to, whatever its table; 0: to none.
std::int64_t incident_of(const json::object& line) {
    const auto* incident = line.at("row").as_object().if_contains("incident");
    return incident && incident->is_int64() ? incident->as_int64() : 0;
}

} // namespace

archived archive_incidents(const fs::path& directory, commands::instant closed_before,
                           const fs::path& file) {
    const auto moving = choose(directory, closed_before);
    archived out;
    out.incidents = static_cast<std::int64_t>(moving.incidents.size());
    if (moving.incidents.empty()) return out;
    lines_file into(file);
    into.write({{"incident_bot_export", 1}, {"schema", moving.schema}});
    rewriting how;
    how.change = [&](json::object& line) {
        if (!moving.incidents.contains(incident_of(line))) return true;
        if (line.at("table").as_string() == "events") ++out.events;
        into.write(line);
        return false;
    };
    how.before_exchange = [&] { into.finish(); };
    how.added.push_back(
        {{"table", "counters"}, {"row", {{"name", "last_incident"}, {"value", moving.newest}}}});
    rewrite(directory, how);
    return out;
}

} // namespace storage
