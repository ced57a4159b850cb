#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace storage_test {

using result = storage::outcome::result;

void carries_out_groups_in_order(const opening& open) {
    const auto store = open();
    scripted_brain brain;
    const auto timer = timer_at(noon - std::chrono::minutes(5));
    const auto later = timer_at(noon + std::chrono::minutes(5));
    brain.acts["once"] = wants({once_effect("1/2/pin", first)});
    brain.acts["keep"] = wants({keep_effect("1/announcement", first)});
    brain.acts["set"] = sets(timer);
    brain.acts["move"] = sets(later);
    brain.acts["cancel"] = [&](const commands::context&) {
        commands::decision out;
        out.timers = {commands::cancel_timer{key_of(timer)}};
        return out;
    };
    brain.acts["bad"] = [](const commands::context&) -> commands::decision {
        throw std::runtime_error("not now");
    };
    brain.acts["ask"] = [](const commands::context& in) {
        commands::decision out;
        out.reply = commands::tell{{std::to_string(in.records.waiting_effects()), {}, ""}, {}, {}};
        return out;
    };
    const auto run = [&](std::vector<storage::incoming> group) {
        return store->execute(group, brain.value(), noon);
    };
    const auto pending = [&] { return store->open_reader()->pending_effects(10); };
    const commands::effect_outcome done = commands::effect_done{};

    SUBCASE("makes one row of what is wanted over and over, with its last revision") {
        const auto said_so = run({said("keep"), said("once"), said("keep"), said("once")});
        REQUIRE(said_so.at(2).effects.size() == 1);
        CHECK(said_so[2].effects[0].revision > said_so[0].effects.at(0).revision);
        CHECK_MESSAGE(said_so[3].effects.empty(), "a once effect waits already");
        REQUIRE(pending().size() == 2);
        const auto row = store->open_reader()->find_effect({"1/announcement"});
        REQUIRE(row);
        CHECK(row->revision == said_so[2].effects[0].revision);
        const auto next = run({said("keep")}).at(0).effects.at(0);
        CHECK_MESSAGE(next.revision > row->revision, "no revision is given twice");
    }
    SUBCASE("lets an effect wait on that is wanted again before its answer") {
        const auto sent = run({said("keep")}).at(0).effects.at(0);
        run({said("keep"), answer_to(sent, done)});
        CHECK(pending().size() == 1);
        auto newest = pending().at(0);
        run({said("keep"), answer_to(newest, done)});
        CHECK(pending().size() == 1);
        run({answer_to(pending().at(0), done), answer_to(newest, done)});
        CHECK(pending().empty());
    }
    SUBCASE("takes an answer to what was wanted in the same group") {
        storage::effect_row first_wish{.key = {"1/2/pin"},
                                       .incident = first,
                                       .effect = once_effect("1/2/pin", first).effect,
                                       .error = ""};
        const auto said_so = run({said("once"), answer_to(first_wish, done), said("once")});
        CHECK(said_so.at(1).what == result::carried_out);
        CHECK_MESSAGE(said_so.at(2).effects.size() == 1, "it was done, and is wanted anew");
        CHECK(pending().size() == 1);
    }
    SUBCASE("keeps the order in which effects were wanted") {
        const auto tell = [](const char* key) {
            return wants(
                {{{key}, first, commands::post_message{commands::in_home{}, {"x", {}, ""}}}});
        };
        brain.acts["b"] = tell("b");
        brain.acts["a"] = tell("a");
        run({said("b"), said("a"), said("b")});
        REQUIRE(pending().size() == 2);
        CHECK(pending().at(0).key.value == "b");
    }
    SUBCASE("lets what it decides see what waits") {
        const auto said_so = run({said("once"), said("ask")});
        CHECK(std::get<commands::tell>(said_so.at(1).reply).message.text == "1");
    }
    SUBCASE("fires a timer that is set in the same group, and none that was moved or cancelled") {
        auto said_so = run({said("set"), falls_due(timer), falls_due(timer)});
        CHECK(said_so.at(1).what == result::carried_out);
        CHECK(said_so.at(2).what == result::seen_before);
        said_so = run({said("set"), said("cancel"), falls_due(timer)});
        CHECK(said_so.at(2).what == result::seen_before);
        said_so = run({said("set"), said("move"), falls_due(timer)});
        CHECK(said_so.at(2).what == result::seen_before);
        CHECK(store->open_reader()->next_timer() == later.due);
        run({said("cancel"), said("move")});
        CHECK(store->open_reader()->next_timer() == later.due);
        run({said("move"), said("cancel")});
        CHECK(store->open_reader()->next_timer() == std::nullopt);
    }
    SUBCASE("forgets nothing of the others when one fails") {
        const auto said_so = run({said("keep"), said("set"), said("bad"), said("keep")});
        CHECK(said_so.at(2).what == result::failed);
        REQUIRE(pending().size() == 1);
        CHECK(pending().at(0).revision == said_so.at(3).effects.at(0).revision);
        CHECK(said_so.at(3).effects.at(0).revision > said_so.at(0).effects.at(0).revision);
        CHECK(store->open_reader()->next_timer() == timer.due);
    }
    SUBCASE("keeps nothing of what could not be stored as a whole") {
        brain.acts["half"] = [](const commands::context&) {
            commands::decision out;
            out.effects = {once_effect("1/2/pin", first)};
            out.timers = {commands::set_timer{timer_at(noon)}};
            out.alerts = {commands::known_alert{}}; // of no source: refused
            return out;
        };
        const auto said_so = run({said("half"), said("nothing")});
        CHECK(said_so.at(0).what == result::failed);
        CHECK(pending().empty());
        CHECK(store->open_reader()->counts().timers == 0);
        run({said("half")});
        run({said("nothing")});
        CHECK(pending().empty());
        CHECK(store->open_reader()->counts().timers == 0);
    }
}

} // namespace storage_test
