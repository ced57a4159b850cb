#include "storage/database.hpp"
#include "storage/migrations.hpp"
#include "tests/storage/scripted_brain.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <unistd.h>

namespace storage_test {
namespace {

using storage::error_kind;

// What opening says where it fails.
struct refusal {
    error_kind kind = error_kind::none;
    std::string sentence;
};

refusal refusal_of(const storage::location& where) {
    try {
        storage::open_store(where);
    } catch (const storage::trouble& e) {
        return {e.kind(), e.what()};
    }
    return {};
}

bool says(const refusal& r, const std::string& words) {
    return r.sentence.find(words) != std::string::npos;
}

struct place {
    temporary_directory directory;
    storage::location where{.directory = directory.path()};

    [[nodiscard]] storage::connection raw() const {
        return storage::connection({.file = (directory.path() / "incident-bot.db").string()});
    }
};

} // namespace

TEST_CASE_FIXTURE(place, "a second bot on the same data directory is refused") {
    auto running = storage::open_store(where);
    const auto refused = refusal_of(where);
    CHECK(refused.kind == error_kind::in_use);
    CHECK_MESSAGE(says(refused, directory.path().string()), refused.sentence);
    CHECK_MESSAGE(says(refused, std::to_string(::getpid())), refused.sentence);
    running.reset();
    CHECK_MESSAGE(refusal_of(where).kind == error_kind::none, "the directory is free again");
}

TEST_CASE_FIXTURE(place, "a database of a newer version is refused, both versions being named") {
    storage::open_store(where);
    const auto newer = storage::schema_version() + 41;
    raw().run("PRAGMA user_version = " + std::to_string(newer));
    const auto refused = refusal_of(where);
    CHECK(refused.kind == error_kind::newer);
    CHECK_MESSAGE(says(refused, "version " + std::to_string(newer)), refused.sentence);
    CHECK_MESSAGE(says(refused, std::to_string(storage::schema_version())), refused.sentence);
}

TEST_CASE_FIXTURE(place, "a data directory is made where there is none") {
    where.directory /= "deep/data";
    CHECK(refusal_of(where).sentence == "");
    CHECK(std::filesystem::exists(where.directory / "incident-bot.db"));
    using std::filesystem::perms;
    const auto others = perms::group_all | perms::others_all;
    CHECK((std::filesystem::status(where.directory).permissions() & others) == perms::none);
}

TEST_CASE_FIXTURE(place, "a data directory that cannot be written is named") {
    SUBCASE("because it is a file") {
        where.directory /= "file";
        std::ofstream(where.directory) << "x";
    }
    SUBCASE("because it lies below a file") {
        std::ofstream(where.directory / "file") << "x";
        where.directory /= "file/data";
    }
    SUBCASE("because nothing can be made there") {
        where.directory = "/proc/self/data";
    }
    SUBCASE("because no file can be made there") {
        where.directory = "/proc/self";
    }
    const auto refused = refusal_of(where);
    CHECK(refused.kind == error_kind::unwritable);
    CHECK_MESSAGE(says(refused, where.directory.string()), refused.sentence);
}

TEST_CASE_FIXTURE(place, "a file that is no database is refused") {
    std::ofstream(directory.path() / "incident-bot.db") << std::string(4096, 'x');
    const auto refused = refusal_of(where);
    CHECK(refused.kind == error_kind::damaged);
    CHECK_MESSAGE(says(refused, "incident-bot.db"), refused.sentence);
}

TEST_CASE_FIXTURE(place, "a sound database passes the search for damage") {
    storage::open_store(where);
    where.check = true;
    CHECK(refusal_of(where).sentence == "");
}

TEST_CASE_FIXTURE(place, "what SQLite needs for safety is switched on") {
    const storage::database open(where);
    const auto pragma = [&](const std::string& name) {
        storage::query value(*open.writing(), "PRAGMA " + name);
        REQUIRE(value.next());
        return value.text(0);
    };
    CHECK(pragma("journal_mode") == "wal");
    CHECK(pragma("synchronous") == "2");
    CHECK(pragma("foreign_keys") == "1");
    CHECK(pragma("user_version") == std::to_string(storage::schema_version()));
}

TEST_CASE_FIXTURE(place, "a full disk fails commands with its name, and nothing is half done") {
    where.max_pages = 60;
    scripted_brain brain;
    brain.acts["declare"] = declares("A");
    brain.acts["note"] = notes(first, std::string(2000, 'n'));
    auto store = storage::open_store(where);
    store->execute(std::vector{said("declare")}, brain.value(), noon);
    storage::outcome last;
    int carried_out = 0;
    for (int i = 0; i < 300 && last.error_kind == error_kind::none; ++i) {
        last = store->execute(std::vector{said("note")}, brain.value(), noon).at(0);
        if (last.error_kind == error_kind::none) ++carried_out;
    }
    CHECK(last.what == storage::outcome::result::failed);
    CHECK(last.error_kind == error_kind::disk_full);
    CHECK_MESSAGE(last.error.find("disk is full") != std::string::npos, last.error);

    store.reset();
    where.max_pages = 0;
    store = storage::open_store(where);
    CHECK(store->execute(std::vector{said("note")}, brain.value(), noon).at(0).error == "");
    CHECK(store->open_reader()->find(first)->seq == carried_out + 2);
    CHECK(store->open_reader()->verify(first) == std::nullopt);
}

TEST_CASE_FIXTURE(place, "a lock held by another program fails the whole group at once") {
    where.busy_timeout = std::chrono::milliseconds(1);
    const auto store = storage::open_store(where);
    scripted_brain brain;
    brain.acts["declare"] = declares("A");
    const std::vector batch = {said("declare", "e1"), said("declare", "e2")};
    {
        auto other = raw();
        const storage::transaction holder(other);
        for (const auto& outcome : store->execute(batch, brain.value(), noon)) {
            CHECK(outcome.what == storage::outcome::result::failed);
            CHECK(outcome.error_kind == error_kind::busy);
        }
        CHECK(brain.decided == 0);
    }
    CHECK(store->execute(batch, brain.value(), noon).at(1).error == "");
}

TEST_CASE_FIXTURE(place, "a reader cannot write") {
    const storage::database open(where);
    CHECK_THROWS_AS(open.open_reading()->run("DELETE FROM seen"), storage::trouble);
}

TEST_CASE_FIXTURE(place, "queries under one view see one state, whatever is written meanwhile") {
    const storage::database open(where);
    const auto reading = open.open_reading();
    const auto timers = [&] {
        storage::query count(*reading, "SELECT count(*) FROM timers");
        REQUIRE(count.next());
        return count.integer(0);
    };
    {
        const storage::steady_view view(*reading);
        CHECK(timers() == 0);
        open.writing()->run("INSERT INTO timers VALUES ('k', 1, 0, '{}')");
        CHECK(timers() == 0);
    }
    CHECK(timers() == 1);
}

} // namespace storage_test
