#include "tests/commands/decide/duties/team.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// Drafts that were shown, each as where it went and its first line.
std::vector<std::string> drafts_shown(const decision& decided) {
    std::vector<std::string> out;
    for (const auto& post : effects_of<post_message>(decided)) {
        if (post.message.text.find("For customers, to approve") == std::string::npos) continue;
        const auto* to = std::get_if<to_person>(&post.where);
        out.push_back((to ? to->user.value : "home") + ": " + post.message.text);
    }
    return out;
}

using values = std::map<std::string, std::vector<std::string>>;

struct outside_story : team_story {
    incident about;

    explicit outside_story(int rank = 2) {
        settings.outside_channel = "status";
        records.workspace.channels["status"] = {"C0STATUS"};
        about = declared(rank);
    }
    decision says(const user_id& who, std::string line) {
        return slash(who, std::move(line), about.channel);
    }
    // What reached the channel for customers' texts.
    static std::vector<message> published(const decision& decided) {
        std::vector<message> out;
        for (const auto& post : effects_of<post_message>(decided)) {
            if (std::holds_alternative<in_named_channel>(post.where)) out.push_back(post.message);
        }
        return out;
    }
};

} // namespace

TEST_CASE("\"External Communication (SEV1/SEV2)\": whoever leads is shown the text for customers") {
    outside_story s;
    CHECK_MESSAGE(drafts_shown(s.says(s.dee, "note nobody is here")).empty(),
                  "the matrix calls first");
    CHECK(drafts_shown(s.says(s.bo, "ic me")) ==
          std::vector<std::string>{
              "U0BO: 📣 For customers, to approve: the status page text Investigating"});
    CHECK_MESSAGE(drafts_shown(s.says(s.bo, "note it was DNS")).empty(), "each is shown once");
    CHECK(drafts_shown(s.says(s.bo, "status identified bad deploy")) ==
          std::vector<std::string>{
              "U0BO: 📣 For customers, to approve: the status page text Identified"});
    CHECK(drafts_shown(s.says(s.bo, "resolve Rolled back")) ==
          std::vector<std::string>{
              "U0BO: 📣 For customers, to approve: the status page text Monitoring"});
    CHECK(drafts_shown(s.says(s.bo, "resolve now Rolled back")) ==
          std::vector<std::string>{"U0BO: 📣 For customers, to approve: the status page text "
                                   "Resolved and the customer mail"});
}

TEST_CASE("the Communications Lead is shown what waits as soon as there is one") {
    outside_story s;
    s.says(s.bo, "ic me");
    CHECK(drafts_shown(s.says(s.cy, "comms me")) ==
          std::vector<std::string>{
              "U0CY: 📣 For customers, to approve: the status page text Investigating"});
    CHECK(drafts_shown(s.says(s.bo, "status identified")) ==
          std::vector<std::string>{
              "U0CY: 📣 For customers, to approve: the status page text Identified"});
}

TEST_CASE("acknowledged, but led by nobody: the draft stands in the incident's home") {
    outside_story s;
    CHECK(drafts_shown(s.says(s.bo, "ack")) ==
          std::vector<std::string>{
              "home: 📣 For customers, to approve: the status page text Investigating"});
}

TEST_CASE("SEV3 and SEV4 are not communicated outside; raised to SEV2 they are") {
    outside_story s(3);
    CHECK(drafts_shown(s.slash(s.bo, "#1 ic me")).empty());
    CHECK(drafts_shown(s.slash(s.bo, "#1 sev 2 all cards")).size() == 1);
}

TEST_CASE(
    "nothing leaves without approval: a draft is only shown, and a closed form sends nothing") {
    outside_story s;
    s.says(s.bo, "ic me");
    const auto opened = s.says(s.bo, "statuspage");
    CHECK(told(opened) == "form: Status page");
    CHECK(opened.events.empty());
    CHECK(outside_story::published(opened).empty());
    CHECK(s.now_of(s.about.id).after.told_outside.empty());
}

TEST_CASE("the text may be edited; once approved it goes to the configured channel") {
    outside_story s;
    s.says(s.bo, "ic me");
    s.says(s.bo, "statuspage");
    const auto sent = s.send_form(s.bo, values{{"text", {"Cards of the EU are refused."}}});
    CHECK(happened(sent) == "outside_approved");
    const auto published = outside_story::published(sent);
    REQUIRE(published.size() == 1);
    CHECK(as_read(published.front()) == "📣 Status page: Investigating\n"
                                        ">Cards of the EU are refused.\n"
                                        "Incident 1 — Checkout failing · approved by Bo");
    CHECK(told(sent) == "You approved the status page text Investigating of incident 1: it goes to "
                        "#status.");
    CHECK(s.now_of(s.about.id).after.told_outside.contains("status_page/Investigating"));
    CHECK(told(s.says(s.bo, "timeline")).find("Status page text Investigating approved by Bo") !=
          std::string::npos);
}

TEST_CASE("a text with a placeholder left does not leave") {
    outside_story s;
    s.says(s.bo, "ic me");
    s.says(s.bo, "statuspage");
    const auto sent = s.send_form(s.bo, {});
    CHECK(told(sent) == "refused: Still to fill in, or to take out: [impact].");
    CHECK(sent.events.empty());
}

TEST_CASE("customers do not read that it is over before it is") {
    outside_story s;
    s.says(s.bo, "ic me");
    s.says(s.bo, "statuspage resolved All is well.");
    CHECK(told(s.send_form(s.bo, {})).starts_with("refused: Incident 1 is"));
    s.says(s.bo, "resolve now Rolled back");
    s.says(s.bo, "statuspage resolved All is well.");
    CHECK(happened(s.send_form(s.bo, {})) == "outside_approved");
}

TEST_CASE("the Communications Lead and the commander approve, nobody else; without them anybody") {
    outside_story s;
    s.says(s.dee, "statuspage investigating We look into it.");
    const auto form = s.last;
    s.says(s.bo, "ic me");
    s.says(s.cy, "comms me");
    const auto refused = s.says(s.dee, "statuspage");
    CHECK(told(refused) == "Cy approves what customers read. To take that over: /incident role "
                           "comms me");
    s.last = form;
    CHECK(told(s.send_form(s.dee, {})).starts_with("refused: Cy approves"));
    s.last = form;
    CHECK(happened(s.send_form(s.bo, {})) == "outside_approved");
}

TEST_CASE("the customer mail is drafted, edited and approved like a status page text") {
    outside_story s(1);
    s.says(s.bo, "ic me");
    CHECK(told(s.says(s.bo, "email")) == "form: Mail to customers");
    const auto sent = s.send_form(
        s.bo, values{{"subject", {"Card payments on 10 March"}}, {"text", {"We are sorry."}}});
    const auto approved = events_of<outside_approved>(sent);
    REQUIRE(approved.size() == 1);
    CHECK(approved.front().where == outside_kind::customer_mail);
    CHECK(approved.front().subject == "Card payments on 10 March");
    CHECK(outside_story::published(sent).size() == 1);
}

TEST_CASE("in a drill nothing is published outside, and every draft is marked") {
    outside_story s;
    s.slash(s.dee, "drill sev1 <@U0BO> Database is gone");
    const incident_id drill{s.count};
    s.deliver();
    const auto shown = drafts_shown(s.slash(s.bo, fmt::format("#{} ic me", number(drill))));
    REQUIRE(shown.size() == 1);
    CHECK(shown.front().starts_with("U0BO: 🧪 DRILL: "));
    s.slash(s.bo, fmt::format("#{} statuspage investigating We look into it.", number(drill)));
    const auto sent = s.send_form(s.bo, {});
    CHECK(happened(sent) == "outside_approved");
    CHECK(outside_story::published(sent).empty());
    CHECK(told(sent).find("this is a drill") != std::string::npos);
}

TEST_CASE("reopened: customers are told anew; a false alarm they read of is said to be over") {
    outside_story s;
    s.says(s.bo, "ic me");
    s.says(s.bo, "statuspage investigating We look into it.");
    s.send_form(s.bo, {});
    s.says(s.bo, "resolve now Rolled back");
    CHECK(drafts_shown(s.says(s.bo, "reopen Errors are back")) ==
          std::vector<std::string>{
              "U0BO: 📣 For customers, to approve: the status page text Investigating"});
    s.says(s.bo, "statuspage investigating It is back.");
    s.send_form(s.bo, {});
    CHECK(drafts_shown(s.says(s.bo, "cancel False alarm")) ==
          std::vector<std::string>{
              "U0BO: 📣 For customers, to approve: the status page text Resolved"});
}

TEST_CASE("\"remind 20m\" and \"remind off\": how often an update is asked for") {
    outside_story s;
    s.says(s.bo, "ack");
    s.says(s.bo, "ic me");
    CHECK(told(s.says(s.bo, "remind")) == "An update of incident 1 is asked for every 30 min. To "
                                          "change it: /incident remind 20m, or off");
    s.says(s.bo, "remind 20m");
    s.pass(19min);
    CHECK(s.recorded<update_reminded>(s.about.id).empty());
    s.pass(1min);
    CHECK(s.recorded<update_reminded>(s.about.id).size() == 1);
    s.says(s.bo, "remind off");
    s.pass(3h);
    CHECK(s.recorded<update_reminded>(s.about.id).size() == 1);
    CHECK(told(s.says(s.bo, "remind")).starts_with("No updates of incident 1 are asked for."));
    s.says(s.bo, "remind 1h");
    s.pass(59min);
    CHECK_MESSAGE(s.recorded<update_reminded>(s.about.id).size() == 1, "counted from now on");
    s.pass(1min);
    CHECK(s.recorded<update_reminded>(s.about.id).size() == 2);
}

TEST_CASE("the channels of stakeholders get each update, and that it is resolved") {
    outside_story s;
    s.settings.stakeholder_channels = {"support", "sales"};
    const auto told_to = [](const decision& decided) {
        std::vector<std::string> out;
        for (const auto& post : effects_of<post_message>(decided)) {
            const auto* to = std::get_if<in_named_channel>(&post.where);
            if (to) out.push_back(to->name + ": " + post.message.text);
        }
        return out;
    };
    CHECK(
        told_to(s.says(s.bo, "update Rollback runs")) ==
        std::vector<std::string>{"support: 📣 Checkout failing (SEV2, Investigating): Rollback runs",
                                 "sales: 📣 Checkout failing (SEV2, Investigating): Rollback runs"});
    CHECK(effects_of<find_channel>(s.last).size() == 2);
    CHECK(told_to(s.says(s.bo, "resolve now Rolled back")).size() == 2);
    s.slash(s.dee, "declare private sev2 Leaked key");
    s.deliver();
    CHECK_MESSAGE(told_to(s.slash(s.bo, "#2 update Key revoked")).empty(), "what is private stays");
}
