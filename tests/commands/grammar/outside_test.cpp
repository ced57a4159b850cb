#include "commands/grammar/parse.hpp"
#include "commands/procedure/reader.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// Words about stakeholders and customers, and links: understood, or answered with what is right.
namespace {

const procedure& document() {
    static const procedure read = *read_procedure(default_procedure_text()).value;
    return read;
}

template <class Act> Act act_in(std::string_view text) {
    auto heard = parse(text, true, document());
    const auto* wrong = std::get_if<mistake>(&heard);
    REQUIRE_MESSAGE(!wrong, "\"" << text << "\" was not understood: " << wrong->sentence);
    auto& said = std::get<spoken>(heard);
    REQUIRE_MESSAGE(std::holds_alternative<Act>(said.act), text);
    return std::get<Act>(std::move(said.act));
}

mistake mistake_in(std::string_view text) {
    auto heard = parse(text, true, document());
    const auto* wrong = std::get_if<mistake>(&heard);
    REQUIRE_MESSAGE(wrong, "\"" << text << "\" was understood");
    return *wrong;
}

} // namespace

TEST_CASE("remind: a time between updates as people write it, or off") {
    CHECK(act_in<acts::set_cadence>("remind 20m").every == 20min);
    CHECK(act_in<acts::set_cadence>("remind 20 min").every == 20min);
    CHECK(act_in<acts::set_cadence>("remind every 2 hours").every == 2h);
    CHECK(act_in<acts::set_cadence>("nudge 1h").every == 1h);
    for (const auto* line : {"remind off", "remind none", "remind never", "cadence stop"})
        CHECK_MESSAGE(act_in<acts::set_cadence>(line).every == duration{}, line);
    CHECK_MESSAGE(!act_in<acts::set_cadence>("remind").every, "alone it asks how it stands");
}

TEST_CASE("remind with no time, or one that nobody waits for, is answered with one that is right") {
    for (const auto* line : {"remind soon", "remind 20x", "remind 10s", "remind 8 days",
                             "remind -5m", "remind 0m", "remind every", "remind every now"}) {
        if (std::string_view(line) == "remind every") continue; // as "remind" alone
        const auto wrong = mistake_in(line);
        CHECK_MESSAGE(wrong.sentence.find("is not a time between updates. Possible: 1m to 7d, or "
                                          "off.") != std::string::npos,
                      line << ": " << wrong.sentence);
        CHECK(wrong.better == "remind 20m");
    }
    const auto loud = mistake_in("remind <!channel>");
    CHECK_MESSAGE(loud.sentence.find("<!channel>") == std::string::npos, "it calls nobody");
}

TEST_CASE("statuspage: a state of the document, then the text") {
    const auto said = act_in<acts::tell_outside>("statuspage identified A fix is on its way.");
    CHECK(said.where == outside_kind::status_page);
    CHECK(said.state == "Identified");
    CHECK(said.text == "A fix is on its way.");
    CHECK_FALSE(said.approved);
    CHECK(act_in<acts::tell_outside>("sp RESOLVED").state == "Resolved");
    CHECK(act_in<acts::tell_outside>("statuspage").state.empty());
}

TEST_CASE("statuspage: a mistyped state is never a text for customers") {
    for (const auto& [line, better] :
         {std::pair("statuspage identifed A fix is on its way.", "statuspage identified"),
          {"sp resolvd", "statuspage resolved"},
          {"statuspage investigatin we look", "statuspage investigating"}}) {
        const auto wrong = mistake_in(line);
        CHECK_MESSAGE(wrong.better == better, line);
        CHECK(wrong.sentence.find("is not a state of the status page. Known: ") !=
              std::string::npos);
        CHECK(wrong.sentence.find("investigating") != std::string::npos);
    }
}

TEST_CASE("statuspage: words that are no state are the text, for the state as it is") {
    const auto said = act_in<acts::tell_outside>("statuspage We are looking into it");
    CHECK(said.state.empty());
    CHECK(said.text == "We are looking into it");
}

TEST_CASE("attach: an address as Slack sends it, and what it is") {
    const auto said = act_in<acts::attach>("attach <https://grafana.example/d/42|grafana> Latency");
    CHECK(said.link == "https://grafana.example/d/42");
    CHECK(said.title == "Latency");
    CHECK(act_in<acts::attach>("link https://jira.example/OPS-1").link ==
          "https://jira.example/OPS-1");
    CHECK_MESSAGE(act_in<acts::attach>("attach").link.empty(), "alone it opens its form");
}

TEST_CASE("attach: what is no address is answered with how one looks") {
    for (const auto* line : {"attach grafana", "attach javascript:alert(1)", "attach https://",
                             "attach ftp://files.example/x", "attach OPS-1 the ticket"}) {
        CHECK_MESSAGE(mistake_in(line).better == "attach https://… what it is", line);
    }
    CHECK(mistake_in("attach https://" + std::string(1000, 'x')).sentence.size() < 200);
}

TEST_CASE("mitigated: users are well, and the fix is watched") {
    const auto said = act_in<acts::set_status>("mitigated Traffic goes to the replica");
    CHECK(said.status == status::monitoring);
    CHECK(said.text == "Traffic goes to the replica");
    CHECK(act_in<acts::set_status>("status mitigated").status == status::monitoring);
}

TEST_CASE("pm @owner due fri: the post-mortem becomes somebody's follow-up") {
    const auto said = act_in<acts::add_item>("pm <@U0BO> due fri");
    CHECK(said.sort == item_kind::followup);
    CHECK(said.owner == user_id{"U0BO"});
    CHECK(said.due == "fri Write the post-mortem");
    const auto mine = act_in<acts::add_item>("postmortem me");
    CHECK(mine.mine);
    CHECK(mine.text == "Write the post-mortem");
    CHECK(mistake_in("pm now please").better == "postmortem edit");
}
