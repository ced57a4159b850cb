#include "tests/end_to_end/scene.hpp"
#include "tests/end_to_end/service_stand.hpp"
#include "tests/end_to_end/waiting.hpp"

#include <boost/json/serialize.hpp>
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <vector>

// Paging, publishing and action items with the real program, which is killed in the middle of each
// of its calls in turn: before the service did it, and after.
using namespace end_to_end;
using namespace std::chrono_literals;

namespace {

constexpr auto told = "Card payments fail in the EU.";

struct killed_in_call {
    services_used used;
    silence when;
    service_stand services{used, when};
    scene in;
    bool was_killed = false;

    killed_in_call(services_used with, silence at) : used(with), when(at) {
        in.bot.options().settings += services.settings();
        in.bot.options().secrets = service_stand::secrets();
        in.bot.start(false);
    }
    // Kills it as soon as the service has gone silent; then it goes on.
    void kill_where_silent() {
        if (was_killed || !services.is_silent()) return;
        was_killed = true;
        in.bot.kill();
        in.bot.start();
    }
    void type(const std::string& text) {
        kill_where_silent();
        in.slack.type_in(dee, "#incidents", text);
    }
    // Until nothing waits, killed on the way.
    void come_to_rest() {
        until(90s, "nothing to deliver", [&] {
            kill_where_silent();
            return in.bot.metric("incbot_outbox_pending") == 0 &&
                   in.bot.metric("incbot_commands_waiting") == 0;
        });
    }
    void play() {
        in.bot.wait_until_connected();
        type("sev1 Checkout failing");
        come_to_rest();
        type("1 action Raise the pool's limit");
        come_to_rest();
        type("1 action done 1");
        come_to_rest();
        if (!used.status_pages) return;
        type(std::string("1 statuspage investigating ") + told);
        in.slack.act(dee, {{"act", "submit"}});
        come_to_rest();
    }
    [[nodiscard]] std::string stage(const std::string& publisher) const {
        const auto state = in.bot.exported(1).at("incident");
        for (const auto& each : state.at("outside").at("publications").as_array()) {
            if (each.at("publisher").as_string() == publisher)
                return std::string(each.at("stage").as_string());
        }
        return "";
    }
    void check_status_pages() {
        for (const auto* page : {"statuspage", "cachet"}) {
            CHECK_MESSAGE(services.pages.times(page, told) == 1, page);
            CHECK_MESSAGE(stage(page) == "published", page);
        }
        // Instatus cannot be asked: what is not certain is said to be unknown, and not repeated.
        const int shown = services.pages.times("instatus", told);
        CHECK(shown <= 1);
        const auto known = stage("instatus");
        CHECK((known == "unknown" || (known == "published" && shown == 1)));
    }
    void check() {
        services.stop();
        CHECK(services.pager.alerts.size() == 1);
        for (const auto& [key, page] : services.pager.alerts)
            CHECK_MESSAGE(page.woken == 1, "people were woken other than once");
        REQUIRE(services.tracker.issues.size() == 1);
        CHECK(services.tracker.issues.front().closed);
        if (used.status_pages) check_status_pages();
        for (const auto* complaints : {&services.pager.complaints, &services.tracker.complaints}) {
            for (const auto& each : *complaints)
                FAIL_CHECK("a request that its service does not document: ", each);
        }
        CHECK(services.pages.complaint == "");
    }
};

// One bot for each call and each of its sides. They mostly wait, so several are on their way.
void kill_in_each_call(services_used used) {
    constexpr int at_once = 4;
    killed_in_call whole{used, {}};
    whole.play();
    const int calls = whole.services.calls();
    whole.check();
    CHECK(calls >= (used.status_pages ? 8 : 4));
    std::atomic<int> next = 0;
    const auto work = [&] {
        for (int each = next++; each < 2 * calls; each = next++) {
            const silence when{each / 2 + 1, each % 2 == 1};
            CAPTURE(when.at_call);
            CAPTURE(when.carried_out);
            killed_in_call one{used, when};
            one.play();
            CHECK(one.was_killed);
            one.check();
        }
    };
    std::vector<std::future<void>> workers;
    for (int i = 0; i < at_once; ++i)
        workers.push_back(std::async(std::launch::async, work));
    for (auto& each : workers)
        each.get();
}

} // namespace

// Killed in the middle of any call, nobody is paged or told twice, and nobody left out.

TEST_CASE("killed in any call to PagerDuty, GitHub and three status pages, nothing is doubled") {
    kill_in_each_call({});
}

TEST_CASE("killed in any call to Opsgenie and Jira, nothing is doubled and nothing left out") {
    kill_in_each_call({commands::pager_kind::opsgenie, commands::tracker_kind::jira, false});
}

TEST_CASE("killed in any call to GoAlert and Linear, nothing is doubled and nothing left out") {
    kill_in_each_call({commands::pager_kind::goalert, commands::tracker_kind::linear, false});
}

TEST_CASE("killed in any call to a pager of one's own, it has each page with the same key") {
    kill_in_each_call({commands::pager_kind::webhook, commands::tracker_kind::github, false});
}
