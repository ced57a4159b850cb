#include "storage/sqlite_store.hpp"

#include "storage/alert_rows.hpp"
#include "storage/effect_rows.hpp"
#include "storage/health_rows.hpp"
#include "storage/people.hpp"
#include "storage/seen.hpp"
#include "storage/subscriber_rows.hpp"
#include "storage/team_journal.hpp"
#include "storage/timer_rows.hpp"

#include <exception>
#include <utility>

namespace storage {
namespace {

outcome failure(error_kind kind, std::string error) {
    outcome out;
    out.what = outcome::result::failed;
    out.error_kind = kind;
    out.error = std::move(error);
    return out;
}

} // namespace

sqlite_store::sqlite_store(const location& where)
    : database_(where),
      on_(*database_.writing()),
      journal_(on_),
      outbox_(on_),
      timers_(on_),
      records_(database_.writing(), journal_, outbox_) {}

std::unique_ptr<reader> sqlite_store::open_reader() {
    return std::make_unique<sqlite_reader>(database_.open_reading());
}

std::vector<outcome> sqlite_store::execute(std::span<const incoming> batch, const brain& with,
                                           commands::instant now) {
    if (batch.empty()) return {};
    try {
        return attempt(batch, with, now);
    } catch (const trouble& e) {
        forget_what_was_read();
        // A lock of somebody else is no command's fault: waiting for it once for each of a
        // thousand commands would take longer than Slack waits for any of them.
        if (batch.size() == 1 || e.kind() == error_kind::busy) {
            return std::vector<outcome>(batch.size(), failure(e.kind(), e.what()));
        }
    } catch (const std::exception& e) {
        forget_what_was_read();
        if (batch.size() == 1) return {failure(error_kind::decision, e.what())};
    }
    return one_by_one(batch, with, now);
}

void sqlite_store::forget_what_was_read() {
    journal_.forget();
    outbox_.forget();
    timers_.forget();
    records_.forget_facts();
}

std::vector<outcome> sqlite_store::one_by_one(std::span<const incoming> batch, const brain& with,
                                              commands::instant now) {
    std::vector<outcome> out;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        auto alone = execute(batch.subspan(i, 1), with, now);
        out.push_back(std::move(alone.front()));
        if (out.back().error_kind != error_kind::busy) continue;
        const auto locked = out.back();
        out.resize(batch.size(), locked);
        break;
    }
    return out;
}

std::vector<outcome> sqlite_store::attempt(std::span<const incoming> batch, const brain& with,
                                           commands::instant now) {
    std::vector<outcome> out;
    out.reserve(batch.size());
    transaction all(on_);
    for (const auto& next : batch)
        out.push_back(carry_out(next, with, now));
    // More than a batch can add, so that the table shrinks to a day's worth however fast it grew.
    purge_seen(on_, now, static_cast<std::int64_t>(2 * batch.size() + 8));
    purge_subscribers(on_, now);
    journal_.write_states();
    outbox_.write_rows();
    timers_.write_rows();
    all.commit();
    return out;
}

outcome sqlite_store::carry_out(const incoming& next, const brain& with, commands::instant now) {
    outcome out;
    out.what = outcome::result::seen_before;
    if (!next.dedupe_key.empty()) {
        if (auto reply = seen_reply(on_, next.dedupe_key)) {
            out.reply = std::move(*reply);
            return out;
        }
    }
    if (!take_row(next.command, now)) return out;

    const commands::context context{.now = now,
                                    .procedure = *with.procedure,
                                    .settings = *with.settings,
                                    .records = records_,
                                    .zones = *with.zones,
                                    .next_incident = journal_.next_incident()};
    auto decided = with.decide(next.command, context);
    keep(decided, next, now, out);
    if (!next.dedupe_key.empty()) remember_seen(on_, next.dedupe_key, decided.reply, now);
    out.reply = std::move(decided.reply);
    out.what = outcome::result::carried_out;
    return out;
}

bool sqlite_store::take_row(const commands::command& command, commands::instant now) {
    if (const auto* due = std::get_if<commands::timer_due>(&command)) {
        return timers_.take(key_of(due->what), now);
    }
    if (const auto* answer = std::get_if<commands::effect_answered>(&command)) {
        return outbox_.settle(*answer, now);
    }
    return true;
}

void sqlite_store::keep(const commands::decision& decided, const incoming& from,
                        commands::instant now, outcome& into) {
    into.touched = journal_.append(decided.events, now, from.correlation);
    append_team(on_, decided.team_events, now, from.correlation);
    for (const auto& wanted : decided.effects) {
        if (auto row = outbox_.want(wanted, now, from.correlation)) {
            into.effects.push_back(std::move(*row));
        }
    }
    for (const auto& change : decided.timers)
        timers_.change(change);
    into.timers = decided.timers;
    for (const auto& alert : decided.alerts)
        store_alert(on_, alert);
    for (const auto& group : decided.groups)
        store_alert_group(on_, group);
    for (const auto& health : decided.health)
        store_health(on_, health);
    for (const auto& day : decided.uptime)
        store_uptime(on_, day);
    if (!decided.alerts.empty()) {
        purge_alerts(on_, now, static_cast<std::int64_t>(2 * decided.alerts.size()));
    }
    for (const auto& each : decided.subscribers)
        store_subscriber(on_, each);
    for (const auto& address : decided.unsubscribed)
        remove_subscriber(on_, address);
    if (decided.facts) {
        store_facts(on_, *decided.facts);
        records_.forget_facts();
    }
    if (decided.learned) learn_person(on_, *decided.learned, now);
}

} // namespace storage
