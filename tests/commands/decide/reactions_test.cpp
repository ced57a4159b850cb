#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace commands;

namespace {

shortcut on_message(const user_id& who, std::string name, channel_id channel, message_ts message,
                    message_ts thread = {}) {
    shortcut out;
    out.user = who;
    out.name = std::move(name);
    out.channel = std::move(channel);
    out.message = std::move(message);
    out.thread = std::move(thread);
    out.text = "Cards &lt;fail&gt; in <https://shop.example>";
    out.author = {"U0CY"};
    return out;
}

} // namespace

TEST_CASE("a pushpin on any message in the channel puts it on the timeline, with a link") {
    story s;
    const auto about = s.declared(2);
    const auto asked = s.react(s.bo, "pushpin", {about.channel, {"7.7"}});
    CHECK(asked.events.empty());
    REQUIRE(effects_of<quote_message>(asked).size() == 1);
    const auto key = asked.effects.back().key.value;
    const auto noted_now =
        s.answer(key, effect_quoted_message{"<!here> it &amp; that", s.cy, {"7.0"}});
    const auto notes = events_of<noted>(noted_now);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().text == "@here it & that");
    CHECK(notes.front().author == s.cy);
    CHECK(notes.front().link == "https://acme.slack.com/archives/" + about.channel.value +
                                    "/p77?thread_ts=7.0&cid=" + about.channel.value);
    CHECK_MESSAGE(noted_now.events.front().by == s.bo, "who put it there is on record");
}

TEST_CASE("a hammer makes a message an action item, an arrow a follow-up; each once") {
    story s;
    const auto about = s.declared(2);
    for (const auto& who : {s.bo, s.cy}) {
        s.react(who, "hammer", {about.channel, {"7.7"}});
        s.react(who, "arrow_right", {about.channel, {"7.8"}});
    }
    s.deliver();
    s.react(s.dee, "hammer", {about.channel, {"7.7"}});
    s.deliver();
    const auto items = s.now_of(about.id).after.items;
    REQUIRE(items.size() == 2);
    const auto action = std::ranges::find(items, item_kind::action, &action_item::sort);
    const auto followup = std::ranges::find(items, item_kind::followup, &action_item::sort);
    REQUIRE(action != items.end());
    REQUIRE(followup != items.end());
    CHECK(action->text == "what was said");
    CHECK_MESSAGE(action->owner.empty(), "nobody's yet");
    CHECK(action->source.ends_with("/p77"));
    CHECK(followup->source.ends_with("/p78"));
    for (const auto& each : s.records.journal(about.id))
        CHECK_FALSE(std::holds_alternative<noted>(each.what));
}

TEST_CASE(
    "the reactions that make items are the team's choice; in other channels they are nothing") {
    story s;
    s.settings.action_reactions = {"memo"};
    const auto about = s.declared(2);
    CHECK(s.react(s.bo, "hammer", {about.channel, {"7.7"}}).effects.empty());
    CHECK(effects_of<quote_message>(s.react(s.bo, "memo", {about.channel, {"7.7"}})).size() == 1);
    CHECK(s.react(s.bo, "memo", {{"C0ELSE"}, {"7.7"}}).effects.empty());
    for (const auto& waits : s.waiting()) {
        if (waits.find("item/action") == waits.npos) continue;
        const auto failed = s.answer(waits, effect_gave_up{"message_not_found"});
        CHECK_MESSAGE(failed.events.empty(), "a message that cannot be read is no item");
    }
}

TEST_CASE("a message is noted once, however many people pin it") {
    story s;
    const auto about = s.declared(2);
    s.react(s.bo, "pushpin", {about.channel, {"7.7"}});
    s.react(s.cy, "pushpin", {about.channel, {"7.7"}});
    s.deliver();
    CHECK(s.react(s.dee, "pushpin", {about.channel, {"7.7"}}).effects.empty());
    const auto by_shortcut = s.hear(on_message(s.dee, "add_to_timeline", about.channel, {"7.7"}));
    CHECK(by_shortcut.events.empty());
    CHECK(told(by_shortcut) == "That message is on the timeline already.");
    int notes = 0;
    for (const auto& each : s.records.journal(about.id))
        notes += std::holds_alternative<noted>(each.what) ? 1 : 0;
    CHECK(notes == 1);
}

TEST_CASE("a pinned message that cannot be read is noted all the same, with its link") {
    story s;
    const auto about = s.declared(2);
    const auto asked = s.react(s.bo, "pushpin", {about.channel, {"7.7"}});
    const auto failed = s.answer(asked.effects.back().key.value, effect_gave_up{"not_in_channel"});
    REQUIRE(events_of<noted>(failed).size() == 1);
    CHECK_FALSE(events_of<noted>(failed).front().link.empty());
}

TEST_CASE("a pushpin in the thread of a SEV3's announcement notes for that incident") {
    story s;
    const auto about = s.declared(3);
    const auto thread = about.message(slot::announcement)->ts;
    s.react(s.bo, "pushpin", {{"C0INC"}, {"7.7"}});
    const auto key = "0/quote/C0INC/7.7";
    CHECK(happened(s.answer(key, effect_quoted_message{"words", s.cy, thread})) == "noted");
    s.react(s.bo, "pushpin", {{"C0INC"}, {"8.8"}});
    CHECK_MESSAGE(
        s.answer("0/quote/C0INC/8.8", effect_quoted_message{"words", s.cy, {"5.5"}}).events.empty(),
        "another thread is no incident");
    CHECK_MESSAGE(s.react(s.bo, "pushpin", {{"C0ELSE"}, {"7.7"}}).effects.empty(),
                  "other channels are none of the bot's business");
}

TEST_CASE("the shortcut adds a message of the channel, or of the thread, to the timeline") {
    story s;
    const auto big = s.declared(2);
    const auto small = s.declared(3, "Small");
    const auto thread = *small.message(slot::announcement);
    CHECK(happened(s.hear(on_message(s.bo, "add_to_timeline", big.channel, {"7.7"}))) == "noted");
    const auto in_thread =
        s.hear(on_message(s.bo, "add_to_timeline", thread.channel, {"8.8"}, thread.ts));
    REQUIRE(in_thread.events.size() == 1);
    CHECK(in_thread.events.front().incident == small.id);
    CHECK(events_of<noted>(in_thread).front().text == "Cards <fail> in https://shop.example");
    const auto announcement =
        s.hear(on_message(s.bo, "add_to_timeline", thread.channel, thread.ts));
    REQUIRE(announcement.events.size() == 1);
    CHECK(announcement.events.front().incident == small.id);
    const auto nowhere = s.hear(on_message(s.bo, "add_to_timeline", {"C0ELSE"}, {"7.7"}));
    CHECK(nowhere.events.empty());
    CHECK(told(nowhere).starts_with("Which incident?"));
}

TEST_CASE("an incident declared from a message opens the form with its words and keeps its link") {
    story s;
    const auto about = s.declared(2);
    const auto opened = s.hear(on_message(s.bo, "declare_from_message", about.channel, {"7.7"}));
    CHECK(told(opened) == "form: Declare an incident");
    CHECK(opened.events.empty());
    const auto sent = s.send_form(s.bo, {{"severity", {"3"}}});
    REQUIRE(events_of<declared>(sent).size() == 1);
    CHECK(events_of<declared>(sent).front().title == "Cards <fail> in https://shop.example");
    CHECK(events_of<declared>(sent).front().source ==
          "https://acme.slack.com/archives/" + about.channel.value + "/p77");
}

TEST_CASE("the global shortcut opens the empty declare form") {
    story s;
    shortcut global;
    global.user = s.bo;
    global.name = "declare";
    CHECK(told(s.hear(global)) == "form: Declare an incident");
}

TEST_CASE("a mention serves in threads, where slash commands do not exist") {
    story s;
    const auto about = s.declared(3);
    const auto thread = *about.message(slot::announcement);
    CHECK(happened(s.mention_bot(s.bo, "ack", thread.channel, thread.ts)) == "acknowledged");
    CHECK(happened(s.mention_bot(s.bo, "resolve now Rolled back", thread.channel, thread.ts)) ==
          "status_changed");
    const auto& reply = std::get<tell>(s.last.reply);
    CHECK(reply.channel == thread.channel);
    CHECK(reply.thread == thread.ts);
}

TEST_CASE("a mention cannot open forms: it says how to say it in one line") {
    story s;
    const auto about = s.declared(2);
    for (const std::string line : {"update", "role", "note", "sev", "status", "declare", "summary",
                                   "declare it is broken", "invite", "duplicate"}) {
        const auto decided = s.mention_bot(s.bo, line, about.channel);
        CHECK_MESSAGE(std::holds_alternative<tell>(decided.reply), line);
        CHECK_MESSAGE(decided.events.empty(), line);
    }
    CHECK(told(s.mention_bot(s.bo, "", {"C0ELSE"})).find("/incident") != std::string::npos);
}

TEST_CASE("opening the Home tab keeps it for that person") {
    story s;
    const auto decided = s.hear(home_opened{s.bo});
    CHECK(decided.events.empty());
    REQUIRE(effects_of<keep_home_tab>(decided).size() == 1);
    CHECK(effects_of<keep_home_tab>(decided).front().user == s.bo);
}

TEST_CASE("a reaction that overtakes the answer to the announcement's posting still counts") {
    story s;
    const auto about = s.declared(3);
    reaction early{s.bo, {"C0INC"}, {"99.1"}, "eyes", true, s.records.facts().bot_user};
    const auto asked = s.hear(early);
    CHECK_MESSAGE(asked.events.empty(), "nobody knows yet to which incident the message belongs");
    REQUIRE(effects_of<quote_message>(asked).size() == 1);
    const auto found = s.answer("0/seen/C0INC/99.1/" + s.bo.value,
                                effect_quoted_message{"said", {}, {}, "1/message/announcement"});
    CHECK(happened(found) == "acknowledged");
    CHECK(s.records.find(about.id)->acknowledged->user == s.bo);
    early.author = s.cy;
    CHECK_MESSAGE(s.hear(early).effects.empty(), "what people write is none of the bot's business");
}
