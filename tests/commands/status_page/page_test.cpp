#include "commands/status_page/feed.hpp"
#include "commands/status_page/files.hpp"
#include "commands/status_page/html.hpp"
#include "tests/commands/status_page/page_scene.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace commands;
using namespace std::chrono_literals;

TEST_CASE("an incident's name outside is the first sentence that was approved") {
    const page_scene s;
    const auto page = s.page();
    REQUIRE(page.incidents.size() == 2);
    CHECK(page.incidents[0].headline == "We are investigating card payments failing");
    CHECK(page.incidents[0].updates.front().state == public_state::identified);
    CHECK(page.incidents[0].is_open());
    CHECK_FALSE(page.incidents[1].is_open());
}

TEST_CASE("a component suffers from what goes on and names it, as gravely as the incident is") {
    page_scene s;
    CHECK(s.page().components[0].state == component_state::partial_outage);
    CHECK(s.page().components[1].state == component_state::operational);
    CHECK(headline(s.page()) == "Partial System Outage");
    s.told[0].rank = 1;
    CHECK(s.page().components[0].state == component_state::major_outage);
    CHECK(indicator(s.page()) == "critical");
    s.told[0].approvals.push_back(s.told[0].approvals.back());
    std::get<outside_approved>(s.told[0].approvals.back().what).state = "Resolved";
    CHECK(s.page().components[0].state == component_state::operational);
    CHECK(headline(s.page()) == "All Systems Operational");
}

TEST_CASE("planned work shows while it goes on") {
    page_scene s;
    s.told.clear();
    CHECK(s.page().maintenances.front().state == maintenance_state::scheduled);
    s.now = page_scene::noon + 24h + 30min;
    CHECK(s.page().components[1].state == component_state::under_maintenance);
    CHECK(headline(s.page()) == "Service Under Maintenance");
    s.now = page_scene::noon + 26h;
    CHECK(s.page().maintenances.front().state == maintenance_state::completed);
    CHECK(indicator(s.page()) == "none");
}

TEST_CASE("a drill is not on the page, nor a mail, nor anything that is no approved text") {
    page_scene s;
    s.told[0].drill = true;
    s.told[1].approvals.clear();
    s.told[1].approvals.push_back({1, s.now, s.now, {}, noted{"secret", {}, {}, {}, {}}});
    outside_approved mail;
    mail.where = outside_kind::customer_mail;
    mail.text = "secret";
    s.told[1].approvals.push_back({2, s.now, s.now, {}, mail});
    CHECK(s.page().incidents.empty());
    for (const auto& [path, file] : files_of(s.page()))
        CHECK_FALSE_MESSAGE(holds(file.body, "secret"), path);
}

TEST_CASE("people's words are text on the page and in the feeds") {
    page_scene s;
    s.tell(40, 1, {{"Investigating", "</style><script>alert(1)</script> \"quoted\" ]]> \x01"}});
    for (const auto& [path, file] : files_of(s.page())) {
        CHECK_FALSE_MESSAGE((!path.starts_with("api/") && holds(file.body, "<script>")), path);
        CHECK_FALSE_MESSAGE(holds(file.body, "\x01"), path);
    }
    CHECK(holds(front_html(s.page()), "the cause &lt;b&gt; &amp; work on it"));
    CHECK(holds(atom_feed(s.page()), "&amp;lt;b&amp;gt; &amp;amp; work on it"));
}

TEST_CASE("who approved a text is never shown") {
    const page_scene s;
    for (const auto& [path, file] : files_of(s.page()))
        CHECK_FALSE_MESSAGE(holds(file.body, "U0BO"), path);
}

TEST_CASE("up-time counts checks, and is not said where there were none") {
    page_scene s;
    const auto today = std::chrono::floor<std::chrono::days>(s.now);
    CHECK(holds(front_html(s.page()), "Up-time over 90 days: no data yet"));
    s.checks["Checkout"] = {{today, 1428, 12}, {today - std::chrono::days(1), 1440, 0}};
    const auto page = s.page();
    CHECK(page.components[0].days.size() == 90);
    CHECK(uptime_words(page.components[0].days) == "99.58 %");
    CHECK(holds(front_html(page), "99.58 % up over 90 days"));
    CHECK(holds(front_html(page), "<li>10 Mar 2026: 12 of 1440 checks failed</li>"));
    CHECK(quality_of(page.components[0].days.back()) == day_quality::some_failed);
    CHECK(quality_of(page.components[0].days.front()) == day_quality::no_data);
    CHECK(uptime_words({{today, 99'999, 1}}) == "99.99 %");
    CHECK(uptime_words({{today, 10, 0}}) == "100 %");
}

TEST_CASE("every link on a page leads to a page") {
    const page_scene s;
    const auto files = files_of(s.page());
    for (const auto& [path, file] : files) {
        if (!path.ends_with(".html")) continue;
        const std::filesystem::path here = std::filesystem::path(path).parent_path();
        for (auto at = file.body.find("href=\""); at != file.body.npos;
             at = file.body.find("href=\"", at + 1)) {
            const auto link = file.body.substr(at + 6, file.body.find('"', at + 6) - at - 6);
            if (link.starts_with("#") || link.starts_with("data:")) continue;
            auto to = (here / link).lexically_normal().generic_string();
            if (to == "." || to.empty() || to.ends_with('/')) to = to == "." ? "" : to;
            if (to == "./") to.clear();
            if (to.empty() || to.ends_with('/')) to += "index.html";
            CHECK_MESSAGE(files.contains(to), path, " links to ", link);
        }
    }
}

TEST_CASE("a long first sentence is cut between words") {
    std::string text = "We";
    for (int i = 0; i < 60; ++i)
        text += " wörter";
    const auto cut = headline_of(text);
    CHECK(cut.size() <= 123);
    CHECK(cut.ends_with("wörter…"));
    CHECK(headline_of("**Cards** fail.\nMore") == "Cards fail");
}

TEST_CASE("only a page that the bot serves has a form to subscribe") {
    page_scene s;
    CHECK_FALSE(holds(files_of(s.page()).at("index.html").body, "<form"));
    s.settings.offers_mail = true;
    const auto files = files_of(s.page());
    CHECK(holds(files.at("index.html").body, "<form method=\"post\" action=\"subscribe\">"));
    CHECK(holds(files.at("index.html").body, "<label for=\"address\">Your mail address</label>"));
    CHECK_FALSE(holds(files.at("history/index.html").body, "<form"));
}

TEST_CASE("what an incident concerns is told to pages that know it by an id, as it stands now") {
    page_scene s;
    s.settings.components[0].ids = {{"statuspage", "c1"}};
    const auto concerned = [&] { return concerned_by(incident_id{42}, s.page(), s.settings); };
    REQUIRE(concerned().size() == 1);
    CHECK(concerned()[0] ==
          told_component{{{"statuspage", "c1"}}, component_state::partial_outage});
    s.told[0].approvals.push_back(s.told[0].approvals.back());
    std::get<outside_approved>(s.told[0].approvals.back().what).state = "Resolved";
    CHECK(concerned()[0].state == component_state::operational);
    s.tell(40, 3, {{"Investigating", "Some card payments take long."}});
    CHECK_MESSAGE(concerned()[0].state == component_state::degraded_performance,
                  "another incident still concerns it");
    CHECK(concerned_by(incident_id{7}, s.page(), s.settings).empty());
}
