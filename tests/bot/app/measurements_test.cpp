#include "bot/app/health.hpp"
#include "bot/app/measurements.hpp"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

using namespace std::chrono_literals;

namespace {

// All is well, and something of everything has happened.
bot::measurements well() {
    bot::measurements out;
    out.build = {"1.2.3", "abc1234"};
    out.now = commands::instant(1'795'430'122'500ms);
    out.started = out.now - 1h;
    out.engine.count_envelope("slash_commands", out.now);
    out.engine.count_acknowledgement(4ms);
    out.calls.count("chat.postMessage", bot::slack::answer_limited{3s}, 80ms);
    out.alerts.expect("prod");
    out.alerts.count("prod", bot::alerts::outcome::stored, {commands::alert_state::firing});
    out.engine.health_checks[{"api", false}] = 2;
    out.services.count("paging.leads", bot::services::service_not_sent{"no route"});
    out.journal.group_size.observe(3);
    out.live_connections = 2;
    out.records.by_severity = {{"SEV1", "identified", 2}};
    const commands::incident_severity sev2{"SEV2", 2};
    out.figures = {{commands::incident_id{1}, sev2, out.now, 3min, 30min, 50min},
                   {commands::incident_id{2}, sev2, out.now, 33min, 30min, {}},
                   {commands::incident_id{3}, {"SEV4", 4}, out.now, {}, {}, {}}};
    out.self_test = {out.now - 2h, 800ms, {}, {}};
    out.free_bytes = std::int64_t{1} << 30;
    out.writable = true;
    return out;
}

std::string trouble_of(const bot::measurements& what) {
    const auto all = bot::judge(what);
    std::string out;
    for (const auto& each : all) {
        if (!each.good) out += each.name + ": " + each.text + ";";
    }
    CHECK(bot::is_ready(all) == out.empty());
    return out;
}

// The name of what a metric's sample belongs to: a histogram's samples have suffixes.
std::string family_of(const std::string& sample, const std::string& open) {
    const auto name = sample.substr(0, sample.find_first_of("{ "));
    for (const char* suffix : {"_bucket", "_sum", "_count"}) {
        if (name == open + suffix) return open;
    }
    return name;
}

} // namespace

TEST_CASE("the page for Prometheus says what happened") {
    const auto page = bot::to_prometheus(well());
    for (const char* line : {
             "incbot_build_info{version=\"1.2.3\",commit=\"abc1234\"} 1",
             "process_start_time_seconds 1795426522.5",
             "incbot_slack_envelopes_total{type=\"slash_commands\"} 1",
             "incbot_slack_acknowledgement_seconds_bucket{le=\"0.005\"} 1",
             "incbot_slack_api_requests_total{method=\"chat.postMessage\",result=\"limited\"} 1",
             "incbot_slack_rate_limited_total 1",
             "incbot_alert_messages_total{source=\"prod\",outcome=\"stored\"} 1",
             "incbot_alert_messages_total{source=\"prod\",outcome=\"refused\"} 0",
             "incbot_alerts_total{source=\"prod\",state=\"firing\"} 1",
             "incbot_health_checks_total{check=\"api\",result=\"unwell\"} 2",
             "incbot_service_requests_total{service=\"paging.leads\",result=\"not_sent\"} 1",
             "incbot_mean_time_to_acknowledge_seconds{severity=\"SEV2\"} 1080",
             "incbot_mean_time_to_resolve_seconds{severity=\"SEV2\"} 3000",
             "incbot_acknowledged_in_time_ratio{severity=\"SEV2\"} 0.5",
             "incbot_self_test_last_success_timestamp_seconds 1795422922.5",
             "incbot_self_test_duration_seconds 0.8",
             "incbot_slack_last_event_timestamp_seconds 1795430122.5",
             "incbot_commit_group_size_bucket{le=\"4\"} 1",
             "incbot_outbox_oldest_timestamp_seconds 0",
             "incbot_incidents{severity=\"SEV1\",status=\"identified\"} 2",
         }) {
        CHECK_MESSAGE(page.find(std::string(line) + "\n") != std::string::npos, line, "\n", page);
    }
}

TEST_CASE("every metric is named by the conventions, and its samples stand together") {
    std::istringstream lines(bot::to_prometheus(well()));
    std::set<std::string> seen;
    std::string open;
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        if (line.starts_with("# HELP ")) {
            open = line.substr(7, line.find(' ', 7) - 7);
            CHECK(seen.insert(open).second);
            CHECK((open.starts_with("incbot_") || open.starts_with("process_")));
            continue;
        }
        if (line.starts_with("# TYPE ")) {
            CHECK(line.starts_with("# TYPE " + open + " "));
            CHECK(line.ends_with(" counter") == open.ends_with("_total"));
            continue;
        }
        CHECK(family_of(line, open) == open);
    }
    CHECK(seen.size() > 30);
}

TEST_CASE("types that Slack invents do not make the page grow") {
    bot::engine_statistics engine;
    for (int i = 0; i < 100; ++i)
        engine.count_envelope("type" + std::to_string(i), {});
    CHECK(engine.envelopes.size() < 20);
    CHECK(engine.envelopes.at("other") == 88);
}

TEST_CASE("the bot is ready when it is connected, can write, and delivers") {
    CHECK(trouble_of(well()) == "");
    CHECK(bot::to_text(bot::judge(well())) == "ok     slack: 2 connections\n"
                                              "ok     database: can be written\n"
                                              "ok     delivery: 0 effects wait\n");
}

TEST_CASE("the bot is not ready, and says why, without a connection or with a refused token") {
    auto what = well();
    what.live_connections = 0;
    CHECK(trouble_of(what) == "slack: not connected;");
    what.blocked_by = "token_revoked";
    CHECK(trouble_of(what) == "slack: Slack refuses the bot token: token_revoked;");
}

TEST_CASE("the bot is not ready, and says why, when the database cannot be written") {
    auto what = well();
    what.journal.trouble = "the disk is full: the database cannot grow";
    CHECK(trouble_of(what) == "database: the disk is full: the database cannot grow;");
    what = well();
    what.journal.oldest = 11s;
    CHECK(trouble_of(what) == "database: a command has waited 11 s for the disk;");
    what = well();
    what.free_bytes = 5 << 20;
    CHECK(trouble_of(what) == "database: only 5 MiB left on its disk;");
    what = well();
    what.writable = false;
    CHECK(trouble_of(what) == "database: its file may not be written;");
    what = well();
    what.unreadable = "the database is damaged";
    CHECK(trouble_of(what) == "database: cannot be read: the database is damaged;");
}

TEST_CASE("the bot is not ready when something is stuck in delivery") {
    auto what = well();
    what.deliveries.depth = 3;
    what.deliveries.oldest = 4min;
    CHECK(trouble_of(what) == "");
    what.deliveries.oldest = 6min;
    CHECK(trouble_of(what) == "delivery: 3 effects wait, the oldest for 360 s;");
}
