#include "commands/render/card.hpp"
#include "tests/commands/decide/story.hpp"
#include "tests/commands/render/as_read.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

// Action items: "Identify action items", and what has to be done meanwhile.
namespace {

// Tuesday 10 March 2026, 14:02 UTC; people work from 09:00 to 17:00.
constexpr instant friday_evening{std::chrono::sys_days(std::chrono::year(2026) / 3 / 13) +
                                 std::chrono::hours(17)};

struct item_story : story {
    incident about = declared(2);

    decision said(std::string line) { return slash(dee, std::move(line), about.channel); }
    [[nodiscard]] const action_item& item(std::int64_t number) {
        is = now_of(about.id);
        return is.after.items.at(static_cast<std::size_t>(number - 1));
    }
    incident is;
};

// Who is sent a direct message by a decision.
std::vector<user_id> messaged(const decision& what) {
    std::vector<user_id> out;
    for (const auto& each : effects_of<post_message>(what)) {
        if (const auto* to = std::get_if<to_person>(&each.where)) out.push_back(to->user);
    }
    return out;
}

} // namespace

TEST_CASE("action @user text: it is on record, its owner is told and brought in") {
    item_story s;
    const auto done = s.said("action <@U0BO> Fail over the replica");
    CHECK(happened(done).starts_with("item_added"));
    CHECK(s.item(1).text == "Fail over the replica");
    CHECK(s.item(1).owner == s.bo);
    CHECK(s.item(1).sort == item_kind::action);
    CHECK_FALSE(s.item(1).due);
    CHECK(messaged(done) == std::vector{s.bo});
    CHECK(effects_of<invite_people>(done).size() == 1);
    CHECK(told(done).starts_with("Action item 1 of incident 1: Fail over the replica — Bo"));
}

TEST_CASE("whoever gives something to themselves is told nothing more") {
    item_story s;
    const auto done = s.said("action me Look at the logs");
    CHECK(s.item(1).owner == s.dee);
    CHECK(messaged(done).empty());
}

TEST_CASE("followup @user due fri text: due at the end of Friday's working hours") {
    item_story s;
    for (const auto* line :
         {"followup <@U0BO> due fri Alert on lag", "followup <@U0BO> Alert on lag due fri",
          "followup <@U0BO> due 2026-03-13 Alert on lag",
          "followup <@U0BO> Alert on lag due 13.3."}) {
        CAPTURE(line);
        s.said(line);
        const auto number = std::ssize(s.now_of(s.about.id).after.items);
        CHECK(s.item(number).text == "Alert on lag");
        CHECK(s.item(number).due == friday_evening);
        CHECK(s.item(number).sort == item_kind::followup);
    }
}

TEST_CASE("a date that is none, or past, is answered with the line that would be right") {
    item_story s;
    CHECK(told(s.said("followup Alert on lag due firday")).find("Try: `/incident followup due ") !=
          std::string::npos);
    CHECK(told(s.said("followup due 2026-03-09 Alert on lag")).find("is past") !=
          std::string::npos);
    CHECK(s.now_of(s.about.id).after.items.empty());
    s.said("followup Ask the vendor what is due to them this year");
    CHECK(s.item(1).text == "Ask the vendor what is due to them this year");
}

TEST_CASE("without its words the form asks; what it gives is the same item") {
    item_story s;
    CHECK(told(s.said("followup")) == "form: Action item");
    s.send_form(s.dee, {{"text", {"Alert on lag"}}, {"owner", {"U0CY"}}, {"due", {"fri"}}});
    CHECK(s.item(1).owner == s.cy);
    CHECK(s.item(1).due == friday_evening);
    CHECK(s.item(1).sort == item_kind::followup);
    s.said("action");
    CHECK(
        told(s.send_form(s.dee, {{"text", {"x"}}, {"due", {"someday"}}})).starts_with("refused:"));
}

TEST_CASE("action done 2 and undo: once each, whoever says it how often") {
    item_story s;
    s.said("action one");
    s.said("action two");
    CHECK(happened(s.said("action done 2")) == "item_finished");
    CHECK(s.item(2).done_at == s.now);
    CHECK(happened(s.said("done 2")) == "");
    CHECK(happened(s.said("action undo 2")) == "item_resumed");
    CHECK_FALSE(s.item(2).done_at);
    CHECK(told(s.said("done 3")) ==
          "Incident 1 has no action item 3. To see them: /incident items");
}

TEST_CASE("an item is handed on, and gets another date") {
    item_story s;
    s.said("followup <@U0BO> Alert on lag");
    CHECK(messaged(s.said("action 1 <@U0CY>")) == std::vector{s.cy});
    CHECK(s.item(1).owner == s.cy);
    s.said("action 1 due fri");
    CHECK(s.item(1).due == friday_evening);
    CHECK(s.item(1).owner == s.cy);
    CHECK_MESSAGE(happened(s.said("action 1 due fri")) == "", "nothing changed");
    s.said("action 1");
    s.send_form(s.dee, {{"text/1", {"Alert on replica lag"}}, {"owner", {}}, {"due", {}}});
    CHECK(s.item(1).text == "Alert on replica lag");
    CHECK(s.item(1).owner.empty());
    CHECK_FALSE(s.item(1).due);
}

TEST_CASE("buttons do the same: done, not done, I take it, change") {
    item_story s;
    s.said("followup Alert on lag");
    press_words words;
    words.incident = s.about.id;
    words.item = 1;
    CHECK(happened(s.press_button(s.cy, press::finish_action, words)) == "item_finished");
    CHECK(happened(s.press_button(s.cy, press::resume_action, words)) == "item_resumed");
    s.press_button(s.cy, press::take_action, words);
    CHECK(s.item(1).owner == s.cy);
    CHECK(told(s.press_button(s.cy, press::edit_action, words)) == "form: Change an action item");
}

TEST_CASE("items of an incident that is closed can be added and done") {
    story s;
    const auto about = s.closed(2);
    s.slash(s.bo, "followup Alert on lag", about.channel);
    CHECK(s.now_of(about.id).after.items.size() == 1);
    CHECK(told(s.press_button(s.bo, press::add_followup, about.id)) == "form: Action item");
    s.slash(s.bo, "done 1", about.channel);
    CHECK(s.now_of(about.id).after.items.front().done_at);
}

TEST_CASE("the lists: this incident's, mine, everybody's") {
    item_story s;
    s.said("action <@U0BO> one");
    s.said("followup <@U0CY> due fri two");
    const auto other = s.declared(3, "Search is slow");
    s.slash(s.dee, "#2 followup <@U0BO> three");
    CHECK(other.id == incident_id{2});
    const auto here = told(s.said("items"));
    CHECK(here.find("Action items 0 of 2 done of incident 1") != here.npos);
    CHECK(here.find("three") == here.npos);
    const auto mine = told(s.slash(s.bo, "items mine"));
    CHECK(mine.starts_with("📋 2 open action items of yours"));
    CHECK(mine.find("two") == mine.npos);
    CHECK(mine.find("Search is slow") != mine.npos);
    const auto all = told(s.slash(s.ana, "items"));
    CHECK_MESSAGE(all.starts_with("📋 3 open action items"), "elsewhere, those of all incidents");
    CHECK_MESSAGE(all.find("two") < all.find("one"), "the first due comes first");
    s.said("done 1");
    s.slash(s.dee, "#2 done 1");
    CHECK(told(s.slash(s.bo, "items mine")).starts_with("No open action items of yours."));
}

TEST_CASE("the card says how many are done") {
    item_story s;
    s.said("action one");
    s.said("action two");
    s.said("done 1");
    const auto card = as_read(render_card(s.now_of(s.about.id), s.dee, s.in()));
    CHECK(card.find("Action items 1 of 2 done") != card.npos);
}

TEST_CASE("an incident has so many items, and not one more") {
    item_story s;
    for (std::size_t i = 0; i < incident::most_items; ++i)
        s.records.append(s.about.id, s.now, s.dee, item_added{0, item_kind::action, "x", {}, {}});
    const auto full = s.said("action one more");
    CHECK(happened(full) == "");
    CHECK(told(full).find("which is the most it can have") != std::string::npos);
}

TEST_CASE("the message shortcut opens the form with the message's words and its link") {
    item_story s;
    shortcut from;
    from.user = s.cy;
    from.name = "add_action_item";
    from.trigger = {"T1"};
    from.channel = s.about.channel;
    from.message = {"1700000000.000100"};
    from.text = "The replica lags &amp; nobody saw it";
    CHECK(told(s.hear(from)) == "form: Action item");
    s.send_form(s.cy, {});
    CHECK(s.item(1).text == "The replica lags & nobody saw it");
    CHECK(s.item(1).source.find("/p1700000000000100") != std::string::npos);
    from.channel = {"C0ELSE"};
    CHECK(told(s.hear(from)).starts_with("Which incident?"));
}

TEST_CASE("@incident-bot action @user text says the same in a thread") {
    item_story s;
    s.mention_bot(s.cy, "action <@U0BO> Fail over", s.about.channel, {"1.1"});
    CHECK(s.item(1).owner == s.bo);
}
