#include "commands/calling/callees.hpp"
#include "commands/calling/on_call.hpp"
#include "commands/render/calendar.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// 2026-03-10 is a Tuesday; the story begins at 14:02.
struct rota_story : story {
    rota_story() {
        const std::chrono::year_month_day monday{std::chrono::year(2026) / 3 / 2};
        settings.rotations["primary"] = {{ana, bo}, monday, 9h, std::chrono::days(7)};
        settings.rotations["secondary"] = {{cy}, monday, 9h, std::chrono::days(7)};
        settings.on_call_groups["primary"] = {"S0ONCALL"};
        hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
        deliver();
    }

    // The members of the primary's group as the last decision wants them.
    [[nodiscard]] std::vector<user_id> group() const {
        const auto kept = effects_of<keep_group>(last);
        return kept.empty() ? std::vector<user_id>{} : kept.front().users;
    }
};

} // namespace

TEST_CASE("On-call rotates weekly: who is called is who is on call now") {
    rota_story s;
    CHECK(on_call("primary", s.in()) == s.bo);
    CHECK(callees_of("On-call engineer", s.in()).users == std::vector{s.bo});
    s.pass(7 * 24h);
    CHECK(on_call("primary", s.in()) == s.ana);
    CHECK(callees_of("On-call engineer", s.in()).users == std::vector{s.ana});
    CHECK(callees_of("secondary on-call", s.in()).users == std::vector{s.cy});
}

TEST_CASE("Primary on-call responds first") {
    rota_story s;
    s.declared(3);
    s.pass(0min);
    std::vector<user_id> called;
    for (const auto& each : s.records.journal(incident_id{1})) {
        if (const auto* step = std::get_if<escalated>(&each.what)) called = step->users;
    }
    CHECK(called == std::vector{s.bo});
}

TEST_CASE("a hand-over is announced in #incidents once, and the user group follows") {
    rota_story s;
    CHECK_MESSAGE(s.due({}, timer_kind::on_call_handoff), "the next hand-over has its timer");
    int announced = 0;
    std::vector<user_id> last_group;
    for (int day = 0; day < 14; ++day) {
        s.pass(24h);
        for (const auto& key : s.waiting()) {
            const auto& effect = s.effects.at(key).effect;
            const auto* post = std::get_if<post_message>(&effect);
            if (post && std::holds_alternative<in_incidents>(post->where)) {
                announced += post->message.text.find("primary") != std::string::npos ? 1 : 0;
            }
            if (const auto* kept = std::get_if<keep_group>(&effect)) last_group = kept->users;
        }
        s.deliver();
    }
    CHECK_MESSAGE(announced == 2, "two Mondays have passed");
    CHECK(last_group == std::vector{s.bo});
}

TEST_CASE("oncall cover: somebody takes over at once where the cover has begun") {
    rota_story s;
    const auto said = s.slash(s.cy, "oncall cover me 4h");
    CHECK(told(said).find("Cy") != std::string::npos);
    s.pass(0min);
    CHECK(s.group() == std::vector{s.cy});
    CHECK(on_call("primary", s.in()) == s.cy);
    s.pass(4h);
    CHECK(on_call("primary", s.in()) == s.bo);
    CHECK(s.group() == std::vector{s.bo});
}

TEST_CASE("oncall uncover takes it back") {
    rota_story s;
    s.slash(s.cy, "oncall cover me 4h");
    s.slash(s.cy, "oncall uncover 1");
    CHECK(on_call("primary", s.in()) == s.bo);
    CHECK(told(s.slash(s.cy, "oncall uncover 7")).find("There is no cover 7") != std::string::npos);
}

TEST_CASE("oncall define makes a rotation that the configuration does not have") {
    rota_story s;
    s.slash(s.dee, "oncall define backend <@U0DEE> <@U0CY> every 1w at tue 15:00");
    s.pass(1h);
    CHECK(on_call("backend", s.in()) == s.dee);
    CHECK(callees_of("backend", s.in()).users == std::vector{s.dee});
}

TEST_CASE("oncall, oncall next and oncall schedule answer privately and change nothing") {
    rota_story s;
    for (const std::string line :
         {"oncall", "oncall next", "oncall schedule 4w", "oncall handoff"}) {
        const auto said = s.slash(s.dee, line);
        const bool names_them = told(said).find("Ana") != std::string::npos ||
                                told(said).find("@U0BO") != std::string::npos;
        CHECK_MESSAGE(names_them, line << ": " << told(said));
        CHECK(happened(said).empty());
    }
}

TEST_CASE("a rotation that nobody knows, and a date that is none, get the line that is right") {
    rota_story s;
    CHECK(told(s.slash(s.dee, "oncall primry")).find("primary") != std::string::npos);
    CHECK(told(s.slash(s.dee, "oncall cover me someday")).find("oncall cover me") !=
          std::string::npos);
}

TEST_CASE("a bot that was away over a hand-over announces it once when it is back") {
    rota_story s;
    s.now += 6 * 24h;
    s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
    int announced = 0;
    for (const auto& each : effects_of<post_message>(s.last))
        announced += std::holds_alternative<in_incidents>(each.where) ? 1 : 0;
    CHECK(announced >= 1);
    s.deliver();
    s.hear(bot_started{{"U0BOT"}, "B0", "T0", "https://acme.slack.com/"});
    CHECK(effects_of<post_message>(s.last).empty());
}

TEST_CASE("contacts: the document's table, with who they are in Slack") {
    story s;
    s.settings.people["@em-handle"] = {s.ana};
    const auto all = told(s.slash(s.dee, "contacts"));
    CHECK(all.find("Engineering Manager: @em-handle (Ana)") != std::string::npos);
    CHECK(all.find("support@supabase.com") != std::string::npos);
    const auto some = told(s.slash(s.dee, "contacts supabase"));
    CHECK(some.find("Engineering Manager") == std::string::npos);
    CHECK(told(s.slash(s.dee, "contacts nobody")).find("No emergency contact matches") !=
          std::string::npos);
}

TEST_CASE("stats: count by severity, means, share inside the response time") {
    story s;
    const auto first = s.declared(2, "One");
    s.pass(10min);
    s.slash(s.bo, "ack", first.channel);
    const auto second = s.declared(2, "Two");
    s.pass(50min);
    s.slash(s.bo, "ack", second.channel);
    const auto said = told(s.slash(s.dee, "stats 30d"));
    CHECK(said.find("2 incidents in 30 days") != std::string::npos);
    CHECK(said.find("SEV2: 2 · acknowledged after 30 min") != std::string::npos);
    CHECK(said.find("1 of 2 in time") != std::string::npos);
    CHECK(told(s.slash(s.dee, "stats soon")).find("not a length of time") != std::string::npos);
}

TEST_CASE("oncall feed: the calendars' secret addresses, told to whoever asks alone") {
    rota_story s;
    s.settings.calendar_address = "https://incidents.example.com/oncall/5ec2e7/";
    const auto all = s.slash(s.dee, "oncall feed");
    const auto text = told(all);
    for (const auto* name : {"primary", "secondary"}) {
        const auto address = s.settings.calendar_address + name + ".ics";
        CHECK_MESSAGE(text.find(address) != text.npos, text);
    }
    CHECK_MESSAGE(std::holds_alternative<tell>(all.reply), "a private answer");
    CHECK_MESSAGE(all.effects.empty(), "nothing is posted, and nothing stored for delivery");
    const auto one = told(s.slash(s.dee, "oncall feed secondary"));
    CHECK(one.find("secondary.ics") != one.npos);
    CHECK(one.find("primary.ics") == one.npos);
    CHECK(told(s.slash(s.dee, "oncall feed nobody")).find("There is no rotation") !=
          std::string::npos);
}

TEST_CASE("oncall feed where nobody reaches the bot: it says so, and what would change that") {
    rota_story s;
    const auto text = told(s.slash(s.dee, "oncall feed"));
    CHECK_MESSAGE(text.find("No calendar can be subscribed to: nobody reaches the bot from "
                            "outside.") != text.npos,
                  text);
    CHECK(text.find("http.listen") != text.npos);
    CHECK(text.find("http.public_url") != text.npos);
    CHECK(text.find(".ics") == text.npos);
}

TEST_CASE("stats: from three incidents on a chart comes as a direct message to whoever asked") {
    story s;
    s.declared(2);
    s.declared(3);
    CHECK_MESSAGE(effects_of<send_chart>(s.slash(s.dee, "stats")).empty(),
                  "two bars say no more than the text");
    CHECK(told(s.last).find("direct message") == std::string::npos);
    s.declared(1);
    const auto asked = s.slash(s.dee, "stats 30d");
    REQUIRE(effects_of<send_chart>(asked).size() == 1);
    const auto chart = effects_of<send_chart>(asked).front();
    CHECK(chart.user == s.dee);
    CHECK(chart.span == duration(30 * 24h));
    CHECK(chart.at == s.now);
    CHECK(told(asked).find("The chart comes to you as a direct message.") != std::string::npos);
    s.pass(1s);
    const auto again = s.slash(s.dee, "stats 30d");
    CHECK_MESSAGE(again.effects.back().key != asked.effects.back().key,
                  "another time, another one");
}

TEST_CASE("a rotation's calendar has its shifts under people's names, of months to come") {
    rota_story s;
    const auto text = render_calendar("primary", s.in()).value();
    CHECK(text.find("UID:primary-20260302T090000Z@acme.slack.com") != std::string::npos);
    CHECK(text.find("SUMMARY:On call (primary): Ana") != std::string::npos);
    CHECK(text.find("DTSTART:20260831T090000Z") != std::string::npos);
    CHECK(text.find("U0") == std::string::npos);
    CHECK_FALSE(render_calendar("nobody", s.in()));
}
