#include "commands/render/export.hpp"

#include "bot/clock.hpp"
#include "bot/program/program.hpp"
#include "bot/time_zones.hpp"
#include "storage/side_reader.hpp"

#include <algorithm>
#include <cstdio>

namespace bot {
namespace {

constexpr std::int64_t page = 500;

// As they were recorded.
void write_journal(const storage::reader& from, commands::incident_id id,
                   commands::exported_incident& out) {
    for (std::int64_t first = 1;; first += page) {
        const auto entries = from.entries(id, first, page);
        for (const auto& entry : entries)
            std::fputs(out.line(entry).c_str(), stdout);
        if (entries.size() < static_cast<std::size_t>(page)) return;
    }
}

// As they happened: pages are newest first, so the last one comes first.
void write_timeline(const storage::reader& from, const commands::incident& about,
                    commands::exported_incident& out) {
    for (auto left = about.shown; left > 0;) {
        const auto count = std::min(left, page);
        left -= count;
        const auto entries = from.timeline(about.id, left, count);
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
            std::fputs(out.line(*entry).c_str(), stdout);
    }
}

} // namespace

int export_program(const export_command& what, const environment& variables) {
    auto read = read_set_up(what.options, variables);
    if (const auto* wrong = std::get_if<trouble_with_set_up>(&read)) {
        std::fprintf(stderr, "%s\n", wrong->text.c_str());
        return 1;
    }
    const auto& with = std::get<set_up>(read);
    const auto reader = storage::open_side_reader(with.config.directory);
    const commands::incident_id id{what.incident};
    const auto about = reader->find(id);
    if (!about) {
        std::fprintf(stderr, "There is no incident %lld in %s.\n", what.incident,
                     with.config.directory.c_str());
        return 1;
    }
    const auto zones = system_time_zones();
    const clock time;
    const commands::context in{time.now(), *with.procedure, with.config.team, *reader, *zones, {}};
    commands::exported_incident out(*about, what.format == export_format::json, in);
    // An incident may have very many events: they are written as they are read.
    std::fputs(out.head().c_str(), stdout);
    if (what.format == export_format::json) {
        write_journal(*reader, id, out);
    } else {
        write_timeline(*reader, *about, out);
    }
    std::fputs(out.tail().c_str(), stdout);
    return 0;
}

} // namespace bot
