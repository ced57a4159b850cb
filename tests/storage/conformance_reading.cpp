#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

namespace storage_test {
namespace {

commands::new_event bot_event(commands::incident_id id, commands::event what) {
    return {id, {}, std::nullopt, std::move(what)};
}

// Three incidents: an open one, a grave one that was closed, an open one of somebody else.
void fill(storage::store& store, scripted_brain& brain) {
    brain.acts["fill"] = [](const commands::context&) {
        commands::decision out;
        commands::noted pinned;
        pinned.text = "look";
        pinned.channel = {"C1"};
        pinned.ts = {"5.5"};
        out.events = {
            declared(first, "Checkout fails"),
            bot_event(first, commands::channel_linked{{"C1"}, "incident-1", "incident-1"}),
            bot_event(first,
                      commands::message_placed{commands::slot::announcement, {"C0"}, {"1.1"}}),
            {first, {"U1"}, std::nullopt, pinned},
            bot_event(first, commands::role_assigned{{"ic"}, {"U9"}}),
            declared(second, "Search 100% down", 1),
            bot_event(second, commands::status_changed{commands::status::investigating,
                                                       commands::status::closed, ""}),
            declared(commands::incident_id{3}, "Mail is slow")};
        out.events.back().by = {"U3"};
        out.facts =
            commands::workspace_facts{{"UB"}, "B1", "T1", "https://acme.slack.com/", {"C0"}};
        out.learned = commands::person{{"U1"}, "Ada", "Europe/Berlin", false};
        return out;
    };
    const auto filled = store.execute(std::vector{said("fill")}, brain.value(), noon);
    REQUIRE(filled.at(0).error == "");
}

std::vector<std::int64_t> ids(const commands::incident_page& page) {
    std::vector<std::int64_t> out;
    for (const auto& incident : page.incidents)
        out.push_back(number(incident.id));
    return out;
}

} // namespace

void finds_what_it_stored(const opening& open) {
    const auto store = open();
    scripted_brain brain;
    fill(*store, brain);
    const auto reader = store->open_reader();
    using page = std::vector<std::int64_t>;

    SUBCASE("finds an incident by its channel, its messages and what was noted") {
        CHECK(reader->of_channel({"C1"}) == first);
        CHECK(reader->of_channel({"C0"}) == std::nullopt);
        CHECK(reader->of_message({"C0"}, {"1.1"}) == first);
        CHECK(reader->of_message({"C1"}, {"1.1"}) == std::nullopt);
        CHECK(reader->is_noted(first, {"C1"}, {"5.5"}));
        CHECK_FALSE(reader->is_noted(second, {"C1"}, {"5.5"}));
    }
    SUBCASE("reads an incident anew once it has changed") {
        for (int i = 0; i < 2; ++i)
            CHECK(reader->find(first)->title == "Checkout fails");
        brain.acts["rename"] = [](const commands::context&) {
            commands::decision out;
            out.events = {bot_event(first, commands::renamed{"Cards are refused"})};
            return out;
        };
        CHECK(store->execute(std::vector{said("rename")}, brain.value(), noon)[0].error == "");
        CHECK(reader->find(first)->title == "Cards are refused");
    }
    SUBCASE("still finds it by its former channel") {
        brain.acts["move"] = [](const commands::context&) {
            commands::decision out;
            out.events = {bot_event(first, commands::channel_wanted{"reopened", {"C1"}}),
                          bot_event(first, commands::channel_linked{{"C2"}, "again", "again"})};
            return out;
        };
        store->execute(std::vector{said("move")}, brain.value(), noon);
        CHECK(reader->of_channel({"C1"}) == first);
        CHECK(reader->of_channel({"C2"}) == first);
    }
    SUBCASE("lists by state, severity, person and words, newest first") {
        using commands::incident_filter;
        commands::incident_query all;
        all.filter = incident_filter::all;
        CHECK(ids(reader->list({})) == page{3, 1});
        CHECK(ids(reader->list(all)) == page{3, 2, 1});

        auto grave = all;
        grave.rank = 1;
        CHECK(ids(reader->list(grave)) == page{2});

        auto mine = all;
        mine.filter = incident_filter::mine;
        mine.user = {"U1"};
        CHECK(ids(reader->list(mine)) == page{2, 1});
        mine.user = {"U9"};
        CHECK(ids(reader->list(mine)) == page{1});

        auto found = all;
        found.words = "CHECK fails";
        CHECK(ids(reader->list(found)) == page{1});
        found.words = "%";
        CHECK_MESSAGE(ids(reader->list(found)) == page{2}, "a per cent sign is no wildcard");

        auto paged = all;
        paged.skip = 1;
        paged.limit = 1;
        CHECK(ids(reader->list(paged)) == page{2});
        CHECK(reader->list(paged).total == 3);
    }
}

void shows_what_it_stored(const opening& open) {
    const auto store = open();
    scripted_brain brain;
    fill(*store, brain);
    const auto reader = store->open_reader();

    SUBCASE("shows the timeline newest first, by when things happened, without bookkeeping") {
        brain.acts["earlier"] = [](const commands::context& in) {
            commands::decision out;
            out.events = {noted(first, "before all")};
            out.events[0].happened = in.now - std::chrono::hours(1);
            return out;
        };
        store->execute(std::vector{said("earlier")}, brain.value(), noon);
        const auto entries = reader->timeline(first, 0, 100);
        REQUIRE(entries.size() >= 2);
        CHECK(entries.size() == static_cast<std::size_t>(reader->find(first)->shown));
        CHECK(entries.size() < reader->entries(first, 1, 100).size());
        CHECK(entries.back().seq == 6);
        CHECK(entries[0].seq > entries[1].seq);
        const auto paged = reader->timeline(first, 1, 1);
        REQUIRE(paged.size() == 1);
        CHECK(paged[0].seq == entries[1].seq);
    }
    SUBCASE("knows people and its workspace") {
        const auto person = reader->find_person({"U1"});
        REQUIRE(person);
        CHECK(*person == commands::person{{"U1"}, "Ada", "Europe/Berlin", false});
        CHECK(reader->find_person({"U2"}) == std::nullopt);
        CHECK(reader->facts().team_url == "https://acme.slack.com/");
        CHECK(reader->facts().incidents_channel == commands::channel_id{"C0"});
    }
    SUBCASE("finds nothing where there is nothing") {
        CHECK_FALSE(reader->find(commands::incident_id{99}));
        CHECK(reader->entries(commands::incident_id{99}, 1, 10).empty());
        CHECK(reader->verify(commands::incident_id{99}) == std::nullopt);
    }
    SUBCASE("counts") {
        const auto counts = reader->counts();
        CHECK(counts.incidents == 3);
        CHECK(counts.open == 2);
        CHECK(counts.events == 8);
    }
}

} // namespace storage_test
