#include "tests/simulation/ledger.hpp"

#include "storage/stored_text.hpp"

#include <fmt/format.h>

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t page = 1000;
constexpr commands::duration on_time = 150s; // storms delay commits, too

std::string timer_line(const commands::timer& what) {
    return fmt::format("{} due {}", commands::key_of(what).value,
                       what.due.time_since_epoch().count());
}

} // namespace

std::string ledger::line_of(const commands::entry& what) {
    return fmt::format("{} {} {} {} {}", what.seq, what.at.time_since_epoch().count(),
                       what.happened.time_since_epoch().count(), what.by.value,
                       storage::stored_text(what.what));
}

void ledger::read_on(const storage::reader& from, commands::incident_id id) {
    auto& known = journals_[id];
    const auto have = static_cast<std::int64_t>(known.size());
    for (const auto& entry : from.entries(id, have + 1, page)) {
        const auto expected = static_cast<std::int64_t>(known.size()) + 1;
        if (entry.seq != expected) {
            trace_.broken(fmt::format("incident {}: event {} follows event {}",
                                      commands::number(id), entry.seq, expected - 1));
        }
        known.push_back(line_of(entry));
        trace_.say(fmt::format("incident {}: {}", commands::number(id), known.back()));
    }
}

void ledger::took(std::span<const storage::incoming> batch, std::span<const storage::outcome> said,
                  const storage::reader& from, commands::instant now, commands::instant up_since) {
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (said[i].what != storage::outcome::result::carried_out) continue;
        for (const auto id : said[i].touched)
            read_on(from, id);
        const auto* timer = std::get_if<commands::timer_due>(&batch[i].command);
        if (!timer) continue;
        const auto line = timer_line(timer->what);
        if (++fired_[line] > 1) trace_.broken("timer fired twice: " + line);
        if (timer->what.due > now) trace_.broken("timer fired early: " + line);
        if (now - std::max(timer->what.due, up_since) > on_time) {
            trace_.broken("timer fired late: " + line);
        }
    }
}

void ledger::compare(const storage::reader& with) {
    for (auto& [id, known] : journals_) {
        std::vector<std::string> now;
        for (const auto& entry : with.entries(id, 1, 100000))
            now.push_back(line_of(entry));
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (i < now.size() && now[i] == known[i]) continue;
            trace_.broken(fmt::format("incident {}: a committed event was lost or changed: {}",
                                      commands::number(id), known[i]));
            break;
        }
        known = std::move(now);
    }
    // A commit that nobody was told of may be there as well.
    const commands::incident_id next{incidents() + 1};
    if (with.find(next)) read_on(with, next);
}

} // namespace simulation
