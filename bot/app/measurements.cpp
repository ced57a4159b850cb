#include "bot/app/measurements.hpp"

#include "bot/metrics/exposition.hpp"

#include <map>

namespace bot {
namespace {

using metrics::exposition;

double seconds(commands::instant at) {
    return std::chrono::duration<double>(at.time_since_epoch()).count();
}

// 0 for what never was, as Prometheus' own exporters have it.
double seconds(const std::optional<commands::instant>& at) {
    return at ? seconds(*at) : 0;
}

void write_slack(const measurements& what, exposition& page) {
    page.gauge("incbot_slack_socket_connections", "Connections to Slack that have had their hello.")
        .sample(what.live_connections);
    page.counter("incbot_slack_reconnects_total", "Connections to Slack after the first one.")
        .sample(what.reconnects);
    page.gauge("incbot_slack_last_event_timestamp_seconds", "When the last envelope came.")
        .sample(seconds(what.engine.last_envelope));
    page.counter("incbot_slack_envelopes_total", "Envelopes from Slack, by Slack's type.");
    for (const auto& [type, count] : what.engine.envelopes)
        page.sample(count, {{"type", type}});
    page.counter("incbot_slack_envelopes_repeated_total", "Envelopes that had been seen before.")
        .sample(what.engine.repeated);
    page.counter("incbot_slack_envelopes_unacknowledged_total",
                 "Envelopes that could not be stored in time; Slack brings them again.")
        .sample(what.engine.not_acknowledged);
    page.of("incbot_slack_acknowledgement_seconds",
            "From an envelope's arrival until its acknowledgement; Slack gives 3 s.",
            what.engine.acknowledgement);
    page.counter("incbot_slack_api_requests_total", "Calls of Slack's Web API.");
    for (const auto& [key, count] : what.calls.calls)
        page.sample(count, {{"method", key.first}, {"result", key.second}});
    page.of("incbot_slack_api_request_duration_seconds", "How long Slack's Web API took.",
            what.calls.took);
    page.counter("incbot_slack_rate_limited_total", "Answers 429 from Slack; by design none.")
        .sample(what.calls.limited);
}

void write_others(const measurements& what, exposition& page) {
    page.counter("incbot_alert_messages_total",
                 "Messages of the configured sources of alerts, by what became of them.");
    for (const auto& [key, count] : what.alerts.messages)
        page.sample(count, {{"source", key.first}, {"outcome", alerts::name_of(key.second)}});
    page.counter("incbot_alerts_total", "Alerts in the messages that were stored.");
    for (const auto& [key, count] : what.alerts.alerts) {
        const bool firing = key.second == commands::alert_state::firing;
        page.sample(count, {{"source", key.first}, {"state", firing ? "firing" : "resolved"}});
    }
    page.counter("incbot_health_checks_total", "The bot's own health checks, by what they found.");
    for (const auto& [key, count] : what.engine.health_checks)
        page.sample(count, {{"check", key.first}, {"result", key.second ? "well" : "unwell"}});
    page.counter("incbot_service_requests_total",
                 "Calls of services other than Slack: paging, trackers, status pages, mail.");
    for (const auto& [key, count] : what.services.calls)
        page.sample(count, {{"service", key.first}, {"result", key.second}});
}

void write_database(const measurements& what, exposition& page) {
    const auto& journal = what.journal;
    page.counter("incbot_commits_total", "Groups of commands that went to the disk together.")
        .sample(journal.group_size.count());
    page.of("incbot_commit_group_size", "Commands in a group.", journal.group_size);
    page.of("incbot_commit_duration_seconds", "How long a group took, its fsync included.",
            journal.took);
    page.counter("incbot_commands_total", "Commands given to the disk, by result.")
        .sample(journal.stored, {{"result", "stored"}})
        .sample(journal.failed, {{"result", "failed"}});
    page.gauge("incbot_commands_waiting", "Commands that wait for the disk.")
        .sample(journal.waiting);
    page.gauge("incbot_database_size_bytes", "The database's file and its write-ahead log.")
        .sample(what.database_bytes);
    page.gauge("incbot_database_disk_free_bytes", "Room left for the bot on the database's disk.")
        .sample(what.free_bytes);
    page.gauge("incbot_backup_last_success_timestamp_seconds",
               "When the newest copy in the data directory's backups/ was made; 0: there is none.")
        .sample(seconds(what.last_backup));
}

void write_records(const measurements& what, exposition& page) {
    page.gauge("incbot_outbox_pending", "Effects that wait to be delivered.")
        .sample(what.records.effects_waiting);
    page.gauge("incbot_outbox_failed", "Effects that failed for good and are kept to be looked at.")
        .sample(what.records.effects_failed);
    std::optional<commands::instant> oldest;
    if (what.deliveries.depth > 0) oldest = what.now - what.deliveries.oldest;
    page.gauge("incbot_outbox_oldest_timestamp_seconds",
               "Since when the oldest undelivered effect waits; 0: none does.")
        .sample(seconds(oldest));
    page.counter("incbot_deliveries_retried_total", "Calls that had to be sent again.")
        .sample(what.deliveries.retried);
    page.gauge("incbot_delivery_blocked", "1 while Slack refuses the bot's token.")
        .sample(what.blocked_by.empty() ? 0 : 1);
    page.gauge("incbot_timers_set", "Timers that are set.").sample(what.records.timers);
    page.counter("incbot_timers_fired_total", "Timers that fired.")
        .sample(what.engine.timers_fired);
    page.counter("incbot_timers_late_total", "Timers that fired more than a second late.")
        .sample(what.engine.timers_late);
    page.gauge("incbot_incidents", "Incidents on record.");
    for (const auto& each : what.records.by_severity)
        page.sample(each.number, {{"severity", each.severity}, {"status", each.status}});
    page.gauge("incbot_incidents_open", "Incidents that are not over.").sample(what.records.open);
}

// Of those that have a value.
struct mean {
    double sum = 0;
    double count = 0;

    void add(const std::optional<commands::duration>& value) {
        if (!value) return;
        sum += std::chrono::duration<double>(*value).count();
        ++count;
    }
};

struct figures_of_level {
    mean acknowledged;
    mean resolved;
    double with_target = 0;
    double in_time = 0;

    void add(const commands::incident_figures& each) {
        acknowledged.add(each.acknowledged_after);
        resolved.add(each.resolved_after);
        if (!each.acknowledged_after || !each.target) return;
        ++with_target;
        if (*each.acknowledged_after <= *each.target) ++in_time;
    }
};

void write_figures(const measurements& what, exposition& page) {
    std::map<std::string, figures_of_level> levels;
    for (const auto& each : what.figures)
        levels[each.severity.name].add(each);
    const auto gauge = [&](std::string_view name, std::string_view help, auto top, auto bottom) {
        page.gauge(name, help);
        for (const auto& [severity, of] : levels) {
            if (bottom(of) > 0) page.sample(top(of) / bottom(of), {{"severity", severity}});
        }
    };
    gauge(
        "incbot_mean_time_to_acknowledge_seconds",
        "MTTA of the incidents declared in the last 30 days.",
        [](const auto& of) { return of.acknowledged.sum; },
        [](const auto& of) { return of.acknowledged.count; });
    gauge(
        "incbot_mean_time_to_resolve_seconds",
        "MTTR of the incidents declared in the last 30 days.",
        [](const auto& of) { return of.resolved.sum; },
        [](const auto& of) { return of.resolved.count; });
    gauge(
        "incbot_acknowledged_in_time_ratio",
        "How many of those with a response time were acknowledged within it.",
        [](const auto& of) { return of.in_time; }, [](const auto& of) { return of.with_target; });
}

void write_self_test(const measurements& what, exposition& page) {
    page.gauge("incbot_self_test_last_success_timestamp_seconds",
               "When the daily self-test last passed; 0: never.")
        .sample(seconds(what.self_test.passed_at));
    page.gauge("incbot_self_test_last_failure_timestamp_seconds",
               "When the daily self-test last failed; 0: never.")
        .sample(seconds(what.self_test.failed_at));
    page.gauge("incbot_self_test_duration_seconds",
               "From its beginning until its last call to Slack was answered, when it last passed.")
        .sample(std::chrono::duration<double>(what.self_test.took).count());
}

void write_process(const measurements& what, exposition& page) {
    page.gauge("incbot_build_info", "Always 1; the labels say which build runs.")
        .sample(1, {{"version", what.build.version}, {"commit", what.build.commit}});
    page.gauge("process_start_time_seconds", "When the process started.")
        .sample(seconds(what.started));
    page.counter("process_cpu_seconds_total", "Processor time used.")
        .sample(what.process.cpu.count());
    page.gauge("process_resident_memory_bytes", "Memory in use.")
        .sample(what.process.resident_bytes);
    page.gauge("process_open_fds", "Open file descriptors.").sample(what.process.open_files);
    page.gauge("process_max_fds", "How many may be open.").sample(what.process.most_files);
}

} // namespace

std::string to_prometheus(const measurements& what) {
    exposition page;
    write_process(what, page);
    write_slack(what, page);
    write_others(what, page);
    write_database(what, page);
    if (what.unreadable.empty()) {
        write_records(what, page);
        write_figures(what, page);
        write_self_test(what, page);
    }
    return page.text();
}

} // namespace bot
