#include "commands/render/announcement.hpp"
#include "commands/render/timeline.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace commands;
using namespace std::chrono_literals;

// The rules of the procedure that the bot carries out, each under its words in the document; and
// that it is the document that rules: with other words there, the bot does something else.
namespace {

// A story under the default procedure in which `words` read otherwise, wherever they stand.
struct edited_story : story {
    edited_story(std::string_view words, std::string_view instead) {
        std::string text(default_procedure_text());
        auto at = text.find(words);
        if (at == text.npos) throw std::logic_error("the procedure does not say that");
        for (; at != text.npos; at = text.find(words, at + instead.size())) {
            text.replace(at, words.size(), instead);
        }
        procedure = read_procedure(text).value.value();
    }
};

std::string announced(const story& s, const incident& about) {
    return as_read(render_announcement(about, slot::announcement, s.in()));
}

} // namespace

TEST_CASE("\"Response Time\": another time in the table is another target") {
    edited_story s("< 30 min", "< 7 min");
    const auto about = s.declared(2);
    CHECK(announced(s, about).find("target: 7 min") != std::string::npos);
    s.pass(9min);
    const auto said = events_of<acknowledged>(s.slash(s.bo, "ack", about.channel));
    REQUIRE(said.size() == 1);
    CHECK(said.front().target == 7min);
    CHECK(told(s.slash(s.cy, "timeline", about.channel)).find("target 7 min missed") !=
          std::string::npos);
}

TEST_CASE("\"Incident Severity Levels\": the levels are called as the table calls them") {
    edited_story s("SEV", "P");
    const auto decided = s.slash(s.ana, "p2 Checkout failing");
    CHECK(s.now_of(incident_id{1}).severity == incident_severity{"P2", 2});
    CHECK(effects_of<create_channel>(decided).size() == 1);
    CHECK(told(decided).starts_with("Declared incident 1 as P2."));
}

TEST_CASE("\"Acknowledge the incident in Slack #incidents\": by a reaction on its announcement") {
    for (int rank = 1; rank <= 4; ++rank) {
        story s;
        const auto about = s.declared(rank);
        const auto said = *about.message(slot::announcement);
        CHECK(said.channel == s.records.workspace.incidents_channel);
        CHECK_MESSAGE(happened(s.react(s.bo, "eyes", said)) == "acknowledged", "SEV" << rank);
    }
}

TEST_CASE("\"Assess severity level\": each level is offered with its definition, at any time") {
    story s;
    const auto about = s.declared(4);
    for (const std::string line : {"", "#1 sev"}) {
        const auto opened = s.slash(s.ana, line);
        const auto* form = std::get_if<open_form>(&opened.reply);
        REQUIRE_MESSAGE(form, told(opened));
        const auto text = boost::json::serialize(form->view);
        for (const auto& level : s.procedure.severities) {
            CHECK_MESSAGE(text.find(level.definition) != text.npos, level.name);
        }
    }
    CHECK(happened(s.slash(s.bo, "#1 sev 3")) == "severity_changed");
    CHECK(s.now_of(about.id).severity == s.level(3));
}

TEST_CASE("\"Assign Incident Commander\": it asks for one until somebody takes command") {
    story s;
    const auto about = s.declared(1);
    CHECK(announced(s, about).find("IC: not taken yet") != std::string::npos);
    CHECK(announced(s, about).find("Take command") != std::string::npos);
    CHECK(happened(s.press_button(s.bo, press::take_command, about.id)) == "role_assigned");
    CHECK(announced(s, s.now_of(about.id)).find("IC: Bo") != std::string::npos);
    CHECK(announced(s, s.now_of(about.id)).find("Take command") == std::string::npos);
}

TEST_CASE("\"Create incident channel if SEV1/SEV2\": for those the document names") {
    edited_story s("Create incident channel if SEV1/SEV2", "Create incident channel if SEV1");
    CHECK(effects_of<create_channel>(s.slash(s.ana, "sev2 Checkout failing")).empty());
    CHECK(effects_of<create_channel>(s.slash(s.ana, "sev1 Database down")).size() == 1);
    CHECK(happened(s.slash(s.ana, "#1 sev 1")) == "severity_changed channel_wanted");
}

TEST_CASE("\"Internal Communication\": the announcement has the template's lines in its order") {
    story s;
    const auto text = announced(s, s.declared(2));
    std::size_t at = 0;
    for (const std::string label : {"🚨 INCIDENT: Checkout failing", "Severity: SEV2",
                                    "Status: Investigating", "IC: ", "Impact: ", "Updates: #"}) {
        const auto found = text.find(label, at);
        REQUIRE_MESSAGE(found != text.npos, label << " in " << text);
        at = found;
    }
}

TEST_CASE("\"Internal Communication\": another template is another announcement") {
    edited_story s("Impact: [description of user impact]",
                   "Who is hit: [description of user impact]");
    s.slash(s.ana, "sev3 Search is slow");
    s.slash(s.ana, "#1 impact Visitors of the shop");
    const auto text = announced(s, s.now_of(incident_id{1}));
    CHECK(text.find("Who is hit: Visitors of the shop") != text.npos);
    CHECK(text.find("Impact:") == text.npos);
}

TEST_CASE("\"Updates: #incident-[id]\": it leads to the incident's own channel") {
    story s;
    const auto about = s.declared(1);
    CHECK(about.channel_name == "incident-1");
    CHECK(announced(s, about).find("Updates: #" + about.channel.value) != std::string::npos);
}

TEST_CASE("\"Roles and Responsibilities\": a role is called and typed as the document has it") {
    edited_story s("Technical Lead", "Database Lead");
    s.declared(3);
    const auto& role = s.procedure.roles.at(1);
    CHECK(role.name == "Database Lead");
    const auto decided = s.slash(s.bo, "#1 role " + role.short_name + " me");
    CHECK(told(decided) == "You are Database Lead of incident 1 now.");
}

TEST_CASE("\"Ensures timeline is documented\": what people do stands there with who and when") {
    story s;
    const auto about = s.declared(2);
    s.pass(7min);
    for (const std::string line :
         {"ack", "ic me", "sev 1 all regions", "status identified bad deploy",
          "update Rollback runs", "summary Bad deploy", "impact Cards fail", "rename Cards",
          "invite <@U0CY>", "note it was DNS", "resolve now Rolled back", "close",
          "reopen Errors are back"}) {
        const auto before = s.now_of(about.id).shown;
        s.slash(s.bo, line, about.channel);
        CHECK_MESSAGE(s.now_of(about.id).shown == before + 1, line);
        const auto newest = s.records.timeline(about.id, 0, 1).front();
        CHECK_MESSAGE(newest.by == s.bo, line);
        CHECK_MESSAGE(newest.happened == s.now, line);
        CHECK_MESSAGE(line_of(newest, s.now_of(about.id), s.in()).find("Bo") != std::string::npos,
                      line);
    }
}
