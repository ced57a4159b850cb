#include "storage/database.hpp"
#include "storage/effect_rows.hpp"
#include "storage/incident_list.hpp"
#include "storage/item_rows.hpp"
#include "storage/snapshot.hpp"
#include "storage/timer_rows.hpp"
#include "tests/storage/scripted_brain.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

namespace storage_test {
namespace {

// A database with one incident of two events, its store closed again.
struct filled {
    temporary_directory directory;
    storage::location where{.directory = directory.path()};

    filled() {
        scripted_brain brain;
        brain.acts["declare"] = declares("A");
        brain.acts["note"] = notes(first, "n");
        const auto store = storage::open_store(where);
        store->execute(std::vector{said("declare"), said("note")}, brain.value(), noon);
    }

    [[nodiscard]] std::string refusal(const std::string& sql) const {
        const storage::database open(where);
        try {
            open.writing()->run(sql);
        } catch (const storage::trouble& e) {
            return e.what();
        }
        return "";
    }
};

std::string plan_of(storage::connection& on, std::string_view sql) {
    storage::query rows(on, "EXPLAIN QUERY PLAN " + std::string(sql));
    std::string plan;
    while (rows.next())
        plan += rows.text(3) + "\n";
    return plan;
}

void check_index(std::string_view sql, const std::string& index) {
    const storage::database open({.directory = ":memory:"});
    const auto plan = plan_of(*open.writing(), sql);
    CHECK_MESSAGE(plan.find(index) != std::string::npos, plan);
    CHECK_MESSAGE(plan.find("TEMP B-TREE") == std::string::npos, plan);
}

} // namespace

TEST_CASE_FIXTURE(filled, "the database itself refuses to change or delete an event") {
    CHECK(refusal("UPDATE events SET by = 'U2'") == "events are never changed");
    CHECK(refusal("DELETE FROM events") == "events are never deleted");
    CHECK(refusal("INSERT OR REPLACE INTO events SELECT position, incident, seq, at, happened, "
                  "'U2', shown, kind, what, correlation FROM events") != "");
}

TEST_CASE_FIXTURE(filled, "the database itself refuses a gap in an incident's events") {
    const std::string gap =
        "INSERT INTO events (incident, seq, at, happened, by, shown, kind, what, correlation) "
        "VALUES (1, 4, 0, 0, '', 0, 'noted', '{}', '')";
    CHECK(refusal(gap) == "an event must follow the incident's last one");
}

TEST_CASE_FIXTURE(filled, "a state that contradicts its events is noticed") {
    CHECK(refusal("UPDATE incidents SET state = json_set(state, '$.title', 'B')") == "");
    const auto problem = storage::open_store(where)->open_reader()->verify(first);
    REQUIRE(problem);
    CHECK_MESSAGE(problem->find("incident 1") != std::string::npos, *problem);
}

TEST_CASE_FIXTURE(filled, "a state folded by older code is folded anew") {
    CHECK(refusal("UPDATE incidents SET fold = 0, state = '{}'") == "");
    const auto store = storage::open_store(where);
    const auto reader = store->open_reader();
    CHECK(reader->find(first)->title == "A");
    CHECK(reader->list({}).incidents.at(0).seq == 2);
    CHECK(reader->verify(first) == std::nullopt);
}

TEST_CASE_FIXTURE(filled, "a row that this program cannot read is named") {
    CHECK(refusal("UPDATE incidents SET state = '{\"status\":\"enchanted\"}'") == "");
    const auto reader = storage::open_store(where)->open_reader();
    try {
        (void)reader->find(first);
        FAIL("the state was read");
    } catch (const storage::trouble& e) {
        CHECK(e.kind() == storage::error_kind::damaged);
        CHECK(std::string(e.what()).find("incident 1") != std::string::npos);
    }
}

TEST_CASE("pages are read along an index, not by sorting all there is") {
    check_index(storage::timeline_sql, "events_timeline (incident=?)");
    check_index(storage::entries_sql, "(incident=? AND seq>?)");
    check_index(storage::pending_effects_sql, "effects_in_order (state=?)");
    check_index(storage::failed_effects_sql, "effects_of_incident (incident=?)");
    check_index(storage::effect_sql, "(key=?)");
    check_index(storage::due_timers_sql, "timers_in_order (due<?)");
    check_index(storage::items_sql({}), "items_open");
    commands::item_query mine;
    mine.owner = {"U1"};
    check_index(storage::items_sql(mine), "items_of_owner (owner=?)");
    check_index(storage::figures_sql, "incidents_by_time (declared_at>?)");
    check_index(storage::count_incidents_sql, "COVERING INDEX incidents_by_severity");
}

TEST_CASE("an incident of 10,000 events is paged from both ends") {
    scripted_brain brain;
    brain.acts["declare"] = declares("A");
    brain.acts["notes"] = [](const commands::context&) {
        commands::decision out;
        for (int i = 0; i < 9999; ++i)
            out.events.push_back(noted(first, std::to_string(i)));
        return out;
    };
    const auto store = storage::open_store({.directory = ":memory:"});
    store->execute(std::vector{said("declare"), said("notes")}, brain.value(), noon);
    const auto reader = store->open_reader();
    CHECK(reader->timeline(first, 0, 1).at(0).seq == 10'000);
    CHECK(reader->timeline(first, 9'999, 10).at(0).seq == 1);
    CHECK(reader->timeline(first, 10'000, 10).empty());
    CHECK(reader->verify(first) == std::nullopt);
}

} // namespace storage_test
