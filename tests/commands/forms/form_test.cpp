#include "commands/forms/form.hpp"
#include "tests/commands/forms/fill.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

using inputs = std::map<std::string, std::vector<std::string>>;

struct form_scene : scene {
    incident about = declare();
    form_context from{id, {"C0INC42"}, {}, {}};

    std::variant<filled_form, form_errors> send(const act& wanted, const inputs& typed = {}) {
        const auto view = form_for(wanted, &about, from, in());
        if (!view) throw std::logic_error("the act has no form");
        return read_form(fill(*view, bo, typed), in());
    }
    template <class Act> Act sent(const Act& wanted, const inputs& typed = {}) {
        const auto read = send(wanted, typed);
        if (const auto* wrong = std::get_if<form_errors>(&read)) {
            std::string all;
            for (const auto& [block, sentence] : wrong->by_block)
                all += block + ": " + sentence;
            throw std::logic_error("refused: " + all);
        }
        const auto& filled = std::get<filled_form>(read);
        CHECK(filled.from.incident == from.incident);
        CHECK(filled.from.channel == from.channel);
        return std::get<Act>(filled.act);
    }
    std::string refused(const act& wanted, const std::string& block, const inputs& typed = {}) {
        const auto read = send(wanted, typed);
        const auto* wrong = std::get_if<form_errors>(&read);
        return wrong && wrong->by_block.contains(block) ? wrong->by_block.at(block) : "";
    }
};

} // namespace

TEST_CASE("the declare form gives back what it was opened with") {
    form_scene s;
    acts::declare known{s.level(3),
                        "Slow <search> & more",
                        "Users wait",
                        s.bo,
                        true,
                        true,
                        "https://acme.slack.com/archives/C1/p1"};
    const auto read = s.sent(known);
    CHECK(read.severity == known.severity);
    CHECK(read.title == known.title);
    CHECK(read.impact == known.impact);
    CHECK(read.commander == known.commander);
    CHECK(read.is_private);
    CHECK(read.drill);
    CHECK(read.source == known.source);
    CHECK(read.from_form);
}

TEST_CASE("the declare form needs a title and a severity and says so under its inputs") {
    form_scene s;
    CHECK(s.refused(acts::declare{}, "title") == "Say in a few words what is wrong.");
    CHECK(s.refused(acts::declare{}, "severity") == "Choose a severity: SEV1, SEV2, SEV3, SEV4.");
    CHECK(s.refused(acts::declare{}, "title", {{"title", {"  \n "}}}) ==
          "Say in a few words what is wrong.");
    CHECK(s.refused(acts::declare{}, "title", {{"title", {std::string(201, 'x')}}}) ==
          "This has 201 characters. Keep it to 200.");
    acts::declare least;
    least.severity = s.level(1);
    least.title = "x";
    CHECK(s.sent(least).commander.empty());
}

TEST_CASE("the form to attach a link gives back what it was opened with, and takes links only") {
    form_scene s;
    const acts::attach known{"https://grafana.example/d/42", "Latency"};
    const auto read = s.sent(known);
    CHECK(read.link == known.link);
    CHECK(read.title == known.title);
    CHECK(s.refused(acts::attach{}, "link") == "An address is needed.");
    CHECK(s.refused(acts::attach{"OPS-1", {}}, "link") ==
          "This is not an address. It begins with https:// or http://.");
}

TEST_CASE("each level stands in the declare form with its definition") {
    form_scene s;
    const auto view = *form_for(acts::declare{}, nullptr, {}, s.in());
    const auto text = boost::json::serialize(view);
    CHECK(text.find("Complete service outage affecting all users") != text.npos);
    CHECK(text.find("initial_option\":") == text.npos);
}

TEST_CASE("an update promises the next one") {
    form_scene s;
    const auto read = s.sent(acts::post_update{"Rollback started", std::chrono::minutes(20)});
    CHECK(read.text == "Rollback started");
    CHECK(read.next_in == std::chrono::minutes(20));
    CHECK_FALSE(s.sent(acts::post_update{"x", {}}).next_in);
    CHECK(s.refused(acts::post_update{}, "text") == "Say what is new, in a sentence.");
    // What was promised last time is offered again.
    s.about = s.add(s.bo, update_posted{"x", std::chrono::minutes(25)});
    CHECK(s.sent(acts::post_update{"y", {}}).next_in == std::chrono::minutes(25));
}

TEST_CASE("the status form offers what may follow, and resolving asks what fixed it") {
    form_scene s;
    const auto read = s.sent(acts::set_status{status::identified, "bad deploy"});
    CHECK(read.status == status::identified);
    CHECK(read.text == "bad deploy");
    CHECK(s.refused(acts::set_status{}, "status") == "Choose a status.");
    const inputs resolved{{"status", {"resolved"}}};
    CHECK(s.refused(acts::set_status{}, "text", resolved) == "Say in a sentence what fixed it.");
    const inputs both{{"status", {"resolved"}}, {"text", {"rollback"}}};
    const auto sent = s.send(acts::set_status{}, both);
    CHECK(std::get<acts::resolve>(std::get<filled_form>(sent).act).text == "rollback");
}

TEST_CASE("the severity form opens at the present level") {
    form_scene s;
    CHECK(s.sent(acts::set_severity{}).severity == s.about.severity);
    const auto read = s.sent(acts::set_severity{s.level(1), "all regions"});
    CHECK(read.severity == s.level(1));
    CHECK(read.reason == "all regions");
}

TEST_CASE("forms of one text open with what is known and need it") {
    form_scene s;
    CHECK(s.sent(acts::set_impact{}).text == s.about.impact);
    CHECK(s.sent(acts::set_title{}).text == s.about.title);
    CHECK(s.sent(acts::set_summary{"A sentence"}).text == "A sentence");
    CHECK(s.sent(acts::resolve{"Rolled back"}).text == "Rolled back");
    CHECK(s.sent(acts::cancel{"False alarm"}).confirmed);
    CHECK(s.sent(acts::reopen{}).reason.empty());
    CHECK_FALSE(s.refused(acts::set_summary{}, "summary").empty());
    CHECK_FALSE(s.refused(acts::resolve{}, "text").empty());
    CHECK_FALSE(s.refused(acts::cancel{}, "reason").empty());
}

TEST_CASE("the role form assigns, takes and gives back") {
    form_scene s;
    acts::assign_role known;
    known.role = role_id{"tl"};
    known.user = s.cy;
    auto read = s.sent(known);
    CHECK(read.role == known.role);
    CHECK(read.user == s.cy);
    CHECK_FALSE(read.release);

    known.user = {};
    CHECK(s.refused(known, "user") == "Nobody is Technical Lead yet. Choose who takes it.");
    s.about = s.add(s.bo, role_assigned{{"tl"}, s.bo});
    CHECK(s.sent(known).release);

    acts::assign_role mine;
    mine.me = true;
    read = s.sent(mine, {{"role", {"comms"}}});
    CHECK(read.me);
    CHECK(read.role == role_id{"comms"});
    acts::assign_role free;
    free.release = true;
    CHECK(s.sent(free, {{"role", {"tl"}}}).release);
    CHECK(s.refused(acts::assign_role{}, "role") == "Choose a role.");
}

TEST_CASE("people are invited once each") {
    form_scene s;
    CHECK(s.sent(acts::invite{{s.bo, s.cy}, {}}).users == std::vector{s.bo, s.cy});
    CHECK(s.sent(acts::invite{}, {{"users", {"U0BO", "U0BO"}}}).users == std::vector{s.bo});
    CHECK(s.refused(acts::invite{}, "users") == "Choose at least one person.");
}

TEST_CASE("a note takes a time of day, and says how to write one") {
    form_scene s;
    auto timed = scene::note("Failover started");
    timed.at = std::chrono::minutes(842);
    const auto read = s.sent(timed);
    CHECK(read.text == "Failover started");
    CHECK(read.at == std::chrono::minutes(842));
    CHECK_FALSE(s.sent(scene::note("x")).at);
    for (const std::string wrong : {"25:00", "14", "noon", "14:02] x", "1402"}) {
        CAPTURE(wrong);
        CHECK(s.refused(scene::note("x"), "time", {{"time", {wrong}}}) ==
              "This is not a time of day. Write it like 14:02.");
    }
}

TEST_CASE("a duplicate is chosen among the others") {
    form_scene s;
    s.other(12, "Same", 2);
    CHECK(s.sent(acts::mark_duplicate{incident_id{12}}).of == incident_id{12});
    CHECK_FALSE(s.refused(acts::mark_duplicate{}, "of").empty());
    CHECK_FALSE(s.refused(acts::mark_duplicate{}, "of", {{"of", {"42"}}}).empty());
}

TEST_CASE("where there is no other incident, the duplicate form says so") {
    form_scene s;
    const auto view = *form_for(acts::mark_duplicate{}, &s.about, s.from, s.in());
    CHECK_FALSE(view.contains("submit"));
}

TEST_CASE("a form of another version or with a forged context is refused, not misread") {
    form_scene s;
    const auto refused = [&](const form_submission& sent) {
        const auto read = read_form(sent, s.in());
        const auto* wrong = std::get_if<form_errors>(&read);
        return wrong && wrong->by_block.empty();
    };
    form_submission sent;
    sent.form = "unknown";
    sent.context = "{}";
    CHECK(refused(sent));
    sent.form = "impact";
    for (const auto* context :
         {"", "not json", "[]", R"({"incident":"x"})", R"({"incident":1e99})"}) {
        sent.context = context;
        CAPTURE(context);
        CHECK(refused(sent));
    }
}

TEST_CASE("the form of an action item gives back what it was opened with") {
    form_scene s;
    s.now = scene::declared_at;
    acts::add_item known{item_kind::followup, s.bo, "fri", "Alert on <lag>", "https://acme/p1"};
    const auto read = s.sent(known);
    CHECK(read.sort == known.sort);
    CHECK(read.owner == known.owner);
    CHECK(read.due == known.due);
    CHECK(read.text == known.text);
    CHECK(read.source == known.source);
    CHECK(s.refused(acts::add_item{}, "text") == "Say what is to be done.");
    CHECK(s.refused(known, "due", {{"due", {"someday"}}}).find("Write for example: ") !=
          std::string::npos);
}

TEST_CASE("the form that changes an action item knows which, and shows it as it is") {
    form_scene s;
    s.now = scene::declared_at;
    s.add(s.bo, item_added{1, item_kind::action, "one", {}, {}});
    s.about = s.add(
        s.bo, item_added{2, item_kind::followup, "two", s.cy, s.now + std::chrono::hours(26)});
    acts::change_item known;
    known.number = 2;
    const auto read = s.sent(known);
    CHECK(read.number == 2);
    CHECK(read.from_form);
    CHECK(read.text == "two");
    CHECK(read.owner == s.cy);
    CHECK(read.due == "2026-03-11 16:02");
}

TEST_CASE("the review's form reads a moment, and needs its time of day") {
    form_scene s;
    CHECK(s.sent(acts::schedule_review{"2026-03-11 10:00", false}).at == "2026-03-11 10:00");
    CHECK(s.refused(acts::schedule_review{}, "when") == "Say when it is.");
    CHECK(s.refused(acts::schedule_review{}, "when", {{"when", {"fri"}}})
              .starts_with("The time of day is missing."));
}

TEST_CASE("the post-mortem's form has an input for each heading that people write about") {
    form_scene s;
    s.about = s.add(s.bo, postmortem_written{"Lessons Learned", "Test restores"});
    const auto read =
        s.sent(acts::write_postmortem{{}, false}, {{"section/3/What Went Well", {"Rollback"}}});
    REQUIRE(read.sections.size() == 5);
    CHECK(read.sections[2] == std::pair<std::string, std::string>{"What Went Well", "Rollback"});
    CHECK(read.sections[4] ==
          std::pair<std::string, std::string>{"Lessons Learned", "Test restores"});
    CHECK(read.draft);
}
