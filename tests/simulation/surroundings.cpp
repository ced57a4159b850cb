#include "tests/simulation/surroundings.hpp"

#include "tests/simulation/network.hpp"

namespace simulation {
namespace {

constexpr instant beginning{std::chrono::seconds(1'700'000'000)};
constexpr int two_bots = 3000; // of 10,000 seeds

// Another team of the same company has the same program, installed as an app of its own.
void install_second(workspace::seed& in) {
    workspace::app_seed app = in;
    app.app_id = "A00OUTAGES";
    app.app_token = "xapp-outages";
    app.bot_token = "xoxb-outages";
    app.bot_id = "B00OUTAGES";
    app.bot_user = "U00OUTAGES";
    app.commands[0].command = "/outage";
    app.commands[1].command = "/out";
    workspace::user bot;
    bot.id = app.bot_user;
    bot.name = bot.real_name = bot.display_name = "outage-bot";
    bot.is_bot = true;
    in.users.push_back(std::move(bot));
    in.other_apps.push_back(std::move(app));
}

workspace::seed company(std::uint64_t seed, int bots) {
    auto out = workspace::practice_seed(seed);
    out.request_log_limit = 10;
    out.change_limit = 10;
    if (bots > 1) install_second(out);
    return out;
}

} // namespace

surroundings::surroundings(std::uint64_t seed, bool print)
    : time(beginning),
      log(time, print),
      dice(seed * 1000003 + 1),
      weather(draw_weather(dice)),
      bots(dice.happens(two_bots) ? 2 : 1),
      slack(company(seed, bots), beginning) {
    slack.settings().keep_events_without_socket = dice.happens(8000);
    slack.settings().sticky_socket = dice.happens(3000);
}

void surroundings::flush() {
    for (auto* each : networks)
        each->take_frames();
}

} // namespace simulation
