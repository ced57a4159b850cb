#include "commands/decide/looks_alike.hpp"
#include "tests/commands/filled.hpp"

#include <doctest/doctest.h>

using namespace commands;

TEST_CASE("what people see of an incident differs with each member that its messages show") {
    const auto about = filled<incident>();
    CHECK(looks_alike(about, about));
    const auto differs = [&](auto change) {
        auto other = about;
        change(other);
        return !looks_alike(about, other) && !looks_alike(other, about);
    };
    CHECK(differs([](incident& it) { it.title += "!"; }));
    CHECK(differs([](incident& it) { it.severity.name += "!"; }));
    CHECK(differs([](incident& it) { it.status = status::monitoring; }));
    CHECK(differs([](incident& it) { it.acknowledged.reset(); }));
    CHECK(differs([](incident& it) { it.acknowledged->after += duration(1); }));
    CHECK(differs([](incident& it) { it.roles.begin()->second.value += "!"; }));
    CHECK(differs([](incident& it) { it.roles.clear(); }));
    CHECK(
        differs([](incident& it) { it.work.lists.begin()->second.begin()->second.done = false; }));
    CHECK(differs([](incident& it) { it.after.items.pop_back(); }));
    CHECK(differs([](incident& it) { it.calls.called.clear(); }));
    CHECK(differs([](incident& it) { it.next_update_at.reset(); }));
}

TEST_CASE("a note alone changes nothing that announcements show") {
    const auto about = filled<incident>();
    auto noted = about;
    ++noted.seq;
    ++noted.shown;
    noted.calls.written_at += duration(1);
    CHECK(looks_alike(about, noted));
}
