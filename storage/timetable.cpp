#include "storage/timetable.hpp"

#include "storage/stored_text.hpp"

#include <utility>

namespace storage {
namespace {

void set(connection& on, const std::string& key, const commands::timer& what) {
    query put(on, "INSERT INTO timers (key, incident, due, timer) VALUES (?, ?, ?, ?) "
                  "ON CONFLICT (key) DO UPDATE SET due = excluded.due, timer = excluded.timer");
    put.bind(key).bind(what.incident).bind(what.due).bind(stored_text(what)).run();
}

void cancel(connection& on, const std::string& key) {
    query gone(on, "DELETE FROM timers WHERE key = ?");
    gone.bind(key).run();
}

} // namespace

void timetable::change(const commands::timer_change& what) {
    const auto* set = std::get_if<commands::set_timer>(&what);
    auto key = set ? key_of(set->what) : std::get<commands::cancel_timer>(what).key;
    changes_.insert_or_assign(std::move(key.value), what);
}

bool timetable::take(const commands::timer_key& key, commands::instant now) {
    if (changes_.contains(key.value)) write_rows();
    query taken(on_, "DELETE FROM timers WHERE key = ? AND due <= ?");
    return taken.bind(key.value).bind(now).run() > 0;
}

void timetable::write_rows() {
    for (const auto& [key, change] : changes_) {
        if (const auto* wanted = std::get_if<commands::set_timer>(&change)) {
            set(on_, key, wanted->what);
        } else {
            cancel(on_, key);
        }
    }
    changes_.clear();
}

} // namespace storage
