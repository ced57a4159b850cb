#include "tests/end_to_end/from_outside.hpp"
#include "tests/end_to_end/story.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

using namespace end_to_end;
using namespace std::chrono_literals;

namespace {

// What a bot says that ends by itself, and how.
finished refused_start(real_bot& bot) {
    bot.start(false);
    const int status = bot.wait_for_end();
    return {status, bot.log()};
}

void check_says(const finished& what, int status, std::initializer_list<const char*> texts) {
    CAPTURE(what.output);
    CHECK(what.status == status);
    for (const char* text : texts) {
        CAPTURE(text);
        CHECK(what.output.find(text) != std::string::npos);
    }
}

} // namespace

TEST_CASE("an end that is asked for comes at once") {
    scene in;
    in.bot.start();
    in.slack.type_in(dee, "#general", "sev2 Checkout failing");
    in.bot.wait_until_delivered();
    const auto asked = std::chrono::steady_clock::now();
    CHECK(in.bot.stop() == 0);
    CHECK(std::chrono::steady_clock::now() - asked < 3s); // where finishing is given up: 5 s
}

TEST_CASE("a data directory that cannot be written is named, with what to do") {
    scene in;
    std::ofstream(in.bot.data()) << "a file where a directory should be";
    check_says(refused_start(in.bot), 1,
               {"the data directory", "cannot be made: ", "name another directory with --data"});
}

TEST_CASE("a database from a newer version is left alone, with what to do") {
    scene in;
    in.bot.start();
    CHECK(in.bot.stop() == 0);
    // SQLite's header: the user version is the 4 bytes from 60 on.
    const auto file = in.bot.data() / "incident-bot.db";
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(60)
        .write("\0\0\0c", 4);
    const auto before = read_file(file);
    check_says(refused_start(in.bot), 1, {"version 99", "newer incident-bot", "restore FILE"});
    CHECK(read_file(file) == before);
}

TEST_CASE("a file that is no database is left alone, with what to do") {
    scene in;
    std::filesystem::create_directory(in.bot.data());
    std::ofstream(in.bot.data() / "incident-bot.db") << std::string(20000, 'x');
    check_says(refused_start(in.bot), 1, {"damaged", "restore FILE"});
}

TEST_CASE("a second bot on the same data directory ends, and the first runs on") {
    scene in;
    in.bot.start();
    real_bot second(in.bot.options());
    check_says(refused_start(second), 1,
               {"another incident-bot (process ", "Stop that one first", "--data DIR"});
    CHECK(!in.slack.type_in(dee, "#general", "sev2 Checkout failing").contains("error"));
}

TEST_CASE("wrong tokens end the bot with the token's name") {
    scene in;
    in.bot.options().bot_token = "xoxb-wrong";
    check_says(refused_start(in.bot), 3,
               {"Slack refuses the bot token", "SLACK_BOT_TOKEN", "error=invalid_auth"});
    in.bot.options().bot_token = "xoxb-practice";
    in.bot.options().app_token = "xapp-wrong";
    check_says(refused_start(in.bot), 3, {"Slack refuses the app token", "SLACK_APP_TOKEN"});
    // Not in a loop: a question or two about each, and no more.
    CHECK(in.slack.requests().at("requests").as_array().size() < 8);
    in.bot.options().app_token = "xoxb-practice";
    check_says(refused_start(in.bot), 1, {"belongs in SLACK_BOT_TOKEN"});
}

TEST_CASE("a bot that starts before Slack can be reached waits for it") {
    const temporary_directory folder;
    const auto port = free_port();
    real_bot bot(
        {.folder = folder.path(), .api_url = "http://127.0.0.1:" + std::to_string(port) + "/api/"});
    bot.start(false);
    until(10s, "the bot's word about it", [&] {
        return bot.log().find("Slack cannot be reached yet; trying again") != std::string::npos;
    });
    practice_slack slack(folder.path(), {"--port", std::to_string(port)});
    bot.wait_until_connected();
    CHECK(!slack.type_in(dee, "#general", "sev2 Checkout failing").contains("error"));
}

TEST_CASE("check names every scope that is missing") {
    const temporary_directory folder;
    const practice_slack slack(folder.path(),
                               {"--without-scope", "pins:write", "--without-scope", "users:read"});
    const real_bot bot({.folder = folder.path(), .api_url = slack.api_url()});
    check_says(bot.ask({"check"}), 1,
               {"scope pins:write is missing: ", "scope users:read is missing: ", "2 wrong"});
}

TEST_CASE("check accepts the whole configuration in deploy/, and names the secrets that it lacks") {
    const temporary_directory folder;
    // Without Slack's tokens nobody is asked.
    real_bot bot({.folder = folder.path(), .api_url = "", .app_token = "", .bot_token = ""});
    const std::vector<std::string> check{"check", "--config",
                                         INCIDENT_BOT_SOURCES "/deploy/detection.toml"};
    check_says(bot.ask(check), 1, {"ALERTS_GITHUB_SECRET", "SERVICE_RENDER_TOKEN"});
    for (const auto* name :
         {"ALERTS_GITHUB_SECRET", "ALERTS_SENTRY_SECRET", "ALERTS_PROMETHEUS_SECRET",
          "SERVICE_GITHUB_TOKEN", "SERVICE_SENTRY_TOKEN", "SERVICE_RENDER_TOKEN",
          "SERVICE_VERCEL_TOKEN", "SERVICE_LAUNCHDARKLY_TOKEN", "SERVICE_CLOUDFLARE_TOKEN",
          "SERVICE_ADMIN_TOKEN"})
        bot.options().secrets[name] = "practice";
    check_says(bot.ask(check), 0, {"detection.toml", "Slack: not asked"});
}

TEST_CASE("a token that Slack revokes while the bot runs is reported, and ends it") {
    scene in;
    in.bot.start();
    in.slack.order("settings", {{"token_error", "token_revoked"}});
    in.slack.order("disconnect", {{"reason", "refresh_requested"}});
    CHECK(in.bot.wait_for_end() == 3);
    CHECK(in.bot.log().find("token_revoked") != std::string::npos);
}

TEST_CASE("a full disk loses nothing that was acknowledged, and says what happened") {
    if (::geteuid() != 0 || std::system("unshare --mount true 2>/dev/null") != 0) {
        MESSAGE("skipped: only root can mount a small disk in a mount namespace of its own");
        return;
    }
    scene in;
    std::filesystem::create_directory(in.bot.data());
    in.bot.options().through = {"unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=2m none \"$0\" && exec \"$@\"",
                                in.bot.data().string()};
    in.bot.start();
    in.slack.type_in(dee, "#incidents", "sev2 Checkout failing");
    in.bot.wait_until_delivered();
    const auto disk = "/proc/" + std::to_string(in.bot.id()) + "/root" + in.bot.data().string();
    std::ofstream(disk + "/ballast") << std::string(3 << 20, 'x'); // as much as there is room for
    std::filesystem::resize_file(disk + "/ballast",
                                 std::filesystem::file_size(disk + "/ballast") - 300'000);
    int kept = 0;
    bool refused = false;
    for (; kept < 2000 && !refused; ++kept) {
        in.slack.type_in(bo, "#incidents", "1 note number " + std::to_string(kept));
        const picture seen(in.slack.dump());
        for (const auto& each : seen.named("incidents")->private_answers)
            refused |=
                each.whole.find("could not be stored, so nothing was done") != std::string::npos;
    }
    CHECK(refused);
    CHECK(in.bot.runs());
    std::filesystem::remove(disk + "/ballast");
    const auto exported = [&in] { // on the bot's own view of its disk
        return run_to_end({{"nsenter", "--mount", "-t", std::to_string(in.bot.id()),
                            program("incident-bot").string(), "export", "1", "--data",
                            in.bot.data().string()},
                           {},
                           {}},
                          10s)
            .output;
    };
    until(20s, "a note that is stored again", [&] {
        in.slack.type_in(bo, "#incidents", "1 note there is room again");
        return exported().find("there is room again") != std::string::npos;
    });
    const auto record = exported();
    for (int number = 0; number + 1 < kept; ++number)
        CHECK(record.find("number " + std::to_string(number) + " ") != std::string::npos);
}
