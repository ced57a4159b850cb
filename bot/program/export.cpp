#include "commands/render/export.hpp"

#include "bot/program/program.hpp"
#include "bot/time_zones.hpp"
#include "storage/side_reader.hpp"

#include <cstdio>

namespace bot {

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
    const commands::context in{{}, *with.procedure, with.config.team, *reader, *zones, {}};
    commands::exported_incident out(*about, what.format == export_format::json, in);
    // An incident may have very many events: they are written as they are read.
    constexpr std::int64_t page = 500;
    std::fputs(out.head().c_str(), stdout);
    for (std::int64_t from = 1;; from += page) {
        const auto entries = reader->entries(id, from, page);
        for (const auto& entry : entries)
            std::fputs(out.line(entry).c_str(), stdout);
        if (entries.size() < static_cast<std::size_t>(page)) break;
    }
    std::fputs(out.tail().c_str(), stdout);
    return 0;
}

} // namespace bot
