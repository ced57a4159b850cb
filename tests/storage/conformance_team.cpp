#include "tests/storage/conformance.hpp"
#include "tests/storage/scripted_brain.hpp"

#include <doctest/doctest.h>

namespace storage_test {
namespace {

using namespace std::chrono_literals;

scripted_brain::act tells_of_digest(commands::instant at) {
    return [at](const commands::context& in) {
        commands::decision out;
        out.team_events.push_back({{"U1"}, commands::digest_sent{at}});
        // What was stored before is what the next decision sees.
        if (in.records.team().digest_at) out.learned = commands::person{{"U7"}, "Gus", "", false};
        return out;
    };
}

commands::new_event item(commands::incident_id id, std::string text, std::string owner,
                         std::optional<commands::instant> due,
                         commands::item_kind sort = commands::item_kind::followup) {
    commands::item_added what;
    what.sort = sort;
    what.text = std::move(text);
    what.owner.value = std::move(owner);
    what.due = due;
    return {id, {"U1"}, std::nullopt, std::move(what)};
}

std::vector<std::string> texts(const commands::item_page& page) {
    std::vector<std::string> out;
    for (const auto& each : page.items)
        out.push_back(each.item.text);
    return out;
}

} // namespace

void keeps_the_team(const opening& open) {
    scripted_brain brain;
    brain.acts["first"] = tells_of_digest(noon);
    brain.acts["second"] = tells_of_digest(noon + 168h);
    {
        const auto store = open();
        CHECK(store->open_reader()->team().seq == 0);
        const auto done = store->execute(std::vector{said("first")}, brain.value(), noon);
        REQUIRE(done.at(0).error == "");
        CHECK(store->open_reader()->team().digest_at == noon);
        CHECK_FALSE(store->open_reader()->find_person({"U7"}));
        store->execute(std::vector{said("second")}, brain.value(), noon);
        CHECK(store->open_reader()->find_person({"U7"}));
    }
    const auto reader = open()->open_reader();
    CHECK(reader->team().seq == 2);
    CHECK(reader->team().digest_at == noon + 168h);
}

void finds_action_items(const opening& open) {
    scripted_brain brain;
    brain.acts["fill"] = [](const commands::context&) {
        commands::decision out;
        out.events = {declared(first, "Checkout fails"),
                      declared(second, "Search is slow"),
                      item(first, "late", "U1", noon + 1h),
                      item(first, "whenever", "U1", std::nullopt),
                      item(second, "soon", "U2", noon + 2h),
                      item(second, "now", "U1", std::nullopt, commands::item_kind::action),
                      {second, {}, std::nullopt, commands::item_finished{1}}};
        return out;
    };
    const auto store = open();
    REQUIRE(store->execute(std::vector{said("fill")}, brain.value(), noon).at(0).error == "");
    const auto reader = store->open_reader();
    using list = std::vector<std::string>;

    SUBCASE("the open ones, first due first, those without a due time last") {
        const auto page = reader->action_items({});
        CHECK(texts(page) == list{"late", "whenever", "now"});
        CHECK(page.total == 3);
        CHECK(page.items.at(2).incident == second);
        CHECK(page.items.at(2).title == "Search is slow");
        CHECK(page.items.at(0).item == reader->find(first)->after.items.at(0));
    }
    SUBCASE("by owner, by sort, by due time, done ones too, in pages") {
        commands::item_query wanted;
        wanted.owner = {"U2"};
        CHECK(reader->action_items(wanted).total == 0);
        wanted.only_open = false;
        CHECK(texts(reader->action_items(wanted)) == list{"soon"});
        wanted = {};
        wanted.sort = commands::item_kind::action;
        CHECK(texts(reader->action_items(wanted)) == list{"now"});
        wanted = {};
        wanted.due_before = noon + 1h;
        CHECK(reader->action_items(wanted).total == 0);
        wanted.due_before = noon + 1h + 1ms;
        CHECK(texts(reader->action_items(wanted)) == list{"late"});
        wanted = {};
        wanted.skip = 1;
        wanted.limit = 1;
        CHECK(texts(reader->action_items(wanted)) == list{"whenever"});
        CHECK(reader->action_items(wanted).total == 3);
    }
    SUBCASE("what changes an item, changes what is found") {
        brain.acts["change"] = [](const commands::context&) {
            commands::decision out;
            out.events = {{first, {}, std::nullopt, commands::item_changed{1, "later", {"U2"}, {}}},
                          {second, {}, std::nullopt, commands::item_resumed{1}}};
            return out;
        };
        store->execute(std::vector{said("change")}, brain.value(), noon);
        commands::item_query wanted;
        wanted.owner = {"U2"};
        CHECK(texts(reader->action_items(wanted)) == list{"soon", "later"});
    }
}

void counts_for_statistics(const opening& open) {
    scripted_brain brain;
    brain.acts["fill"] = [](const commands::context&) {
        commands::decision out;
        auto drill = declared(commands::incident_id{3}, "Practice");
        std::get<commands::declared>(drill.what).drill = true;
        const commands::acknowledged seen{{"U1"}, 3min, 30min};
        const commands::status_changed over{commands::status::investigating,
                                            commands::status::resolved, ""};
        const commands::status_changed none{commands::status::investigating,
                                            commands::status::cancelled, ""};
        out.events = {declared(first, "A"),
                      {first, {"U1"}, std::nullopt, seen},
                      {first, {"U1"}, noon + 1h, over},
                      declared(second, "B"),
                      {second, {"U1"}, std::nullopt, none},
                      drill};
        return out;
    };
    const auto store = open();
    REQUIRE(store->execute(std::vector{said("fill")}, brain.value(), noon).at(0).error == "");
    const auto found = store->open_reader()->figures(noon, 10);
    REQUIRE_MESSAGE(found.size() == 1, "neither drills nor what was no incident counts");
    CHECK(found[0].acknowledged_after == 3min);
    CHECK(found[0].target == 30min);
    CHECK(found[0].resolved_after == 1h);
    CHECK(store->open_reader()->figures(noon + 1ms, 10).empty());
}

} // namespace storage_test
