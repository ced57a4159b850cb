#include "commands/grammar/on_call.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

using namespace commands;

namespace {

std::string shown(const acts::show_on_call& a) {
    return "now [" + a.rotation + "]";
}
std::string shown(const acts::show_next_on_call& a) {
    return "next [" + a.rotation + "]";
}
std::string shown(const acts::show_schedule& a) {
    return fmt::format("schedule [{}] {}w", a.rotation, a.length.count());
}
std::string shown(const acts::add_cover& a) {
    return fmt::format("cover [{}] {}{} [{}]", a.rotation, a.user.value, a.me ? "me" : "", a.when);
}
std::string shown(const acts::remove_cover& a) {
    return fmt::format("uncover {}", a.number);
}
std::string shown(const acts::swap_shifts& a) {
    return fmt::format("swap [{}] {} {} [{}]", a.rotation, a.one.value, a.other.value, a.day);
}
std::string shown(const acts::show_handoff& a) {
    return "handoff [" + a.rotation + "]";
}
std::string shown(const acts::define_rotation& a) {
    std::string people;
    for (const auto& each : a.members)
        people += each.value + " ";
    return fmt::format("define [{}] {}every {}d at [{}] from [{}]", a.rotation, people,
                       a.every.count(), a.handover, a.starts);
}
std::string shown(const acts::show_feed& a) {
    return "feed " + a.rotation;
}
std::string shown(const acts::reset_rotation& a) {
    return "reset [" + a.rotation + "]";
}

std::string understood(const std::string& typed) {
    const auto read = on_call_argument(typed);
    if (const auto* wrong = std::get_if<mistake>(&read)) {
        return fmt::format("{} Try: {}", wrong->sentence, wrong->better);
    }
    return std::visit([](const auto& act) { return shown(act); }, std::get<on_call_act>(read));
}

void check_all(const std::vector<std::pair<std::string, std::string>>& rows) {
    for (const auto& [typed, meant] : rows) {
        CHECK_MESSAGE(understood(typed) == meant,
                      "\"oncall " << typed << "\" is understood as " << understood(typed));
    }
}

} // namespace

TEST_CASE("who is on call is asked in a word or two") {
    check_all({
        {"", "now []"},
        {"  primary ", "now [primary]"},
        {"next", "next []"},
        {"NEXT Secondary", "next [secondary]"},
        {"schedule", "schedule [] 4w"},
        {"schedule 8w", "schedule [] 8w"},
        {"schedule 2 weeks", "schedule [] 2w"},
        {"schedule primary 1w", "schedule [primary] 1w"},
        {"handoff", "handoff []"},
        {"handoff primary", "handoff [primary]"},
    });
}

TEST_CASE("covers and swaps name people, a rotation where there are several, and when") {
    check_all({
        {"cover <@U1> fri 18:00 - mon 09:00", "cover [] U1 [fri 18:00 - mon 09:00]"},
        {"cover <@U1|ana> 4h", "cover [] U1 [4h]"},
        {"cover secondary <@U1> tomorrow", "cover [secondary] U1 [tomorrow]"},
        {"cover me tomorrow", "cover [] me [tomorrow]"},
        {"cover primary me until mon", "cover [primary] me [until mon]"},
        {"uncover 3", "uncover 3"},
        {"uncover #3", "uncover 3"},
        {"swap <@U1> <@U2>", "swap [] U1 U2 []"},
        {"swap <@U1> and <@U2> 2026-12-24", "swap [] U1 U2 [2026-12-24]"},
        {"swap secondary <@U1> with <@U2> fri", "swap [secondary] U1 U2 [fri]"},
    });
}

TEST_CASE("a rotation is defined in one line") {
    check_all({
        {"define primary <@U1> <@U2>", "define [primary] U1 U2 every 7d at [] from []"},
        {"define eu-backend <@U1> every 2w at mon 09:00 from 2026-12-07",
         "define [eu-backend] U1 every 14d at [mon 09:00] from [2026-12-07]"},
        {"define primary <@U1> from next week every day at 10:00",
         "define [primary] U1 every 1d at [10:00] from [next week]"},
        {"reset primary", "reset [primary]"},
    });
}

TEST_CASE("what cannot be understood is answered with a line that can") {
    check_all({
        {"cover", "Who covers? Name one person. Try: oncall cover @user fri 18:00 - mon 09:00"},
        {"cover fri 18:00",
         "Who covers? Name one person. Try: oncall cover @user fri 18:00 - mon 09:00"},
        {"cover <@U1>", "From when until when? Try: oncall cover @user fri 18:00 - mon 09:00"},
        {"uncover", "Which one? \"oncall schedule\" shows the number of each cover and swap. "
                    "Try: oncall uncover 3"},
        {"uncover 0", "Which one? \"oncall schedule\" shows the number of each cover and swap. "
                      "Try: oncall uncover 3"},
        {"swap <@U1>", "Who swaps? Name two people. Try: oncall swap @a @b 2026-12-24"},
        {"swap <@U1> <@U1>",
         "A swap needs two different people. Try: oncall swap @a @b 2026-12-24"},
        {"schedule 0w", "\"0w\" is not a number of weeks from 1 to 26. Try: oncall schedule 4w"},
        {"schedule 27w", "\"27w\" is not a number of weeks from 1 to 26. Try: oncall schedule 4w"},
        {"schedule 3d", "\"3d\" is not a number of weeks from 1 to 26. Try: oncall schedule 4w"},
        {"next primary please", "\"please\" is too much here. Try: oncall next"},
        {"define", "Which rotation? Try: oncall define primary @a @b every 1w at mon 09:00"},
        {"define next <@U1>",
         "Which rotation? Try: oncall define primary @a @b every 1w at mon 09:00"},
        {"define primary", "Who is in it? Name people in turn. Try: oncall define primary @a @b "
                           "every 1w at mon 09:00"},
        {"define primary <@U1> every 200d", "\"200d\" is not a length from 1 to 91 days. Try: "
                                            "oncall define primary @a @b every 1w at mon 09:00"},
        {"define primary <@U1> weekly", "\"weekly\" is not understood here. Try: oncall define "
                                        "primary @a @b every 1w at mon 09:00"},
        {"reset", "Which rotation? Try: oncall reset primary"},
        {"<!channel>", "\"@channel\" is not known here. Try: oncall"},
    });
}

TEST_CASE("an unknown rotation is answered with the nearest one, or the word that was meant") {
    const std::vector<std::string> known = {"primary", "secondary"};
    CHECK(!not_a_rotation("primary", known));
    CHECK(!not_a_rotation("", known));
    const auto nearest = not_a_rotation("primery", known);
    REQUIRE(nearest);
    CHECK(nearest->sentence == "There is no rotation \"primery\". Known: primary, secondary.");
    CHECK(nearest->better == "oncall primary");
    const auto word = not_a_rotation("shedule", known);
    REQUIRE(word);
    CHECK(word->better == "oncall schedule");
    CHECK(not_a_rotation("primary", {})->sentence.starts_with("There are no rotations yet."));
}
