#include "tests/end_to_end/story.hpp"
#include "tests/end_to_end/systems.hpp"
#include "tests/end_to_end/waiting.hpp"
#include "tests/services/toy_platform.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <thread>

using namespace end_to_end;
using namespace std::chrono_literals;
using commands::action_kind;
using services_at_hand::toy_platform;

// The bot and the systems that it asks and acts upon, as processes and over real sockets.
namespace {

std::string name_of(action_kind kind) {
    return boost::describe::enum_to_string(kind, "");
}

std::string title_of(action_kind kind) {
    return "Fix by " + name_of(kind);
}

// The configuration of every kind of action.
std::string actions_at(const std::string& url) {
    std::string out;
    for (const auto kind : toy_platform::kinds()) {
        const auto call = toy_platform::configured(kind);
        const auto name = name_of(kind);
        out += fmt::format("[services.{}]\nurl = \"{}/{}\"\n", name, url, name);
        out += fmt::format("[actions.{}]\ntitle = \"{}\"\nkind = \"{}\"\nservice = \"{}\"\n", name,
                           title_of(kind), name, name);
        out += "allowed = [\"anybody\"]\n";
        if (kind == action_kind::http) {
            out += fmt::format("path = \"{}\"\nbody = '{}'\n", call.target, call.body);
            continue;
        }
        std::string with;
        for (const auto& [member, value] : call.with)
            with += fmt::format("{}\"{}\" = \"{}\"", with.empty() ? "" : ", ", member, value);
        out += fmt::format("with = {{ {} }}\n", with);
    }
    return out;
}

std::string probe(const std::string& name, const std::string& kind, const std::string& url) {
    return fmt::format("[probes.{}]\nkind = \"{}\"\nurl = \"{}\"\ntimeout = \"2s\"\n", name, kind,
                       url);
}

struct incident_scene {
    systems outside;
    scene in;

    explicit incident_scene(const std::string& more) { in.bot.options().settings += more; }
    explicit incident_scene() : incident_scene("") {
        in.bot.options().settings += actions_at(outside.url());
    }
    void declare() {
        in.bot.start();
        in.slack.type_in(dee, "#incidents", "sev2 Checkout failing");
        home = standing(in, "1/message/home_announcement");
    }
    std::vector<message> said(const std::string& what) {
        return picture(in.slack.dump()).saying(home.channel, what);
    }
    // The newest message that says this.
    message shown(const std::string& what, std::chrono::milliseconds within = 20s) {
        until(within, what, [&] { return !said(what).empty(); });
        return said(what).back();
    }
    void press(const message& on, const std::string& button) {
        const auto answer = in.slack.act(
            dee,
            {{"act", "action"}, {"channel", on.channel_id}, {"ts", on.ts}, {"action_id", button}});
        CHECK_FALSE(answer.contains("error"));
    }
    void changed_each(std::size_t times) {
        for (const auto kind : toy_platform::kinds()) {
            CAPTURE(name_of(kind));
            CHECK(outside.changes(kind) == times);
        }
    }
    void wait_for_changes(std::size_t times) {
        for (const auto kind : toy_platform::kinds())
            until(20s, name_of(kind), [&] { return outside.changes(kind) >= times; });
    }

    message home;
};

} // namespace

TEST_CASE(
    "killed in the middle of every kind of mitigation: none is done twice, each is asked about") {
    incident_scene s;
    s.declare();
    for (const auto kind : toy_platform::kinds())
        s.in.slack.type_in(dee, "#incidents", "1 run " + name_of(kind));
    std::vector<message> confirmations;
    for (const auto kind : toy_platform::kinds())
        confirmations.push_back(s.shown("To be confirmed: " + title_of(kind)));
    s.changed_each(0);
    s.outside.hold_changes(true);
    for (const auto& each : confirmations)
        s.press(each, "confirm_action");
    s.wait_for_changes(1);
    s.in.bot.kill();
    s.outside.hold_changes(false);
    s.in.bot.start();
    std::vector<message> questions;
    for (const auto kind : toy_platform::kinds())
        questions.push_back(s.shown("Did it happen? " + title_of(kind)));
    s.in.bot.wait_until_delivered();
    std::this_thread::sleep_for(2s);
    s.changed_each(1);

    // Somebody says that they did not happen: now each is done again, and followed to its end.
    for (const auto& each : questions)
        s.press(each, "action_again");
    for (const auto kind : toy_platform::kinds())
        s.shown("Succeeded: " + title_of(kind), 40s);
    s.changed_each(2);
    CHECK(s.outside.complaints() == std::vector<std::string>());
}

TEST_CASE(
    "twenty probes, of which five hang and one is a stranger: checked in time, each as it is") {
    incident_scene s("");
    const auto url = s.outside.url();
    std::string probes;
    for (int i = 1; i <= 10; ++i)
        probes += probe(fmt::format("well-{}", i), "health", url + "/health");
    for (int i = 1; i <= 5; ++i)
        probes += probe(fmt::format("hangs-{}", i), "status_page", url + "/hang");
    probes += probe("slow", "health", url + "/slow");
    probes += probe("trouble", "status_page", url + "/trouble");
    probes += probe("garbage", "status_page", url + "/garbage");
    probes += probe("stranger", "health", s.outside.url_of_stranger() + "/health");
    probes += probe("nobody", "health", fmt::format("http://127.0.0.1:{}/", free_port()));
    s.in.bot.options().settings += probes;
    s.declare();
    s.in.bot.wait_until_delivered();
    s.shown("Checked 13 of 20"); // on declaring
    const auto began = std::chrono::steady_clock::now();
    s.in.slack.type_in(dee, "#incidents", "1 check");
    s.shown("Checking: "); // the same message, edited
    s.shown("Checked 13 of 20");
    // The slowest deadline is 2 s, and a second more.
    const auto took = std::chrono::steady_clock::now() - began;
    CHECK_MESSAGE(took < 3s, "it took " << took / 1ms << " ms");
    const auto all = s.said("Checked 13 of 20").back().whole;
    CAPTURE(all);
    for (const auto* words :
         {"2 stand out, 7 not known", "stranger: not reached: ",
          "the certificate is not acceptable: unable to get local issuer",
          "nobody: not reached: no connection to ",
          "Not known: hangs-1, hangs-2, hangs-3, hangs-4, hangs-5 (no answer within 2 s)",
          "trouble (HTTP 500)", "garbage (HTTP 200, which says nothing readable)"})
        CHECK_MESSAGE(all.find(words) != all.npos, words);
}

TEST_CASE("what GitHub could not deliver while the bot was away is asked for when it starts") {
    incident_scene s("[alerts.github]\nformat = \"github\"\nservice = \"gh\"\n"
                     "hook = \"/repos/acme/api/hooks/7\"\n");
    s.in.bot.options().settings += fmt::format("[services.gh]\nurl = \"{}\"\n", s.outside.url());
    s.in.bot.options().secrets = {{"ALERTS_GITHUB_SECRET", "secret"}};
    s.in.bot.start();
    until(20s, "the question to GitHub", [&] { return s.outside.asked_again() > 0; });
    CHECK(s.outside.asked_again() == 1);
}
