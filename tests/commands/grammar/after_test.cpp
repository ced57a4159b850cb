#include "commands/grammar/parse.hpp"
#include "commands/procedure/reader.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

const procedure& document() {
    static const procedure read = *read_procedure(default_procedure_text()).value;
    return read;
}

template <class Act> Act heard_as(std::string_view text) {
    auto heard = parse(text, true, document());
    const auto* wrong = std::get_if<mistake>(&heard);
    REQUIRE_MESSAGE(!wrong, "\"" << text << "\" was not understood: " << wrong->sentence);
    auto& said = std::get<spoken>(heard);
    REQUIRE_MESSAGE(std::holds_alternative<Act>(said.act),
                    "\"" << text << "\" became act number " << said.act.index());
    return std::get<Act>(std::move(said.act));
}

std::string better_than(std::string_view text) {
    auto heard = parse(text, true, document());
    const auto* wrong = std::get_if<mistake>(&heard);
    REQUIRE_MESSAGE(wrong, "\"" << text << "\" was understood");
    return wrong->better;
}

struct said_item {
    user_id owner;
    std::string due;
    std::string text;
    bool mine = false;
    friend bool operator==(const said_item&, const said_item&) = default;
};
said_item item_in(std::string_view line) {
    const auto heard = heard_as<acts::add_item>(line);
    return {heard.owner, heard.due, heard.text, heard.mine};
}

} // namespace

TEST_CASE("action @user text, followup @user due fri text: who, until when, what") {
    CHECK(heard_as<acts::add_item>("action x").sort == item_kind::action);
    CHECK(heard_as<acts::add_item>("followup x").sort == item_kind::followup);
    CHECK(heard_as<acts::add_item>("todo x").sort == item_kind::action);
    CHECK(item_in("action <@U0BO> Fail over the replica") ==
          said_item{{"U0BO"}, "", "Fail over the replica"});
    CHECK(item_in("action me look at it") == said_item{{}, "", "look at it", true});
    CHECK(item_in("action Fail &amp; over") == said_item{{}, "", "Fail & over"});
    CHECK(item_in("action 3 replicas need a restart") ==
          said_item{{}, "", "3 replicas need a restart"});
    CHECK(item_in("action done deals have to be checked") ==
          said_item{{}, "", "done deals have to be checked"});
    // Where the date ends depends on the day, so it is read later.
    CHECK(item_in("followup <@U0BO> due fri Alert on lag") ==
          said_item{{"U0BO"}, "fri Alert on lag", ""});
    CHECK(item_in("followup Alert on lag due next fri") ==
          said_item{{}, "next fri", "Alert on lag"});
    CHECK(item_in("followup ask <@U0CY> about the vendor") ==
          said_item{{}, "", "ask <@U0CY> about the vendor"});
    CHECK(item_in("followup") == said_item{});
}

TEST_CASE("action done 2, done 2, action undo 2, action 2 @user, action 2 due fri") {
    for (const auto* line : {"action done 2", "done 2", "done #2", "followup done 2.",
                             "items done 2", "actions done 2"}) {
        CAPTURE(line);
        CHECK(heard_as<acts::finish_item>(line).number == 2);
        CHECK_FALSE(heard_as<acts::finish_item>(line).undo);
    }
    CHECK(heard_as<acts::finish_item>("action undo 2").undo);
    CHECK(heard_as<acts::finish_item>("action reopen 2").undo);
    const auto given = heard_as<acts::change_item>("action 2 <@U0CY>");
    CHECK(given.number == 2);
    CHECK(given.owner.value == "U0CY");
    CHECK(heard_as<acts::change_item>("followup 2 me").mine);
    CHECK(heard_as<acts::change_item>("action 2 due fri 14:00").due == "fri 14:00");
    CHECK(heard_as<acts::change_item>("action 2").number == 2);
    CHECK(better_than("done") == "done 2");
    CHECK(better_than("done two") == "done 2");
    CHECK(better_than("action done") == "action done 2");
}

TEST_CASE("items, items mine, items all 2") {
    CHECK_FALSE(heard_as<acts::show_items>("items").mine);
    CHECK(heard_as<acts::show_items>("actions mine").mine);
    const auto all = heard_as<acts::show_items>("followups all 2");
    CHECK(all.all_incidents);
    CHECK(all.page == 2);
    CHECK(better_than("items yours") == "items mine");
}

TEST_CASE("review 2026-12-01 14:00, review off, review alone") {
    CHECK(heard_as<acts::schedule_review>("review 2026-12-01 14:00").at == "2026-12-01 14:00");
    CHECK(heard_as<acts::schedule_review>("review").at.empty());
    CHECK(heard_as<acts::schedule_review>("review off").call_off);
    CHECK(heard_as<acts::schedule_review>("meeting cancel").call_off);
}

TEST_CASE("postmortem, pm and retro draft it; edit opens its form") {
    for (const auto* line : {"postmortem", "pm", "retro", "post-mortem draft"}) {
        CAPTURE(line);
        CHECK(heard_as<acts::write_postmortem>(line).draft);
    }
    CHECK_FALSE(heard_as<acts::write_postmortem>("pm edit").draft);
    CHECK(better_than("pm tomorrow") == "postmortem edit");
}

TEST_CASE("after, after done 2, after undo 2") {
    heard_as<acts::show_tasks>("after");
    const auto done = heard_as<acts::tick>("after done 2");
    CHECK(done.list == checklist::after);
    CHECK(done.item == 2);
    CHECK(done.done == true);
    CHECK(heard_as<acts::tick>("afterwards undo 2").done == false);
    CHECK(better_than("after 2") == "after done 2");
    CHECK(better_than("after done") == "after done 2");
}
