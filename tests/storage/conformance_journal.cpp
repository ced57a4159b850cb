#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

namespace storage_test {

using result = storage::outcome::result;

void keeps_the_journal(const opening& open) {
    auto store = open();
    scripted_brain brain;
    brain.acts["declare"] = declares("Checkout fails");
    brain.acts["note 1"] = notes(first, "a note");

    SUBCASE("numbers an incident's events without gaps, whatever group they came in") {
        const std::vector batch = {said("declare"), said("note 1"), said("note 1")};
        const auto outcomes = store->execute(batch, brain.value(), noon);
        store->execute(std::vector{said("note 1")}, brain.value(), noon);
        REQUIRE(outcomes.size() == 3);
        CHECK(outcomes[0].touched == std::vector{first});

        const auto entries = store->open_reader()->entries(first, 1, 100);
        REQUIRE(entries.size() == 4);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            CHECK(entries[i].seq == static_cast<std::int64_t>(i + 1));
        }
    }
    SUBCASE("shows a command what the one before it in its group did") {
        brain.acts["second"] = [](const commands::context& in) {
            CHECK(in.next_incident == second);
            const auto seen = in.records.find(first);
            REQUIRE_MESSAGE(seen, "the incident declared in the same group is not on record");
            CHECK(seen->title == "Search fails");
            const auto listed = in.records.list({});
            REQUIRE(listed.total == 1);
            CHECK(listed.incidents.front().title == "Search fails");
            return commands::decision{};
        };
        brain.acts["rename"] = [](const commands::context&) {
            commands::decision out;
            out.events = {{first, {"U1"}, std::nullopt, commands::renamed{"Search fails"}}};
            return out;
        };
        const std::vector batch = {said("declare"), said("rename"), said("second")};
        store->execute(batch, brain.value(), noon);
        CHECK(brain.decided == 3);
    }
    SUBCASE("tells each incident once among those touched") {
        store->execute(std::vector{said("declare")}, brain.value(), noon);
        brain.acts["both"] = [](const commands::context& in) {
            commands::decision out;
            out.events = {noted(first, "x"), declared(in.next_incident, "B"), noted(first, "y")};
            return out;
        };
        const auto outcomes = store->execute(std::vector{said("both")}, brain.value(), noon);
        CHECK(outcomes[0].touched == std::vector{first, second});
        CHECK(store->open_reader()->entries(first, 1, 9).size() == 3);
    }
    SUBCASE("has the state that the events fold to, also after it was opened again") {
        store->execute(std::vector{said("declare"), said("note 1")}, brain.value(), noon);
        store.reset();
        store = open();
        store->execute(std::vector{said("note 1")}, brain.value(), noon);
        const auto reader = store->open_reader();
        CHECK(reader->verify(first) == std::nullopt);
        const auto incident = reader->find(first);
        REQUIRE(incident);
        CHECK(incident->seq == 3);
        CHECK(incident->title == "Checkout fails");
        CHECK(incident->declared_at == noon);
        CHECK(incident->responders == std::set<commands::user_id>{{"U1"}});
    }
}

void keeps_events_as_told(const opening& open) {
    const auto store = open();
    scripted_brain brain;
    brain.acts["declare"] = declares("Checkout fails");
    brain.acts["note 1"] = notes(first, "a note");

    SUBCASE("keeps the time of recording and the time that people gave") {
        store->execute(std::vector{said("declare")}, brain.value(), noon);
        brain.acts["earlier"] = [](const commands::context& in) {
            commands::decision out;
            out.events = {noted(first, "earlier")};
            out.events[0].happened = in.now - std::chrono::minutes(5);
            return out;
        };
        store->execute(std::vector{said("earlier")}, brain.value(), noon);
        const auto last = store->open_reader()->entries(first, 2, 1).at(0);
        CHECK(last.at == noon);
        CHECK(last.happened == noon - std::chrono::minutes(5));
        CHECK(last.by == commands::user_id{"U1"});
        CHECK(std::get<commands::noted>(last.what).text == "earlier");
    }
    SUBCASE("refuses events of an incident that was never declared") {
        brain.acts["ghost"] = notes(commands::incident_id{7}, "x");
        const auto outcomes = store->execute(std::vector{said("ghost")}, brain.value(), noon);
        CHECK(outcomes[0].what == result::failed);
        CHECK(outcomes[0].error_kind == storage::error_kind::decision);
    }
    SUBCASE("knows more incidents than it keeps in memory") {
        for (int i = 0; i < 100; ++i) {
            store->execute(std::vector{said("declare")}, brain.value(), noon);
        }
        const auto outcomes = store->execute(std::vector{said("note 1")}, brain.value(), noon);
        CHECK(outcomes[0].error == "");
        const auto reader = store->open_reader();
        CHECK(reader->verify(first) == std::nullopt);
        CHECK(reader->find(first)->seq == 2);
        CHECK(reader->counts().incidents == 100);
        CHECK(reader->counts().events == 101);
    }
}

void keeps_envelopes_apart(const opening& open) {
    auto store = open();
    scripted_brain brain;
    brain.acts["declare"] = declares("A");

    SUBCASE("carries an envelope out once and gives the same reply again") {
        const auto once = store->execute(std::vector{said("declare", "e1")}, brain.value(), noon);
        const auto twice = store->execute(std::vector{said("declare", "e1")}, brain.value(), noon);
        CHECK(once[0].what == result::carried_out);
        CHECK(twice[0].what == result::seen_before);
        CHECK(std::get<commands::tell>(twice[0].reply).message.text == "declared A");
        CHECK(brain.decided == 1);
        CHECK(store->open_reader()->counts().incidents == 1);
    }
    SUBCASE("notices a repetition within one group, and after it was opened again") {
        const std::vector batch = {said("declare", "e1"), said("declare", "e1")};
        const auto outcomes = store->execute(batch, brain.value(), noon);
        CHECK(outcomes[1].what == result::seen_before);
        store.reset();
        store = open();
        const auto late = store->execute(std::vector{said("declare", "e1")}, brain.value(), noon);
        CHECK(late[0].what == result::seen_before);
    }
    SUBCASE("does not take commands without a key for each other") {
        store->execute(std::vector{said("declare"), said("declare")}, brain.value(), noon);
        CHECK(store->open_reader()->counts().incidents == 2);
    }
    SUBCASE("forgets envelopes after a day, little by little") {
        std::vector<storage::incoming> many;
        for (int i = 0; i < 100; ++i)
            many.push_back(said("", "e" + std::to_string(i)));
        store->execute(many, brain.value(), noon);
        store->execute(std::vector{said("")}, brain.value(), noon + std::chrono::hours(23));
        CHECK(store->open_reader()->counts().seen == 100);
        const auto later = noon + std::chrono::hours(25);
        store->execute(std::vector{said("")}, brain.value(), later);
        CHECK(store->open_reader()->counts().seen == 90);
        for (int i = 0; i < 20; ++i)
            store->execute(std::vector{said("")}, brain.value(), later);
        CHECK(store->open_reader()->counts().seen == 0);
    }
}

void survives_bad_commands(const opening& open) {
    auto store = open();
    scripted_brain brain;
    brain.acts["declare"] = declares("A");
    brain.acts["note"] = notes(first, "n");
    brain.acts["throw"] = [](const commands::context&) -> commands::decision {
        throw std::runtime_error("no such thing");
    };
    brain.acts["half"] = [](const commands::context& in) {
        commands::decision out;
        out.events = {declared(in.next_incident, "half"), noted(commands::incident_id{99}, "x")};
        out.effects = {once_effect("half")};
        out.timers = {commands::set_timer{timer_at(noon)}};
        return out;
    };

    SUBCASE("lets a bad command fail alone") {
        const std::vector batch = {said("declare", "e1"), said("throw", "e2"), said("note", "e3")};
        const auto outcomes = store->execute(batch, brain.value(), noon);
        REQUIRE(outcomes.size() == 3);
        CHECK(outcomes[0].what == result::carried_out);
        CHECK(outcomes[1].what == result::failed);
        CHECK(outcomes[1].error == "no such thing");
        CHECK(outcomes[1].error_kind == storage::error_kind::decision);
        CHECK(outcomes[2].what == result::carried_out);
        CHECK(store->open_reader()->entries(first, 1, 9).size() == 2);
        CHECK(store->open_reader()->verify(first) == std::nullopt);
    }
    SUBCASE("leaves nothing of a command that failed, and carries it out when it comes again") {
        store->execute(std::vector{said("half", "e1")}, brain.value(), noon);
        auto counts = store->open_reader()->counts();
        CHECK(counts.incidents == 0);
        CHECK(counts.events == 0);
        CHECK(counts.effects_waiting == 0);
        CHECK(counts.timers == 0);
        CHECK(counts.seen == 0);
        brain.acts["half"] = declares("whole");
        const auto again = store->execute(std::vector{said("half", "e1")}, brain.value(), noon);
        CHECK(again[0].what == result::carried_out);
        CHECK(store->open_reader()->find(first)->title == "whole");
    }
    SUBCASE("does not remember a state that was rolled back") {
        store->execute(std::vector{said("declare")}, brain.value(), noon);
        brain.acts["note and throw"] = [](const commands::context&) {
            commands::decision out;
            out.events = {noted(first, "lost"), noted(commands::incident_id{99}, "x")};
            return out;
        };
        store->execute(std::vector{said("note"), said("note and throw")}, brain.value(), noon);
        store->execute(std::vector{said("note")}, brain.value(), noon);
        CHECK(store->open_reader()->verify(first) == std::nullopt);
        CHECK(store->open_reader()->find(first)->seq == 3);
    }
    SUBCASE("does nothing for an empty group") {
        CHECK(store->execute({}, brain.value(), noon).empty());
    }
}

void shows_facts_as_they_hold(const opening& open) {
    auto store = open();
    scripted_brain brain;
    std::vector<std::string> read;
    brain.acts["learn"] = [&read](const commands::context& in) {
        read.push_back(in.records.facts().team_id);
        commands::decision out;
        out.facts = in.records.facts();
        out.facts->team_id = "T1";
        return out;
    };
    brain.acts["look"] = [&read](const commands::context& in) {
        read.push_back(in.records.facts().team_id);
        return commands::decision{};
    };
    brain.acts["throw"] = [](const commands::context&) -> commands::decision {
        throw std::runtime_error("no such thing");
    };
    const std::vector batch = {said("learn"), said("look"), said("throw")};
    store->execute(batch, brain.value(), noon);
    const std::vector<std::string> wanted = {"", "T1", "", "T1"};
    CHECK_MESSAGE(read == wanted, "in a group, and again one by one: nothing that was rolled back");
    CHECK(store->open_reader()->facts().team_id == "T1");
}

} // namespace storage_test
