#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

namespace storage_test {

using result = storage::outcome::result;

void keeps_effects_until_done(const opening& open) {
    auto store = open();
    scripted_brain brain;
    brain.acts["once"] = wants({once_effect("1/2/pin", first)});
    brain.acts["keep"] = wants({keep_effect("1/announcement", first)});
    const auto run = [&](const storage::incoming& what) {
        return store->execute(std::vector{what}, brain.value(), noon).at(0);
    };
    const commands::effect_outcome done = commands::effect_done{};

    SUBCASE("has an effect wait, also after it was opened again, until it is answered") {
        const auto wanted = run(said("once")).effects;
        REQUIRE(wanted.size() == 1);
        store.reset();
        store = open();
        const auto waiting = store->open_reader()->pending_effects(10);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].key == commands::effect_key{"1/2/pin"});
        CHECK(waiting[0].incident == first);
        CHECK(waiting[0].revision == wanted[0].revision);
        CHECK(waiting[0].wanted_at == noon);
        CHECK(std::holds_alternative<commands::pin_message>(waiting[0].effect));
        CHECK(run(answer_to(waiting[0], done)).what == result::carried_out);
        CHECK(store->open_reader()->pending_effects(10).empty());
    }
    SUBCASE("decides an answer once") {
        const auto row = run(said("once")).effects.at(0);
        run(answer_to(row, done));
        brain.decided = 0;
        CHECK(run(answer_to(row, done)).what == result::seen_before);
        CHECK(brain.decided == 0);
    }
    SUBCASE("ignores a once effect whose key waits already") {
        const auto row = run(said("once")).effects.at(0);
        CHECK(run(said("once")).effects.empty());
        CHECK(store->open_reader()->pending_effects(10).at(0).revision == row.revision);
    }
    SUBCASE("makes one row of a keep effect that is wanted again, with a higher revision") {
        const auto earlier = run(said("keep")).effects.at(0);
        const auto later = run(said("keep")).effects.at(0);
        CHECK(later.revision > earlier.revision);
        CHECK(store->open_reader()->pending_effects(10).size() == 1);
    }
    SUBCASE("delivers a keep effect again that was wanted while it was under way") {
        const auto sent = run(said("keep")).effects.at(0);
        const auto wanted = run(said("keep")).effects.at(0);
        brain.decided = 0;
        CHECK(run(answer_to(sent, done)).what == result::carried_out);
        CHECK_MESSAGE(brain.decided == 1, "the answer may say where the message stands");
        CHECK(store->open_reader()->pending_effects(10).at(0).revision == wanted.revision);
        run(answer_to(wanted, done));
        CHECK(store->open_reader()->pending_effects(10).empty());
    }
    SUBCASE("does not take a late answer for one to a later wish") {
        const auto earlier = run(said("keep")).effects.at(0);
        run(answer_to(earlier, done));
        const auto later = run(said("keep")).effects.at(0);
        CHECK(later.revision > earlier.revision);
        run(answer_to(earlier, done));
        CHECK_MESSAGE(store->open_reader()->pending_effects(10).size() == 1, "the wish is lost");
    }
}

void keeps_failed_effects(const opening& open) {
    const auto store = open();
    scripted_brain brain;
    brain.acts["once"] = wants({once_effect("1/2/pin", first)});
    brain.acts["keep"] = wants({keep_effect("1/announcement", first)});
    const auto run = [&](const storage::incoming& what) {
        return store->execute(std::vector{what}, brain.value(), noon).at(0);
    };
    const commands::effect_outcome gave_up = commands::effect_gave_up{"is_archived"};

    SUBCASE("keeps an effect that failed for good, and does not deliver it by itself") {
        const auto row = run(said("once")).effects.at(0);
        brain.decided = 0;
        CHECK(run(answer_to(row, gave_up)).what == result::carried_out);
        CHECK(brain.decided == 1);
        const auto reader = store->open_reader();
        CHECK(reader->pending_effects(10).empty());
        const auto failed = reader->failed_effects(first);
        REQUIRE(failed.size() == 1);
        CHECK(failed[0].error == "is_archived");
        CHECK(failed[0].failed_at == noon);
        CHECK(reader->waiting_effects() == 1);
        CHECK(reader->counts().effects_failed == 1);
        CHECK(run(answer_to(row, gave_up)).what == result::seen_before);
        CHECK(run(said("once")).effects.empty());
    }
    SUBCASE("revives a failed keep effect that is wanted again") {
        const auto row = run(said("keep")).effects.at(0);
        run(answer_to(row, gave_up));
        CHECK(store->open_reader()->pending_effects(10).empty());
        CHECK(run(said("keep")).effects.size() == 1);
        const auto waiting = store->open_reader()->pending_effects(10);
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].failed_at == std::nullopt);
        CHECK(waiting[0].error == "");
    }
    SUBCASE("does not give up a keep effect that was wanted again in the meantime") {
        const auto sent = run(said("keep")).effects.at(0);
        run(said("keep"));
        run(answer_to(sent, gave_up));
        CHECK(store->open_reader()->pending_effects(10).size() == 1);
    }
    SUBCASE("orders effects by priority, then as they were wanted, and pages them") {
        brain.acts["three"] = wants(
            {{{"tidy"}, first, commands::archive_channel{{"C1"}}},
             {{"tell 1"}, first, commands::post_message{commands::in_home{}, {"x", {}, ""}}},
             {{"tell 2"}, first, commands::post_message{commands::in_home{}, {"y", {}, ""}}}});
        run(said("three"));
        const auto reader = store->open_reader();
        const auto all = reader->pending_effects(10);
        REQUIRE(all.size() == 3);
        CHECK(all[0].key.value == "tell 1");
        CHECK(all[1].key.value == "tell 2");
        CHECK(all[2].key.value == "tidy");
        CHECK(reader->pending_effects(1, 1).at(0).key.value == "tell 2");
        CHECK(reader->find_effect({"tidy"}));
        CHECK_FALSE(reader->find_effect({"none"}));
    }
}

void fires_timers_once(const opening& open) {
    auto store = open();
    scripted_brain brain;
    const auto timer = timer_at(noon + std::chrono::minutes(5));
    brain.acts["set"] = sets(timer);
    const auto run = [&](const storage::incoming& what, commands::instant now) {
        return store->execute(std::vector{what}, brain.value(), now).at(0).what;
    };
    run(said("set"), noon);
    brain.decided = 0;

    SUBCASE("fires a timer once, and not before it is due") {
        CHECK(run(falls_due(timer), timer.due - std::chrono::milliseconds(1)) ==
              result::seen_before);
        CHECK(brain.decided == 0);
        CHECK(run(falls_due(timer), timer.due) == result::carried_out);
        CHECK(run(falls_due(timer), timer.due) == result::seen_before);
        CHECK(brain.decided == 1);
    }
    SUBCASE("knows its timers after it was opened again") {
        store.reset();
        store = open();
        const auto reader = store->open_reader();
        CHECK(reader->next_timer() == timer.due);
        CHECK(reader->due_timers(timer.due - std::chrono::milliseconds(1), 10).empty());
        const auto due = reader->due_timers(timer.due, 10);
        REQUIRE(due.size() == 1);
        CHECK(key_of(due[0]) == key_of(timer));
        CHECK(due[0].due == timer.due);
    }
    SUBCASE("moves a timer that is set again") {
        brain.acts["later"] = sets(timer_at(timer.due + std::chrono::minutes(5)));
        run(said("later"), noon);
        CHECK(store->open_reader()->counts().timers == 1);
        CHECK(run(falls_due(timer), timer.due) == result::seen_before);
        CHECK(store->open_reader()->next_timer() == timer.due + std::chrono::minutes(5));
    }
    SUBCASE("forgets a timer that is cancelled") {
        brain.acts["cancel"] = [&](const commands::context&) {
            commands::decision out;
            out.timers = {commands::cancel_timer{key_of(timer)}};
            return out;
        };
        run(said("cancel"), noon);
        CHECK(run(falls_due(timer), timer.due) == result::seen_before);
        CHECK(store->open_reader()->next_timer() == std::nullopt);
    }
    SUBCASE("lets a timer set itself anew while it fires") {
        brain.otherwise = [&](const commands::command&, const commands::context&) {
            commands::decision out;
            out.timers = {commands::set_timer{timer_at(timer.due + std::chrono::minutes(1))}};
            return out;
        };
        run(falls_due(timer), timer.due);
        CHECK(store->open_reader()->next_timer() == timer.due + std::chrono::minutes(1));
    }
    SUBCASE("does not lose a timer whose command failed") {
        brain.otherwise = [](const commands::command&,
                             const commands::context&) -> commands::decision {
            throw std::runtime_error("not now");
        };
        CHECK(run(falls_due(timer), timer.due) == result::failed);
        CHECK(store->open_reader()->next_timer() == timer.due);
    }
}

} // namespace storage_test
