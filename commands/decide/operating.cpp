#include "commands/decide/deciding.hpp"
#include "commands/render/absence.hpp"
#include "commands/render/announcement.hpp"
#include "commands/working_time/team_zone.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

// Declared, rendered and posted like any other, but never recorded.
incident drill(const context& in) {
    const auto& gravest = in.procedure.severities.front();
    declared what;
    what.title = "Self-test of the bot: nothing is wrong";
    what.severity = {gravest.name, 1};
    what.drill = true;
    incident out;
    out.id = incident_id{1};
    apply(out, {1, in.now, in.now, {}, what});
    return out;
}

} // namespace

void tell_absence(draft& on, const came_back& what) {
    const auto& settings = on.in.settings;
    if (settings.absence_from == duration{}) return;
    if (what.until - what.from < settings.absence_from) return;
    place where = in_incidents{};
    if (!settings.absence_channel.empty()) where = in_named_channel{settings.absence_channel};
    on.want({}, fmt::format("absence/{}", what.from.time_since_epoch().count()),
            post_message{std::move(where), render_absence(what, on.in)});
}

void keep_examination(draft& on, const bot_examined& what) {
    auto facts = on.in.records.facts();
    facts.examination = what.found;
    auto& found = facts.examination.shortcomings;
    if (found.size() > examination::most_shortcomings) found.resize(examination::most_shortcomings);
    on.facts(std::move(facts));
}

// `begun`: the time that was due last.
void plan_self_test(draft& on, std::optional<instant> begun) {
    const auto& at = on.in.settings.self_test_at;
    if (!at) return on.cancel(timer_kind::self_test, {});
    const auto zone = team_zone(on.in.settings, on.in.zones);
    // A clock that was set back a little does not repeat it; one that was years ahead is forgotten.
    auto after = on.in.now;
    if (begun && *begun - after < std::chrono::days(1)) after = std::max(after, *begun);
    const auto today = std::chrono::floor<std::chrono::days>(zone->to_local(after));
    auto due = zone->to_utc(local_minutes(today) + *at);
    if (due <= after) due = zone->to_utc(local_minutes(today + std::chrono::days(1)) + *at);
    on.set({{}, timer_kind::self_test, {}, due});
}

void begin_self_test(draft& on, instant due) {
    auto facts = on.in.records.facts();
    facts.self_test.begun_for = due;
    on.facts(std::move(facts));
    plan_self_test(on, due);
    if (!on.in.settings.self_test_at) return;
    on.want({}, "self-test",
            run_self_test{on.in.now, render_announcement(drill(on.in), slot::announcement, on.in)});
}

void end_self_test(draft& on, const run_self_test& what, std::string_view error) {
    auto facts = on.in.records.facts();
    auto& record = facts.self_test;
    if (error.empty()) {
        record.passed_at = on.in.now;
        record.took = on.in.now - what.began;
    } else {
        record.failed_at = on.in.now;
        record.error = error;
    }
    on.facts(std::move(facts));
}

} // namespace commands
