#include "tests/end_to_end/picture.hpp"
#include "tests/end_to_end/scene.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <map>
#include <sstream>

// The mail to customers with the real program and a real SMTP server: killed in the middle of it.
// Debian's own Python, because aiosmtpd is a package of it.
using namespace end_to_end;
using namespace std::chrono_literals;

namespace {

constexpr auto python = "/usr/bin/python3";
constexpr auto second = "bo@customer.test"; // whose mail it dies in
constexpr std::array readers{"ana@customer.test", second, "cy@customer.test", "dee@customer.test"};

bool is_there() {
    static const bool there =
        std::system(fmt::format("{} -c 'import aiosmtpd' 2>/dev/null", python).c_str()) == 0;
    if (!there) MESSAGE("SKIPPED: python3-aiosmtpd is not installed");
    return there;
}

// relay.py, and what it said so far.
class relay {
public:
    relay(const std::filesystem::path& folder, const std::string& moment, const std::string& whom)
        : said_(folder / "relay.log"),
          process_({{python, INCIDENT_BOT_SOURCES "/tests/end_to_end/relay.py", moment, whom},
                    {},
                    said_}) {
        until(20s, "the relay's port", [&] { return !lines().empty(); });
    }
    [[nodiscard]] std::string port() const { return lines().front(); }
    [[nodiscard]] bool is_silent() const {
        for (const auto& line : lines()) {
            if (line.find("\"held\"") != line.npos) return true;
        }
        return false;
    }
    // The Message-IDs of what it took, by recipient.
    [[nodiscard]] std::map<std::string, std::vector<std::string>> taken() const {
        std::map<std::string, std::vector<std::string>> out;
        for (const auto& line : lines()) {
            if (line.find("\"to\"") == line.npos) continue;
            const auto mail = boost::json::parse(line);
            out[std::string(mail.at("to").as_string())].emplace_back(mail.at("id").as_string());
        }
        return out;
    }

private:
    // Whole ones only.
    [[nodiscard]] std::vector<std::string> lines() const {
        std::vector<std::string> out;
        std::istringstream all(read_file(said_));
        for (std::string line; std::getline(all, line) && !all.eof();)
            out.push_back(line);
        return out;
    }

    std::filesystem::path said_;
    child_process process_;
};

struct mailing_scene {
    scene in;
    relay to;
    std::string home;

    mailing_scene(const std::string& moment, const std::string& whom, int per_minute = 60)
        : to(in.folder.path(), moment, whom) {
        in.bot.options().settings +=
            fmt::format("[mail]\nserver = \"smtp-plain://127.0.0.1:{}\"\n"
                        "from = \"Acme Status <status@acme.test>\"\nper_minute = {}\n"
                        "[mail_lists]\ncustomers = [\"{}\"]\n",
                        to.port(), per_minute, fmt::join(readers, "\", \""));
        in.bot.start();
    }
    void approve() {
        in.slack.type_in(dee, "#incidents", "sev1 Checkout failing");
        in.slack.type_in(dee, "#incidents", "1 email");
        const boost::json::object approval{
            {"act", "submit"}, {"values", {{"subject", "Cards"}, {"text", "Card payments fail."}}}};
        until(20s, "the form", [&] { return !in.slack.act(dee, approval).contains("error"); });
    }
    void die() {
        in.bot.kill();
        in.bot.start();
    }
    [[nodiscard]] std::int64_t counted(const char* what) const {
        const auto state = in.bot.exported(1).at("incident");
        const auto& all = state.at("outside").at("mailings").as_array();
        return all.empty() ? 0 : all.front().at(what).as_int64();
    }
    // How many messages of the incident say it.
    std::vector<message> said(const std::string& words) {
        std::vector<message> out;
        for (const auto& each : picture(in.slack.dump()).of_the_bot()) {
            if (each.first_line.find(words) != each.first_line.npos) out.push_back(each);
        }
        return out;
    }
    message shown(const std::string& words) {
        until(30s, words, [&] { return !said(words).empty(); });
        return said(words).back();
    }
    void press(const message& on, const std::string& button) {
        in.slack.act(
            dee,
            {{"act", "action"}, {"channel", on.channel_id}, {"ts", on.ts}, {"action_id", button}});
    }
    void everybody_else_has_one() const {
        const auto taken = to.taken();
        for (const auto& each : readers) {
            if (std::string_view(each) == second) continue;
            CHECK_MESSAGE((taken.contains(each) && taken.at(each).size() == 1), each);
        }
    }
    [[nodiscard]] std::vector<std::string> of_the_second() const {
        auto taken = to.taken();
        return std::move(taken[second]);
    }
};

struct death {
    std::string where;
    std::string whom;
    bool had_it; // the relay took it before
};

void killed_at(const death& when) {
    CAPTURE(when.where);
    mailing_scene s(when.where, when.whom);
    s.approve();
    until(30s, "the relay to fall silent", [&] { return s.to.is_silent(); });
    s.die();
    s.shown("The customer mail is out: 3 sent, 1 unknown");
    s.in.bot.wait_until_delivered();
    s.everybody_else_has_one();
    const auto before = s.of_the_second();
    CHECK(before.size() == (when.had_it ? 1 : 0));
    CHECK(s.said("Not known whether ").size() == 1);

    // It is written to again on a person's word only, and then as the same mail.
    s.press(s.shown(std::string("Not known whether ") + second + " had the mail"), "mail_again");
    until(30s, "the mail written again", [&] { return s.of_the_second().size() > before.size(); });
    until(30s, "its outcome", [&] { return s.counted("sent") == 4; });
    s.everybody_else_has_one();
    const auto all = s.of_the_second();
    CHECK(all.size() == before.size() + 1);
    CHECK(all.front() == all.back());
    CHECK(s.counted("unknown") == 0);
}

} // namespace

TEST_CASE("killed in the middle of a mail: nobody has it twice, who is unknown is said to be, and "
          "all others have theirs") {
    if (!is_there()) return;
    for (const auto& when : {death{"hello", "2", false}, death{"rcpt", second, false},
                             death{"data", second, false}, death{"taken", second, true}})
        killed_at(when);
}

TEST_CASE("killed between two mails: everybody has one, and nobody is asked about") {
    if (!is_there()) return;
    mailing_scene s("hello", "0", 20); // three seconds between two
    s.approve();
    for (std::int64_t sent = 1; sent < 4; ++sent) {
        until(30s, "an outcome on record", [&] { return s.counted("sent") >= sent; });
        s.die();
    }
    s.shown("The customer mail is out: 4 sent");
    s.in.bot.wait_until_delivered();
    s.everybody_else_has_one();
    CHECK(s.of_the_second().size() == 1);
    CHECK(s.said("Not known whether ").empty());
}
