#include "storage/database.hpp"
#include "storage/writer.hpp"
#include "tests/storage/scripted_brain.hpp"
#include "tests/storage/temporary_directory.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <future>

namespace storage_test {
namespace {

storage::writer::options limits_of(std::size_t waiting, std::size_t group) {
    storage::writer::options out;
    out.most_waiting = waiting;
    out.most_in_group = group;
    return out;
}

struct written {
    temporary_directory directory;
    std::unique_ptr<storage::store> store = storage::open_store({.directory = directory.path()});
    scripted_brain brain;
    std::promise<void> gate;
    std::shared_future<void> opened = gate.get_future().share();
    std::promise<void> reached;

    written() {
        brain.acts["declare"] = declares("A");
        brain.acts["note"] = notes(first, "n");
        // Holds the writer in the middle of a group until the gate is opened.
        brain.acts["hold"] = [this](const commands::context&) {
            reached.set_value();
            opened.wait();
            return commands::decision{};
        };
    }

    std::unique_ptr<storage::writer> start(storage::writer::options limits = {}) {
        return std::make_unique<storage::writer>(
            *store, brain.value(), [] { return noon; }, std::move(limits));
    }
};

} // namespace

TEST_CASE_FIXTURE(written, "what gathers while the disk is busy is written as one group") {
    // Each look at this stopwatch is a millisecond after the one before.
    const auto time = std::make_shared<std::chrono::steady_clock::time_point>();
    storage::writer::options limits;
    limits.stopwatch = [time] { return *time += std::chrono::milliseconds(1); };
    const auto writer = start(std::move(limits));
    REQUIRE(writer->submit(said("hold"), nullptr));
    reached.get_future().wait();
    REQUIRE(writer->submit(said("declare"), nullptr));
    for (int i = 0; i < 20; ++i)
        REQUIRE(writer->submit(said("note"), nullptr));
    CHECK(writer->measured().waiting == 21);
    gate.set_value();
    writer->stop();
    const auto measured = writer->measured();
    CHECK(measured.groups == 2);
    CHECK(measured.commands == 22);
    CHECK(measured.largest_group == 21);
    CHECK(measured.failed == 0);
    CHECK(measured.last == std::chrono::milliseconds(1));
    CHECK(store->open_reader()->find(first)->seq == 21);
}

TEST_CASE_FIXTURE(written, "a full queue refuses, and takes again when it has room") {
    const auto writer = start(limits_of(2, 1));
    REQUIRE(writer->submit(said("hold"), nullptr));
    reached.get_future().wait();
    CHECK(writer->submit(said("declare"), nullptr));
    CHECK(writer->submit(said("note"), nullptr));
    CHECK_FALSE(writer->submit(said("note"), nullptr));
    gate.set_value();
    writer->stop();
    CHECK(writer->measured().largest_group == 1);
    CHECK(store->open_reader()->find(first)->seq == 2);
}

TEST_CASE_FIXTURE(written, "stopping finishes what waits and refuses what comes later") {
    std::vector<storage::outcome::result> done;
    const auto writer = start();
    REQUIRE(writer->submit(said("hold"), nullptr));
    reached.get_future().wait();
    const auto note = [&](const storage::outcome& o) { done.push_back(o.what); };
    REQUIRE(writer->submit(said("declare", "e1"), note));
    REQUIRE(writer->submit(said("declare", "e1"), note));
    gate.set_value();
    writer->stop();
    writer->stop();
    using result = storage::outcome::result;
    CHECK(done == std::vector{result::carried_out, result::seen_before});
    CHECK_FALSE(writer->submit(said("note"), nullptr));
}

TEST_CASE_FIXTURE(written, "a replaced brain decides from the next group on") {
    scripted_brain other;
    other.acts["declare"] = declares("by the other one");
    const auto writer = start();
    writer->replace(other.value());
    REQUIRE(writer->submit(said("declare"), nullptr));
    writer->stop();
    CHECK(store->open_reader()->find(first)->title == "by the other one");
}

TEST_CASE_FIXTURE(written, "readers on other threads see whole commits while the writer works") {
    store->execute(std::vector{said("declare")}, brain.value(), noon);
    std::atomic<bool> finished = false;
    std::string problem;
    std::int64_t looks = 0;
    std::thread watching([&] {
        const auto reader = store->open_reader();
        std::int64_t before = 0;
        // At least one look, however fast the writer was.
        for (bool last = false; !last && problem.empty(); ++looks) {
            last = finished;
            problem = reader->verify(first).value_or("");
            const auto seq = reader->find(first)->seq;
            if (seq < before) problem = "the incident went back";
            before = seq;
        }
    });
    const auto writer = start(limits_of(1024, 8));
    for (int i = 0; i < 400; ++i)
        CHECK(writer->submit(said("note"), nullptr));
    writer->stop();
    finished = true;
    watching.join();
    CHECK(problem == "");
    CHECK(looks > 0);
    CHECK(store->open_reader()->find(first)->seq == 401);
}

} // namespace storage_test
