#include "storage/outbox.hpp"

#include "storage/stored_text.hpp"

#include <utility>

namespace storage {
namespace {

struct earlier_wish {
    commands::instant wanted_at;
    bool failed = false;
    std::int64_t revision = 0;
};

std::optional<earlier_wish> read_wish(connection& on, const commands::effect_key& key) {
    query row(on, "SELECT wanted_at, failed_at, revision FROM effects WHERE key = ?");
    row.bind(key.value);
    if (!row.next()) return std::nullopt;
    return earlier_wish{row.at(0), !row.is_null(1), row.integer(2)};
}

} // namespace

// Counted over all effects, not by row: a row that is deleted and wanted again must not be ended
// by a late answer to the earlier one.
std::int64_t outbox::next_revision() {
    if (!last_revision_) {
        query counter(on_, "SELECT value FROM counters WHERE name = 'effect_revision'");
        counter.next();
        written_revision_ = counter.integer(0);
        last_revision_ = written_revision_;
    }
    return ++*last_revision_;
}

std::optional<effect_row> outbox::want(const commands::wanted_effect& wanted, commands::instant now,
                                       const std::string& correlation) {
    const bool keep = commands::is_keep(wanted.effect);
    const auto place = places_.find(wanted.key.value);
    const auto* waiting = place == places_.end() ? nullptr : &rows_[place->second];
    const auto stored = waiting ? std::nullopt : read_wish(on_, wanted.key);
    if ((waiting || stored) && !keep) return std::nullopt;

    effect_row row{.key = wanted.key,
                   .incident = wanted.incident,
                   .effect = wanted.effect,
                   .revision = next_revision(),
                   .priority = commands::priority_of(wanted.effect),
                   .wanted_at = now,
                   .correlation = correlation,
                   .failed_at = std::nullopt,
                   .error = ""};
    if (waiting) row.wanted_at = waiting->wanted_at;
    if (stored && !stored->failed) row.wanted_at = stored->wanted_at;
    unwritten made{row.key,      row.incident,  stored_text(row.effect), row.revision,
                   row.priority, row.wanted_at, row.correlation};
    if (waiting) {
        rows_[place->second] = std::move(made);
    } else {
        places_.emplace(row.key.value, rows_.size());
        rows_.push_back(std::move(made));
    }
    return row;
}

bool outbox::settle(const commands::effect_answered& answer, commands::instant now) {
    if (places_.contains(answer.key.value)) write_rows();
    const auto row = read_wish(on_, answer.key);
    if (!row) return false;
    const auto* gave_up = std::get_if<commands::effect_gave_up>(&answer.outcome);
    if (row->failed && gave_up) return false; // said before
    // What has a key is of one kind for ever: the answer knows it without the row's text.
    if (commands::is_keep(answer.effect)) {
        if (answer.revision > row->revision) return false; // of no wish that was ever stored
        if (answer.revision < row->revision) return true;  // wanted again: it waits on
    }
    if (gave_up) {
        query fail(on_, "UPDATE effects SET state = 'failed', failed_at = ?, error = ? "
                        "WHERE key = ?");
        fail.bind(now).bind(gave_up->error).bind(answer.key.value).run();
        return true;
    }
    query done(on_, "DELETE FROM effects WHERE key = ?");
    done.bind(answer.key.value).run();
    return true;
}

void outbox::write(const unwritten& row) {
    query put(on_, "INSERT INTO effects (key, incident, effect, revision, priority, wanted_at, "
                   "correlation, state, failed_at, error) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', NULL, '') "
                   "ON CONFLICT (key) DO UPDATE SET incident = excluded.incident, "
                   "effect = excluded.effect, revision = excluded.revision, "
                   "priority = excluded.priority, wanted_at = excluded.wanted_at, "
                   "correlation = excluded.correlation, state = 'waiting', failed_at = NULL, "
                   "error = ''");
    put.bind(row.key.value).bind(row.incident).bind(row.effect).bind(row.revision);
    put.bind(static_cast<int>(row.priority)).bind(row.wanted_at).bind(row.correlation).run();
}

void outbox::write_rows() {
    for (const auto& row : rows_)
        write(row);
    rows_.clear();
    places_.clear();
    if (!last_revision_ || *last_revision_ == written_revision_) return;
    query counter(on_, "UPDATE counters SET value = ? WHERE name = 'effect_revision'");
    counter.bind(*last_revision_).run();
    written_revision_ = *last_revision_;
}

void outbox::forget() {
    rows_.clear();
    places_.clear();
    last_revision_.reset();
}

} // namespace storage
