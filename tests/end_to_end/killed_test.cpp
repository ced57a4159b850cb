#include "tests/end_to_end/story.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

using namespace end_to_end;
using namespace std::chrono_literals;

namespace {

// A story in which the bot is killed after one of its steps.
struct killed {
    std::size_t after;
    std::chrono::milliseconds later; // than the step's acknowledgement
    scene in;

    killed(std::size_t step, std::chrono::milliseconds wait) : after(step), later(wait) {}
};

void kill_and_start_again(real_bot& bot, std::chrono::milliseconds later) {
    std::this_thread::sleep_for(later);
    bot.kill();
    bot.start(false);
}

// All of them together, so that their waiting overlaps.
void play(std::vector<std::unique_ptr<killed>>& all) {
    for (auto& each : all)
        each->in.bot.start(false);
    for (std::size_t number = 0; number < story().size(); ++number) {
        for (auto& each : all)
            each->in.bot.wait_until_connected();
        for (auto& each : all) {
            CAPTURE(each->after);
            CAPTURE(story()[number].name);
            CHECK_NOTHROW(story()[number].act(each->in));
            if (number == each->after) kill_and_start_again(each->in.bot, each->later);
        }
    }
    for (auto& each : all) {
        each->in.bot.wait_until_connected();
        each->in.bot.wait_until_delivered();
        CAPTURE(each->after);
        CAPTURE(each->later);
        CHECK(wrong_after_story(each->in) == "");
    }
}

} // namespace

TEST_CASE("killed after any step, at once or a moment later, the bot goes on where it was") {
    std::vector<std::unique_ptr<killed>> all;
    for (std::size_t step = 0; step < story().size(); ++step) {
        all.push_back(std::make_unique<killed>(step, 0ms));
        all.push_back(std::make_unique<killed>(step, std::chrono::milliseconds(1 + step % 7)));
    }
    play(all);
}

TEST_CASE("killed after every step, the bot goes on where it was") {
    scene in;
    in.bot.start();
    for (const auto& each : story()) {
        CAPTURE(each.name);
        CHECK_NOTHROW(each.act(in));
        in.bot.kill();
        in.bot.start();
    }
    in.bot.wait_until_delivered();
    CHECK(wrong_after_story(in) == "");
}
