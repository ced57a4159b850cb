#include "storage/database.hpp"
#include "storage/forgetting.hpp"
#include "storage/retention.hpp"
#include "storage/transfer.hpp"
#include "storage/verify.hpp"
#include "tests/storage/scripted_brain.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

namespace storage_test {
namespace {

namespace fs = std::filesystem;
using storage::error_kind;

constexpr commands::instant later = noon + std::chrono::days(400);

scripted_brain::act closes(commands::incident_id id) {
    return [id](const commands::context&) {
        commands::decision out;
        commands::status_changed over;
        over.from = commands::status::resolved;
        over.to = commands::status::closed;
        out.events = {{id, {"U1"}, std::nullopt, over}};
        return out;
    };
}

struct place {
    temporary_directory directory;
    fs::path data = directory.path() / "data";
    fs::path file = directory.path() / "old.jsonl";
    fs::path database = data / "incident-bot.db";
    scripted_brain brain;

    // Three incidents, of which the first and the last were closed at noon.
    place() {
        const commands::incident_id third{3};
        brain.acts["declare"] = declares("A");
        brain.acts["note 1"] = notes(first, "<@U1> and Ana called Anabel, anabel@example.com");
        brain.acts["note 2"] = notes(second, "n");
        brain.acts["close 1"] = closes(first);
        brain.acts["close 3"] = closes(third);
        brain.acts["want 1"] = wants({once_effect("k", first)});
        brain.acts["time 1"] = sets(timer_at(noon, "t"));
        say({"declare", "declare", "declare", "note 1", "note 2", "close 1", "close 3"});
    }

    void say(const std::vector<std::string>& texts) {
        const auto store = storage::open_store({.directory = data});
        for (const auto& text : texts) {
            const auto done = store->execute(std::vector{said(text)}, brain.value(), noon);
            REQUIRE_MESSAGE(done.front().error.empty(), done.front().error);
        }
    }

    [[nodiscard]] std::vector<std::string> exported(const fs::path& from) const {
        std::vector<std::string> lines;
        storage::export_all(from, [&](std::string_view line) { lines.emplace_back(line); });
        return lines;
    }
    [[nodiscard]] bool record_holds(const std::string& text) const {
        return std::ranges::any_of(exported(data), [&](const std::string& line) {
            return line.find(text) != std::string::npos;
        });
    }
    [[nodiscard]] std::vector<std::string> lines_of(const fs::path& from) const {
        std::vector<std::string> lines;
        std::ifstream stream(from);
        for (std::string line; std::getline(stream, line);)
            lines.push_back(line);
        return lines;
    }
    [[nodiscard]] storage::verified verified() const {
        auto found = storage::verify_database(database);
        for (const auto& problem : found.problems)
            CAPTURE(problem);
        CHECK(found.problems.empty());
        return found;
    }
};

} // namespace

TEST_CASE_FIXTURE(place, "old incidents go into a file, and the others stay as they were") {
    const auto moved = storage::archive_incidents(data, later, file);
    CHECK(moved.incidents == 2);
    CHECK(moved.events == 5);
    CHECK(verified().counts.incidents == 1);
    CHECK(verified().counts.events == 2);
    const auto store = storage::open_store({.directory = data});
    CHECK_FALSE(store->open_reader()->find(first));
    CHECK(store->open_reader()->find(second)->seq == 2);
}

TEST_CASE_FIXTURE(place, "what was archived can be imported elsewhere") {
    storage::archive_incidents(data, later, file);
    const auto other = directory.path() / "other";
    storage::import_session session(other);
    for (const auto& line : lines_of(file))
        session.take(line);
    session.finish();
    const auto found = storage::verify_database(other / "incident-bot.db");
    CHECK(found.problems.empty());
    CHECK(found.counts.incidents == 2);
    CHECK(found.counts.events == 5);
}

TEST_CASE_FIXTURE(place, "the number of an archived incident is not given again") {
    storage::archive_incidents(data, later, file);
    say({"declare"});
    const auto store = storage::open_store({.directory = data});
    CHECK(store->open_reader()->find(commands::incident_id{4}));
    CHECK(store->open_reader()->counts().incidents == 2);
}

TEST_CASE_FIXTURE(place, "nothing recent, open or with something to come is archived") {
    SUBCASE("closed at this very moment") {
        CHECK(storage::archive_incidents(data, noon, file).incidents == 0);
        CHECK_FALSE(fs::exists(file));
    }
    SUBCASE("an effect waits") {
        say({"want 1"});
        CHECK(storage::archive_incidents(data, later, file).incidents == 1);
    }
    SUBCASE("a timer is set") {
        say({"time 1"});
        CHECK(storage::archive_incidents(data, later, file).incidents == 1);
    }
}

TEST_CASE_FIXTURE(place, "nothing is archived over a file that is there, or under a running bot") {
    const auto before = exported(data);
    std::ofstream(file) << "mine";
    CHECK_THROWS_AS(storage::archive_incidents(data, later, file), storage::trouble);
    CHECK(lines_of(file) == std::vector<std::string>{"mine"});
    fs::remove(file);
    {
        const auto running = storage::open_store({.directory = data});
        CHECK_THROWS_AS(storage::archive_incidents(data, later, file), storage::trouble);
        CHECK_FALSE(fs::exists(file));
        CHECK_FALSE(fs::exists(file.string() + ".new"));
    }
    CHECK(exported(data) == before);
}

TEST_CASE_FIXTURE(place, "of an archived incident, nothing remains in the database's file") {
    storage::archive_incidents(data, later, file);
    std::ifstream stream(database, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    CHECK(bytes.find("anabel@example.com") == std::string::npos);
}

TEST_CASE_FIXTURE(place, "a person who is forgotten is in no row, and every event in its place") {
    const auto before = exported(data);
    const auto done = storage::forget_person(data, {"U1"}, {"Ana", "anabel@example.com"});
    CHECK(done.now.value == "U0FORGOTTEN1");
    CHECK_FALSE(record_holds("\"U1\""));
    CHECK_FALSE(record_holds("<@U1>"));
    CHECK(record_holds("<@U0FORGOTTEN1> and somebody called Anabel, somebody"));
    CHECK(verified().counts.events == 7);
    const auto store = storage::open_store({.directory = data});
    const auto records = store->open_reader();
    CHECK(records->find(first)->seq == 3);
    CHECK(records->find_person(done.now)->name == "a former member");
    CHECK(exported(data).size() == before.size() + 1);
}

TEST_CASE_FIXTURE(place, "who is forgotten by their address is not written to any more") {
    brain.acts["subscribe"] = [](const commands::context&) {
        commands::decision out;
        out.subscribers = {{"anabel@example.com", "a1", noon, noon}, {"bo@c.test", "b1", noon, {}}};
        return out;
    };
    say({"subscribe"});
    storage::forget_person(data, {"U1"}, {"Anabel@example.com"});
    const auto records = storage::open_store({.directory = data})->open_reader();
    CHECK_FALSE(records->find_subscriber("anabel@example.com"));
    CHECK(records->find_subscriber("bo@c.test"));
    CHECK_FALSE(record_holds("\"anabel@example.com\""));
}

TEST_CASE_FIXTURE(place, "two people who are forgotten are not taken for one") {
    storage::forget_person(data, {"U1"}, {});
    CHECK(storage::forget_person(data, {"U2"}, {}).now.value == "U0FORGOTTEN2");
}

TEST_CASE_FIXTURE(place, "what a killed rewriting left is no hindrance") {
    fs::create_directories(data / "rewriting");
    std::ofstream(data / "rewriting" / "incident-bot.db") << "half of a database";
    storage::forget_person(data, {"U1"}, {});
    CHECK_FALSE(fs::exists(data / "rewriting"));
    CHECK(verified().counts.incidents == 3);
}

} // namespace storage_test
