#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace storage_test {

using result = storage::outcome::result;

namespace {

struct groups {
    std::unique_ptr<storage::store> store;
    scripted_brain brain;
    commands::timer timer = timer_at(noon - std::chrono::minutes(5));
    commands::timer later = timer_at(noon + std::chrono::minutes(5));
    commands::effect_outcome done = commands::effect_done{};

    explicit groups(const opening& open) : store(open()) {
        brain.acts["once"] = wants({once_effect("1/2/pin", first)});
        brain.acts["keep"] = wants({keep_effect("1/announcement", first)});
        brain.acts["set"] = sets(timer);
        brain.acts["move"] = sets(later);
        brain.acts["cancel"] = [this](const commands::context&) {
            commands::decision out;
            out.timers = {commands::cancel_timer{key_of(timer)}};
            return out;
        };
        brain.acts["bad"] = [](const commands::context&) -> commands::decision {
            throw std::runtime_error("not now");
        };
        brain.acts["ask"] = [](const commands::context& in) {
            commands::decision out;
            out.reply =
                commands::tell{{std::to_string(in.records.waiting_effects()), {}, ""}, {}, {}};
            return out;
        };
        brain.acts["half"] = [](const commands::context&) {
            commands::decision out;
            out.effects = {once_effect("1/2/pin", first)};
            out.timers = {commands::set_timer{timer_at(noon)}};
            out.alerts = {commands::known_alert{}}; // of no source: refused
            return out;
        };
    }
    std::vector<storage::outcome> run(const std::vector<storage::incoming>& group) {
        return store->execute(group, brain.value(), noon);
    }
    [[nodiscard]] std::vector<storage::effect_row> pending() const {
        return store->open_reader()->pending_effects(10);
    }
    [[nodiscard]] std::int64_t timers() const { return store->open_reader()->counts().timers; }
};

} // namespace

void carries_out_groups_in_order(const opening& open) {
    groups in(open);

    SUBCASE("makes one row of what is wanted over and over, with its last revision") {
        const auto said_so = in.run({said("keep"), said("once"), said("keep"), said("once")});
        REQUIRE(said_so.at(2).effects.size() == 1);
        CHECK(said_so[2].effects[0].revision > said_so[0].effects.at(0).revision);
        CHECK_MESSAGE(said_so[3].effects.empty(), "a once effect waits already");
        REQUIRE(in.pending().size() == 2);
        const auto row = in.store->open_reader()->find_effect({"1/announcement"});
        REQUIRE(row);
        CHECK(row->revision == said_so[2].effects[0].revision);
        const auto next = in.run({said("keep")}).at(0).effects.at(0);
        CHECK_MESSAGE(next.revision > row->revision, "no revision is given twice");
    }
    SUBCASE("lets an effect wait on that is wanted again before its answer") {
        const auto sent = in.run({said("keep")}).at(0).effects.at(0);
        in.run({said("keep"), answer_to(sent, in.done)});
        CHECK(in.pending().size() == 1);
        auto newest = in.pending().at(0);
        in.run({said("keep"), answer_to(newest, in.done)});
        CHECK(in.pending().size() == 1);
        in.run({answer_to(in.pending().at(0), in.done), answer_to(newest, in.done)});
        CHECK(in.pending().empty());
    }
    SUBCASE("takes an answer to what was wanted in the same group") {
        storage::effect_row first_wish{.key = {"1/2/pin"},
                                       .incident = first,
                                       .effect = once_effect("1/2/pin", first).effect,
                                       .error = ""};
        const auto said_so = in.run({said("once"), answer_to(first_wish, in.done), said("once")});
        CHECK(said_so.at(1).what == result::carried_out);
        CHECK_MESSAGE(said_so.at(2).effects.size() == 1, "it was done, and is wanted anew");
        CHECK(in.pending().size() == 1);
    }
    SUBCASE("keeps the order in which effects were wanted") {
        const auto tell = [](const char* key) {
            return wants(
                {{{key}, first, commands::post_message{commands::in_home{}, {"x", {}, ""}}}});
        };
        in.brain.acts["b"] = tell("b");
        in.brain.acts["a"] = tell("a");
        in.run({said("b"), said("a"), said("b")});
        REQUIRE(in.pending().size() == 2);
        CHECK(in.pending().at(0).key.value == "b");
    }
    SUBCASE("lets what it decides see what waits") {
        const auto said_so = in.run({said("once"), said("ask")});
        CHECK(std::get<commands::tell>(said_so.at(1).reply).message.text == "1");
    }
}

void keeps_whole_groups(const opening& open) {
    groups in(open);

    SUBCASE("fires a timer that is set in the same group, and none that was moved or cancelled") {
        auto said_so = in.run({said("set"), falls_due(in.timer), falls_due(in.timer)});
        CHECK(said_so.at(1).what == result::carried_out);
        CHECK(said_so.at(2).what == result::seen_before);
        said_so = in.run({said("set"), said("cancel"), falls_due(in.timer)});
        CHECK(said_so.at(2).what == result::seen_before);
        said_so = in.run({said("set"), said("move"), falls_due(in.timer)});
        CHECK(said_so.at(2).what == result::seen_before);
        CHECK(in.store->open_reader()->next_timer() == in.later.due);
        in.run({said("cancel"), said("move")});
        CHECK(in.store->open_reader()->next_timer() == in.later.due);
        in.run({said("move"), said("cancel")});
        CHECK(in.store->open_reader()->next_timer() == std::nullopt);
    }
    SUBCASE("forgets nothing of the others when one fails") {
        const auto said_so = in.run({said("keep"), said("set"), said("bad"), said("keep")});
        CHECK(said_so.at(2).what == result::failed);
        REQUIRE(in.pending().size() == 1);
        CHECK(in.pending().at(0).revision == said_so.at(3).effects.at(0).revision);
        CHECK(said_so.at(3).effects.at(0).revision > said_so.at(0).effects.at(0).revision);
        CHECK(in.store->open_reader()->next_timer() == in.timer.due);
    }
    SUBCASE("keeps nothing of what could not be stored as a whole") {
        const auto said_so = in.run({said("half"), said("nothing")});
        CHECK(said_so.at(0).what == result::failed);
        CHECK(in.pending().empty());
        CHECK(in.timers() == 0);
        in.run({said("half")});
        in.run({said("nothing")});
        CHECK(in.pending().empty());
        CHECK(in.timers() == 0);
    }
}

} // namespace storage_test
