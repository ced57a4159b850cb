#include "storage/sqlite_reader.hpp"

#include "storage/alert_rows.hpp"
#include "storage/effect_rows.hpp"
#include "storage/health_rows.hpp"
#include "storage/incident_list.hpp"
#include "storage/item_rows.hpp"
#include "storage/people.hpp"
#include "storage/snapshot.hpp"
#include "storage/stored_text.hpp"
#include "storage/subscriber_rows.hpp"
#include "storage/team_journal.hpp"
#include "storage/timer_rows.hpp"

#include <fmt/format.h>

namespace storage {
namespace {

std::optional<commands::incident_id> first_incident(query& row) {
    if (!row.next()) return std::nullopt;
    return row.incident(0);
}

std::int64_t count(connection& on, std::string_view sql) {
    query row(on, sql);
    row.next();
    return row.integer(0);
}

std::vector<incident_count> count_incidents(connection& on) {
    query rows(on, count_incidents_sql);
    std::vector<incident_count> out;
    while (rows.next())
        out.push_back({rows.text(0), rows.text(1), rows.integer(2)});
    return out;
}

} // namespace

commands::recorded_incident sqlite_reader::find(commands::incident_id id) const {
    return states_.find(*on_, id);
}

std::optional<commands::incident_id>
sqlite_reader::of_channel(const commands::channel_id& channel) const {
    query row(*on_, "SELECT incident FROM channels WHERE channel = ?");
    row.bind(channel.value);
    return first_incident(row);
}

std::optional<commands::incident_id>
sqlite_reader::of_message(const commands::channel_id& channel,
                          const commands::message_ts& ts) const {
    query row(*on_, "SELECT incident FROM messages WHERE channel = ? AND ts = ?");
    row.bind(channel.value).bind(ts.value);
    return first_incident(row);
}

commands::incident_page sqlite_reader::list(const commands::incident_query& wanted) const {
    return list_incidents(*on_, wanted);
}

std::vector<commands::entry> sqlite_reader::timeline(commands::incident_id id, std::int64_t skip,
                                                     std::int64_t limit) const {
    return read_timeline(*on_, id, skip, limit);
}

bool sqlite_reader::is_noted(commands::incident_id id, const commands::channel_id& channel,
                             const commands::message_ts& ts) const {
    query row(*on_, "SELECT 1 FROM noted_messages WHERE incident = ? AND channel = ? AND ts = ?");
    row.bind(id).bind(channel.value).bind(ts.value);
    return row.next();
}

commands::team sqlite_reader::team() const {
    return read_team(*on_);
}

commands::item_page sqlite_reader::action_items(const commands::item_query& wanted) const {
    return list_items(*on_, wanted);
}

std::vector<commands::incident_figures> sqlite_reader::figures(commands::instant from,
                                                               std::int64_t limit) const {
    return figures_since(*on_, from, limit);
}

std::optional<commands::person> sqlite_reader::find_person(const commands::user_id& user) const {
    return read_person(*on_, user);
}

commands::workspace_facts sqlite_reader::facts() const {
    return read_facts(*on_);
}

std::int64_t sqlite_reader::waiting_effects() const {
    return count(*on_, "SELECT count(*) FROM effects");
}

std::optional<commands::known_alert> sqlite_reader::find_alert(const std::string& source,
                                                               const std::string& key) const {
    return read_alert(*on_, source, key);
}

std::optional<commands::alert_group> sqlite_reader::find_alert_group(std::int64_t id) const {
    return read_alert_group(*on_, id);
}

std::optional<commands::alert_group>
sqlite_reader::newest_alert_group(const std::string& fingerprint) const {
    return read_newest_alert_group(*on_, fingerprint);
}

std::int64_t sqlite_reader::next_alert_group() const {
    return storage::next_alert_group(*on_);
}

std::optional<commands::subscriber>
sqlite_reader::find_subscriber(const std::string& address) const {
    return read_subscriber(*on_, address);
}

std::optional<commands::subscriber>
sqlite_reader::find_subscriber_by_token(const std::string& token) const {
    return read_subscriber_by_token(*on_, token);
}

std::vector<commands::subscriber> sqlite_reader::confirmed_subscribers(const std::string& after,
                                                                       std::int64_t limit) const {
    return read_confirmed_subscribers(*on_, after, limit);
}

std::optional<commands::endpoint_health>
sqlite_reader::find_health(const std::string& check) const {
    return read_health(*on_, check);
}

std::vector<commands::uptime_day> sqlite_reader::uptime(const std::string& check,
                                                        std::int64_t from_day) const {
    return read_uptime(*on_, check, from_day);
}

std::vector<commands::entry> sqlite_reader::entries(commands::incident_id id, std::int64_t from_seq,
                                                    std::int64_t limit) const {
    return read_entries(*on_, id, from_seq, limit);
}

std::vector<effect_row> sqlite_reader::pending_effects(std::int64_t limit,
                                                       std::int64_t skip) const {
    return read_pending_effects(*on_, limit, skip);
}

std::optional<effect_row> sqlite_reader::find_effect(const commands::effect_key& key) const {
    return read_effect(*on_, key);
}

std::vector<effect_row> sqlite_reader::failed_effects(commands::incident_id id,
                                                      std::int64_t limit) const {
    return read_failed_effects(*on_, id, limit);
}

std::vector<commands::timer> sqlite_reader::due_timers(commands::instant now,
                                                       std::int64_t limit) const {
    return read_due_timers(*on_, now, limit);
}

std::optional<commands::instant> sqlite_reader::next_timer() const {
    return read_next_due(*on_);
}

storage::counts sqlite_reader::counts() const {
    const steady_view view(*on_);
    return {.incidents = count(*on_, "SELECT count(*) FROM incidents"),
            .open = count(*on_, "SELECT count(*) FROM incidents WHERE is_open = 1"),
            .events = count(*on_, "SELECT coalesce(max(position), 0) FROM events"),
            .effects_waiting = count(*on_, "SELECT count(*) FROM effects WHERE state = 'waiting'"),
            .effects_failed = count(*on_, "SELECT count(*) FROM effects WHERE state = 'failed'"),
            .timers = count(*on_, "SELECT count(*) FROM timers"),
            .seen = count(*on_, "SELECT count(*) FROM seen"),
            .by_severity = count_incidents(*on_)};
}

std::optional<std::string> sqlite_reader::verify(commands::incident_id id) const {
    try {
        const steady_view view(*on_);
        const auto stored = read_incident(*on_, id);
        const auto folded = fold_incident(*on_, id); // throws at a gap
        if (stored.has_value() != folded.has_value()) {
            return fmt::format("incident {} has {}", number(id),
                               stored ? "a state but no events" : "events but no state");
        }
        if (stored && stored_text(*stored) != stored_text(*folded)) {
            return fmt::format("incident {}: the state on record is {}, its events make {}",
                               number(id), stored_text(*stored), stored_text(*folded));
        }
        return std::nullopt;
    } catch (const std::exception& e) {
        return e.what();
    }
}

} // namespace storage
