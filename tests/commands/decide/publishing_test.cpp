#include "commands/codec.hpp"
#include "commands/decide/decide.hpp"
#include "commands/decide/draft.hpp"
#include "tests/commands/decide/story.hpp"

#include <doctest/doctest.h>

using namespace commands;
using namespace std::chrono_literals;

namespace {

// An incident whose text is approved, and what comes of it.
struct approving : scene {
    approving() {
        settings.outside.publishers = {"statuspage", "instatus"};
        settings.outside.mail.from = "status@acme.test";
        settings.outside.mail.recipients = {"ana@c.test", "bo@c.test"};
        declare();
    }
    void keep(const decision& what) {
        for (const auto& each : what.events)
            records.append(each.incident, now, each.by, each.what, each.happened);
    }
    decision approve(outside_kind where, std::string state = "Identified") {
        const auto given = in();
        draft on(given);
        outside_approved what;
        what.where = where;
        what.state = std::move(state);
        what.subject = "Incident";
        what.text = "We have identified the cause.";
        on.record(id, what, bo);
        auto out = on.finish();
        keep(out);
        return out;
    }
    decision answer(const effect& to, effect_outcome outcome) {
        auto out = decide(effect_answered{{"k"}, id, 1, to, std::move(outcome)}, in());
        keep(out);
        return out;
    }
    decision press_it(const user_id& who, press what, std::int64_t item, std::string text) {
        press_words words;
        words.incident = id;
        words.item = item;
        words.text = std::move(text);
        button_click click;
        click.user = who;
        click.channel = {"C0INC42"};
        click.action = entry_of(what).action;
        click.value = write_press(words);
        auto out = decide(click, in());
        keep(out);
        return out;
    }
    [[nodiscard]] incident state() const { return *records.find(id); }
};

publication_stage stage(const incident& about, std::string_view publisher) {
    for (const auto& each : about.outside.publications) {
        if (each.publisher == publisher) return each.stage;
    }
    FAIL("nothing was published there");
    return {};
}

} // namespace

TEST_CASE("an approved text goes to every status page once, and the incident says how far it is") {
    approving s;
    const auto decided = s.approve(outside_kind::status_page);
    const auto texts = effects_of<publish_text>(decided);
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].publisher == "statuspage");
    CHECK(stage(s.state(), "statuspage") == publication_stage::waiting);
    s.answer(texts[0], effect_published{"p1", "https://stspg.test/p1"});
    CHECK(stage(s.state(), "statuspage") == publication_stage::published);
    CHECK(s.state().outside.publications[0].remote == "p1");
    s.answer(texts[1], effect_gave_up{"HTTP 401"});
    CHECK(stage(s.state(), "instatus") == publication_stage::failed);
    CHECK(effects_of<send_mail>(decided).empty());
}

TEST_CASE("a drill publishes nothing and writes to nobody") {
    approving s;
    s.records.state(scene::id).drill = true;
    for (const auto where : {outside_kind::status_page, outside_kind::customer_mail}) {
        const auto decided = s.approve(where);
        CHECK(effects_of<publish_text>(decided).empty());
        CHECK(effects_of<await_turn>(decided).empty());
    }
}

TEST_CASE("an outcome that nobody knows is asked about, and nothing is sent before the answer") {
    approving s;
    const auto texts = effects_of<publish_text>(s.approve(outside_kind::status_page));
    const auto approval = texts[1].approval;
    const auto lost = s.answer(texts[1], effect_unknown{"no answer"});
    CHECK(stage(s.state(), "instatus") == publication_stage::unknown);
    CHECK(effects_of<publish_text>(lost).empty());
    REQUIRE(effects_of<post_message>(lost).size() == 1);

    SUBCASE("it stands there") {
        const auto said = s.press_it(s.bo, press::publication_stands, approval, "instatus");
        CHECK(effects_of<publish_text>(said).empty());
        CHECK(stage(s.state(), "instatus") == publication_stage::published);
        const auto late = s.press_it(s.bo, press::publish_again, approval, "instatus");
        CHECK(effects_of<publish_text>(late).empty());
    }
    SUBCASE("it is published again, once") {
        const auto said = s.press_it(s.bo, press::publish_again, approval, "instatus");
        CHECK(effects_of<publish_text>(said).size() == 1);
        const auto twice = s.press_it(s.bo, press::publish_again, approval, "instatus");
        CHECK(effects_of<publish_text>(twice).empty());
    }
}

TEST_CASE("only the Communications Lead settles it while there is one") {
    approving s;
    s.add(s.ana, role_assigned{{"comms"}, s.cy});
    const auto texts = effects_of<publish_text>(s.approve(outside_kind::status_page));
    s.answer(texts[1], effect_unknown{"no answer"});
    const auto by_bo = s.press_it(s.bo, press::publish_again, texts[1].approval, "instatus");
    CHECK(effects_of<publish_text>(by_bo).empty());
    const auto by_cy = s.press_it(s.cy, press::publish_again, texts[1].approval, "instatus");
    CHECK(effects_of<publish_text>(by_cy).size() == 1);
}

TEST_CASE("each recipient has a durable turn, then one mail") {
    approving s;
    const auto decided = s.approve(outside_kind::customer_mail);
    const auto turns = effects_of<await_turn>(decided);
    REQUIRE(turns.size() == 2);
    CHECK(turns[0].wait == 1s);
    const auto mails = effects_of<send_mail>(s.answer(turns[0], effect_done{}));
    REQUIRE(mails.size() == 1);
    CHECK(mails[0].to == "ana@c.test");
    s.answer(mails[0], effect_done{});
    CHECK(s.state().outside.mailings[0].sent == 1);
    const auto second = effects_of<send_mail>(s.answer(turns[1], effect_done{}));
    const auto end = s.answer(second[0], effect_gave_up{"550 5.1.1 no such user"});
    const auto finished = events_of<mailing_finished>(end);
    REQUIRE(finished.size() == 1);
    CHECK(finished[0].sent == 1);
    CHECK(finished[0].refused == 1);
    CHECK(events_of<mail_changed>(end)[0].why == "550 5.1.1 no such user");
}

TEST_CASE("a relay that says later is asked again, later and later, and not for ever") {
    approving s;
    auto turn = effects_of<await_turn>(s.approve(outside_kind::customer_mail))[0];
    duration before{};
    for (int tries = 1; tries < 12; ++tries) {
        const auto mail = effects_of<send_mail>(s.answer(turn, effect_done{}))[0];
        const auto again = effects_of<await_turn>(s.answer(mail, effect_deferred{"451 later"}));
        REQUIRE(again.size() == 1);
        turn = again[0];
        CHECK(turn.tries == tries);
        CHECK(turn.wait >= before);
        before = turn.wait;
    }
    const auto mail = effects_of<send_mail>(s.answer(turn, effect_done{}))[0];
    const auto end = s.answer(mail, effect_deferred{"451 later"});
    CHECK(effects_of<await_turn>(end).empty());
    CHECK(s.state().outside.mailings[0].refused == 1);
}

TEST_CASE("a recipient of whom nothing is known is written to again on the lead's word only") {
    approving s;
    const auto turn = effects_of<await_turn>(s.approve(outside_kind::customer_mail))[0];
    const auto mail = effects_of<send_mail>(s.answer(turn, effect_done{}))[0];
    const auto lost = s.answer(mail, effect_unknown{"the bot ended while it was being sent"});
    CHECK(effects_of<await_turn>(lost).empty());
    CHECK(effects_of<send_mail>(lost).empty());
    CHECK(s.state().outside.mailings[0].unknown == 1);

    SUBCASE("again") {
        const auto again = s.press_it(s.bo, press::mail_again, mail.approval, mail.to);
        const auto turns = effects_of<await_turn>(again);
        REQUIRE(turns.size() == 1);
        CHECK(turns[0].approval == mail.approval); // so the Message-ID is the same
        CHECK(s.state().outside.mailings[0].unknown == 0);
        const auto twice = s.press_it(s.bo, press::mail_again, mail.approval, mail.to);
        CHECK(effects_of<await_turn>(twice).empty());
    }
    SUBCASE("left as it is") {
        s.press_it(s.bo, press::leave_mail, mail.approval, mail.to);
        CHECK(s.state().outside.mailings[0].unknown == 1);
        const auto late = s.press_it(s.bo, press::mail_again, mail.approval, mail.to);
        CHECK(effects_of<await_turn>(late).empty());
    }
    SUBCASE("nobody else can be written to by that button") {
        const auto other = s.press_it(s.bo, press::mail_again, mail.approval, "evil@c.test");
        CHECK(effects_of<await_turn>(other).empty());
    }
}
