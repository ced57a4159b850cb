#include "storage/backup.hpp"
#include "storage/database.hpp"
#include "storage/migrations.hpp"
#include "storage/transfer.hpp"
#include "storage/verify.hpp"
#include "tests/storage/scripted_brain.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace storage_test {
namespace {

namespace fs = std::filesystem;
using storage::error_kind;

struct place {
    temporary_directory directory;
    fs::path data = directory.path() / "data";
    fs::path file = directory.path() / "copy.db";
    fs::path database = data / "incident-bot.db";
    scripted_brain brain;

    place() {
        brain.acts["declare"] = declares("A");
        brain.acts["note"] = notes(first, "n");
        brain.acts["want"] = wants({once_effect("k", first), keep_effect("l", first)});
        brain.acts["time"] = sets(timer_at(noon, "t"));
    }
    void say(storage::store& to, const std::string& text) {
        to.execute(std::vector{said(text, text + std::to_string(++said_))}, brain.value(), noon);
    }
    // One incident with something of everything; the store is closed again.
    void fill() {
        const auto store = storage::open_store({.directory = data});
        for (const char* text : {"declare", "note", "want", "time"})
            say(*store, text);
    }

private:
    int said_ = 0;
};

std::vector<std::string> exported(const fs::path& directory) {
    std::vector<std::string> lines;
    storage::export_all(directory, [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
}

std::int64_t import_lines(const fs::path& into, const std::vector<std::string>& lines) {
    std::size_t next = 0;
    return storage::import_all(into, [&]() -> std::optional<std::string> {
        if (next == lines.size()) return std::nullopt;
        return lines[next++];
    });
}

template <class Work> storage::trouble trouble_of(Work work) {
    try {
        work();
    } catch (const storage::trouble& error) {
        return error;
    }
    return {error_kind::none, ""};
}

bool says(const storage::trouble& error, const std::string& words) {
    return std::string(error.what()).find(words) != std::string::npos;
}

std::string text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

TEST_CASE_FIXTURE(place, "a backup made while the bot writes is one moment of it, in one file") {
    const auto store = storage::open_store({.directory = data});
    say(*store, "declare");
    say(*store, "note");
    storage::back_up(data, file);
    say(*store, "note");
    const auto found = storage::verify_database(file);
    CHECK(found.problems.empty());
    CHECK(found.counts.events == 2);
    CHECK(storage::verify_database(database).counts.events == 3);
    CHECK_FALSE(fs::exists(file.string() + "-wal"));
    CHECK_FALSE(fs::exists(file.string() + ".new"));
    CHECK((fs::status(file).permissions() & fs::perms::others_all) == fs::perms::none);
}

TEST_CASE_FIXTURE(place, "a backup overwrites nothing, but for what a killed one left") {
    fill();
    std::ofstream(file.string() + ".new") << "half of a copy";
    storage::back_up(data, file);
    const auto refused = trouble_of([&] { storage::back_up(data, file); });
    CHECK_MESSAGE(says(refused, "nothing is overwritten"), refused.what());
}

TEST_CASE_FIXTURE(place, "what is restored is what was backed up, and what was there is kept") {
    fill();
    const auto then = exported(data);
    storage::back_up(data, file);
    {
        const auto store = storage::open_store({.directory = data});
        say(*store, "note");
    }
    const auto later = exported(data);
    REQUIRE(later != then);
    const auto kept = storage::restore(file, data, noon);
    CHECK(exported(data) == then);
    CHECK(kept == database.string() + ".before-20231114T221320Z");
    CHECK(storage::verify_database(kept).counts.events == 3);
    CHECK(storage::restore(file, data, noon) == kept.string() + "-2"); // in the same second
    const auto store = storage::open_store({.directory = data});
    say(*store, "note");
    CHECK(storage::verify_database(database).counts.events == 3);
}

TEST_CASE_FIXTURE(place, "a backup can be restored where there was nothing") {
    fill();
    storage::back_up(data, file);
    CHECK(storage::restore(file, directory.path() / "new", noon).empty());
    CHECK(exported(directory.path() / "new") == exported(data));
}

TEST_CASE_FIXTURE(place, "nothing is restored under a running bot, or from what is not whole") {
    fill();
    storage::back_up(data, file);
    {
        const auto running = storage::open_store({.directory = data});
        CHECK(trouble_of([&] { storage::restore(file, data, noon); }).kind() == error_kind::in_use);
    }
    std::ofstream(directory.path() / "text.db") << std::string(8192, 'x');
    const auto text =
        trouble_of([&] { storage::restore(directory.path() / "text.db", data, noon); });
    CHECK(text.kind() == error_kind::damaged);
    {
        storage::connection raw({.file = file.string()});
        raw.run("UPDATE incidents SET state = json_set(state, '$.title', 'B')");
    }
    const auto changed = trouble_of([&] { storage::restore(file, data, noon); });
    CHECK_MESSAGE(says(changed, "incident 1"), changed.what());
    CHECK_MESSAGE(entries_in(data) == 2, "the database and its lock, nothing else");
}

TEST_CASE_FIXTURE(place, "a damaged database gives way to a backup, and is kept") {
    fill();
    storage::back_up(data, file);
    const auto then = exported(data);
    std::fstream(database, std::ios::in | std::ios::out | std::ios::binary) << "not SQLite at all";
    std::ofstream(database.string() + "-wal") << "of the damaged one";
    const auto kept = storage::restore(file, data, noon);
    CHECK(exported(data) == then);
    CHECK(text_of(kept).starts_with("not SQLite"));
    CHECK(text_of(database.string() + "-wal").find("damaged") == std::string::npos);
}

TEST_CASE_FIXTURE(place, "verifying names a gap in the events") {
    fill();
    {
        storage::connection raw({.file = database.string()});
        raw.run("DROP TRIGGER events_stay; INSERT INTO events SELECT 9, incident, 3, at, happened, "
                "by, shown, kind, what, correlation FROM events WHERE seq = 2; "
                "DELETE FROM events WHERE seq = 2");
    }
    const auto problems = storage::verify_database(database).problems;
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front() == "incident 1: 2 events, numbered 1 to 3");
}

TEST_CASE_FIXTURE(place, "verifying names a team that is not what its events make of it") {
    brain.acts["team"] = [](const commands::context&) {
        commands::decision out;
        out.team_events = {{{}, commands::handoff_announced{"primary", noon}}};
        return out;
    };
    {
        const auto store = storage::open_store({.directory = data});
        say(*store, "team");
    }
    CHECK(storage::verify_database(database).problems.empty());
    {
        storage::connection raw({.file = database.string()});
        raw.run("UPDATE team SET state = json_set(state, '$.handed_off', json('{}'))");
    }
    const auto problems = storage::verify_database(database).problems;
    REQUIRE_FALSE(problems.empty());
    CHECK_MESSAGE(problems.front().starts_with("the team: the state on record"), problems.front());
}

TEST_CASE_FIXTURE(place, "other programs' tables are not exported") {
    fill();
    const auto before = exported(data);
    {
        storage::connection raw({.file = database.string()});
        raw.run("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER); "
                "INSERT INTO _litestream_seq VALUES (1, 7)");
    }
    CHECK(exported(data) == before);
}

TEST_CASE_FIXTURE(place, "what was exported can be imported, and is the same") {
    fill();
    const auto lines = exported(data);
    const auto other = directory.path() / "other";
    CHECK(import_lines(other, lines) == static_cast<std::int64_t>(lines.size()) - 1);
    CHECK(exported(other) == lines);
    const auto found = storage::verify_database(other / "incident-bot.db");
    CHECK(found.problems.empty());
    const auto before = storage::verify_database(database).counts;
    CHECK(found.counts.effects_waiting == before.effects_waiting);
    CHECK(found.counts.timers == before.timers);
    CHECK(found.counts.seen == before.seen);
}

TEST_CASE_FIXTURE(place, "an import is refused as a whole, with the line that is wrong") {
    fill();
    const auto lines = exported(data);
    const auto other = directory.path() / "other";
    const auto refused = [&](std::size_t line, const std::string& text) {
        auto changed = lines;
        changed.at(line) = text;
        return trouble_of([&] { import_lines(other, changed); });
    };
    CHECK(says(refused(0, "{}"), "line 1: this is not an export"));
    CHECK(refused(0, R"({"incident_bot_export":1,"schema":99})").kind() == error_kind::newer);
    CHECK(says(refused(2, lines[1]), "line 3: "));
    CHECK(says(refused(3, "{\"table\":"), "line 4: "));
    CHECK(says(refused(3, R"({"table":"sqlite_master","row":{}})"), "there is no table"));
    CHECK(says(refused(3, R"({"table":"people","row":{"user\" --":1}})"), "no column"));
    CHECK(exported(other).size() == 2); // the head and the counter of a new database
    const auto twice = trouble_of([&] { import_lines(data, lines); });
    CHECK_MESSAGE(says(twice, "there are incidents"), twice.what());
}

TEST_CASE_FIXTURE(place, "a database of an earlier schema opens, and is kept as it was beside it") {
    for (std::int64_t version = 1; version < storage::schema_version(); ++version) {
        CAPTURE(version);
        const auto number = std::to_string(version);
        fs::remove_all(data);
        fs::create_directories(data);
        {
            storage::connection raw({.file = database.string()});
            raw.run("PRAGMA foreign_keys = OFF"); // a dump fills tables before those they refer to
            raw.run(
                text_of(INCIDENT_BOT_SOURCES "/tests/storage/earlier/version_" + number + ".sql"));
        }
        {
            const auto store = storage::open_store({.directory = data});
            CHECK(store->open_reader()->counts().events > 0);
        }
        const auto now = storage::verify_database(database);
        CHECK(now.problems.empty());
        CHECK(now.version == storage::schema_version());
        const auto kept = storage::verify_database(database.string() + ".version-" + number);
        CHECK(kept.problems.empty());
        CHECK(kept.version == version);
        CHECK(kept.counts.events == now.counts.events);
    }
}

TEST_CASE_FIXTURE(place, "a new database, and one that is up to date, are not copied") {
    fill();
    fill();
    CHECK_MESSAGE(entries_in(data) == 2, "the database and its lock");
}

} // namespace storage_test
