#include "commands/decide/draft.hpp"

#include <algorithm>

// Alerts and health in a draft: what an earlier decision of the same command changed is seen by the
// next one.
namespace commands {
namespace {

template <class T, class Same> void put(std::vector<T>& into, T what, Same same) {
    const auto found = std::ranges::find_if(into, same);
    if (found == into.end()) {
        into.push_back(std::move(what));
    } else {
        *found = std::move(what);
    }
}

} // namespace

std::optional<known_alert> draft::look_alert(const std::string& source,
                                             const std::string& key) const {
    for (const auto& each : out_.alerts) {
        if (each.source == source && each.key == key) return each;
    }
    return in.records.find_alert(source, key);
}

std::optional<alert_group> draft::look_group(std::int64_t id) const {
    const auto found = std::ranges::find(out_.groups, id, &alert_group::id);
    return found == out_.groups.end() ? in.records.find_alert_group(id) : *found;
}

std::optional<alert_group> draft::newest_group(const std::string& fingerprint) const {
    auto newest = in.records.newest_alert_group(fingerprint);
    for (const auto& each : out_.groups) {
        if (each.fingerprint == fingerprint && (!newest || newest->id <= each.id)) newest = each;
    }
    return newest;
}

std::int64_t draft::next_group() const {
    auto next = in.records.next_alert_group();
    for (const auto& each : out_.groups)
        next = std::max(next, each.id + 1);
    return next;
}

void draft::keep(known_alert what) {
    const auto source = what.source;
    const auto key = what.key;
    put(out_.alerts, std::move(what),
        [&](const known_alert& other) { return other.source == source && other.key == key; });
}

void draft::keep(alert_group what) {
    const auto id = what.id;
    put(out_.groups, std::move(what), [&](const alert_group& other) { return other.id == id; });
}

void draft::keep(endpoint_health what) {
    const auto check = what.check;
    put(out_.health, std::move(what),
        [&](const endpoint_health& other) { return other.check == check; });
}

void draft::keep(uptime_day what) {
    const auto check = what.check;
    const auto day = what.day;
    put(out_.uptime, std::move(what),
        [&](const uptime_day& other) { return other.check == check && other.day == day; });
}

} // namespace commands
