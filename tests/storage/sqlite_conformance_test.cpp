#include "storage/database.hpp"
#include "tests/storage/conformance.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

namespace storage_test {
namespace {

struct sqlite {
    temporary_directory directory;
    opening open = [this] { return storage::open_store({.directory = directory.path()}); };
};

} // namespace

TEST_CASE_FIXTURE(sqlite, "SQLite: the journal") {
    keeps_the_journal(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: events stay as they were told") {
    keeps_events_as_told(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: envelopes are carried out once") {
    keeps_envelopes_apart(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: effects wait until done") {
    keeps_effects_until_done(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: effects that failed stay known") {
    keeps_failed_effects(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: timers fire once") {
    fires_timers_once(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: a group of commands is as one after the other") {
    carries_out_groups_in_order(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: a group is stored as a whole, or not at all") {
    keeps_whole_groups(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: a bad command harms nobody else") {
    survives_bad_commands(open);
}

TEST_CASE_FIXTURE(sqlite,
                  "SQLite: a command reads the facts as the last one that holds left them") {
    shows_facts_as_they_hold(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: what was stored is found") {
    finds_what_it_stored(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: what was stored is shown") {
    shows_what_it_stored(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: the team's own journal") {
    keeps_the_team(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: action items of all incidents are found") {
    finds_action_items(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: what statistics are made of") {
    counts_for_statistics(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: alerts and their groups") {
    keeps_alerts(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: alerts that ended long ago are forgotten") {
    forgets_old_alerts(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: who wants mail") {
    keeps_subscribers(open);
}
TEST_CASE_FIXTURE(sqlite, "SQLite: health checks and their last days") {
    keeps_health(open);
}
TEST_CASE("SQLite: what was stored is found in memory as well") {
    finds_what_it_stored([] { return storage::open_store({.directory = ":memory:"}); });
}

} // namespace storage_test
