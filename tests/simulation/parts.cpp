#include "tests/simulation/parts.hpp"

#include "bot/time_zones.hpp"
#include "commands/decide/decide.hpp"
#include "commands/procedure/reader.hpp"
#include "commands/procedure/understood.hpp"
#include "tests/simulation/pages.hpp"

namespace simulation {
namespace {

using namespace std::chrono_literals;

// What is watched, asked and done: the stand-ins are in watchers.cpp.
void add_systems(commands::settings& to, commands::action_kind how) {
    commands::health_check api;
    api.name = "api";
    api.service = "health.api";
    api.every = 3min;
    to.health_checks["api"] = api;
    commands::alert_rule at_once;
    at_once.labels = {{"team", "core"}};
    at_once.does = commands::alert_action::declare;
    at_once.severity = "SEV3";
    to.alert_rules = {at_once};
    commands::probe runs;
    runs.name = "ci";
    runs.kind = commands::probe_kind::github_runs;
    runs.service = "ci";
    commands::probe health;
    health.name = "API";
    health.service = "health.api";
    to.probes = {health, runs};
    commands::mitigation_action fix;
    fix.name = "fix";
    fix.title = "Fix it";
    fix.option = "Rollback";
    fix.call = services_at_hand::toy_platform::configured(how);
    fix.call.within = 3min; // so that some are out of time while the bot is away
    fix.allowed = {"anybody"};
    to.actions = {fix};
}

commands::action_kind kind_for(std::uint64_t seed) {
    constexpr auto kinds = static_cast<std::uint64_t>(commands::action_kind::http) + 1;
    return static_cast<commands::action_kind>(seed % kinds);
}

storage::brain brain_for(chance& dice, const workspace::app_seed& app, commands::action_kind how) {
    static const auto procedure = std::make_shared<const commands::procedure>(
        *commands::read_procedure(std::string(commands::default_procedure_text())).value);
    static const auto zones = bot::system_time_zones();
    auto settings = std::make_shared<commands::settings>();
    settings->command = app.commands.at(0).command;
    settings->alias = app.commands.at(1).command;
    // A week of waiting is mostly pings: most seeds play it faster.
    settings->archive_after =
        dice.one_of(std::vector<commands::duration>{20min, 2h, 1h, 24h, 168h});
    // Soon after the beginning, which is at 22:13: most runs meet it.
    settings->self_test_at = dice.one_of(std::vector<std::optional<std::chrono::minutes>>{
        std::nullopt, 22h + 20min, 22h + 40min, 23h + 30min, 15min});
    settings->absence_from = dice.one_of(std::vector<commands::duration>{0s, 2min, 10min});
    settings->meeting_link = "https://meet.test/incident-{id}";
    settings->runbooks = {{"Card payments", "https://wiki.test/cards"},
                          {"Rolling back", "https://wiki.test/rollback"}};
    settings->outside.publishers = {"statuspage", "instatus", "cachet"};
    settings->outside.mail.from = "Acme Status <status@acme.test>";
    settings->outside.mail.recipients = {"ana@customer.test", "bo@customer.test",
                                         "cy@customer.test"};
    settings->outside.mail.to_subscribers = true;
    settings->outside.page.title = "Acme Status";
    settings->outside.page.address = "https://status.acme.test";
    settings->outside.page.components = {
        {"Checkout", {"issue"}, {{"statuspage", "c1"}, {"cachet", "3"}, {"instatus", "i1"}}}};
    pages::configure(*settings);
    add_systems(*settings, how);
    return {procedure, std::move(settings), zones, commands::decide};
}

} // namespace

parts::parts(surroundings& in, std::uint64_t which, std::uint64_t seed, sabotage with)
    : time(in.time),
      weather(in.weather),
      slack(in.slack),
      around(in),
      number(which),
      app(which == 0 ? slack.start() : slack.start().other_apps.at(which - 1)),
      name(slack.users().at(app.bot_user).name),
      log(in.log.of(in.bots > 1 ? name + ": " : std::string())),
      dice(seed * 1000003 + 7),
      files(disk, time),
      network(in, log, app, seed * 31 + 7),
      outside(time, log, weather, seed * 37 + 11),
      platform(kind_for(seed)),
      ledger(log),
      brain(brain_for(dice, app, kind_for(seed))),
      wrong(with) {
    in.networks.push_back(&network);
    for (const auto* service : {"statuspage", "instatus", "cachet", "mail"})
        outside.add(service, [this](const auto& call) { return services(call); });
    outside.add(brain.settings->actions.front().call.service,
                [this](const auto& call) { return platform(call); });
    constexpr int never = 1'000'000;
    if (seed % 5 == 0) platform.looks_until_its_end = never;
    disk.lies = with == sabotage::lying_disk;
}

} // namespace simulation
