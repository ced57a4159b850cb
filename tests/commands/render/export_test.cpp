#include "commands/codec.hpp"
#include "commands/render/export.hpp"
#include "tests/commands/scene.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string exported(const scene& s, bool json) {
    const auto about = *s.records.find(scene::id);
    const auto in = s.in();
    exported_incident file(about, json, in);
    std::string out = file.head();
    for (const auto& each : s.records.journal(scene::id))
        out += file.line(each);
    return out + file.tail();
}

// Incident 42 from its declaration to its resolution.
void play(scene& s) {
    s.declare();
    s.at(3);
    s.acknowledge(s.bo, 3);
    s.add(s.bo, role_assigned{{"ic"}, s.bo});
    s.add({}, message_placed{slot::timeline, {"C0INC42"}, {"1.1"}});
    s.at(30);
    s.add(s.cy, noted{"deploy went out", {}, {}, {}, {}},
          scene::declared_at - std::chrono::minutes(4));
    s.at(65);
    s.add(s.bo, status_changed{status::investigating, status::resolved, "Rolled back"});
}

} // namespace

TEST_CASE("the Markdown export has the facts, and the timeline in UTC as it was recorded") {
    scene s;
    play(s);
    CHECK(exported(s, false) == R"(# Incident 42: Checkout failing for EU cards

- **Declared:** 2026-03-10 14:02 UTC by Dee
- **Severity:** SEV2
- **Status:** Resolved
- **Impact:** card payments in the EU fail since about 13:55
- **Acknowledged:** Bo after 3 min
- **Incident Commander:** Bo
- **Duration:** 1 h 05 min

## Timeline

| Time (UTC) | Event |
|------------|-------|
| 2026-03-10 14:02 | 🚨 Declared by Dee as SEV2 |
| 2026-03-10 14:05 | 👀 Acknowledged by Bo after 3 min |
| 2026-03-10 14:05 | 👤 Bo is Incident Commander |
| 2026-03-10 13:58 | 📌 deploy went out — Cy |
| 2026-03-10 15:07 | ✅ Resolved by Bo: Rolled back |
)");
}

TEST_CASE("what is not known is not in the Markdown export") {
    scene s;
    s.declare(3, "Typo", "");
    const auto text = exported(s, false);
    for (const std::string word : {"Impact", "Summary", "Acknowledged", "Duration", "Commander"}) {
        CHECK_MESSAGE(text.find(word) == text.npos, word);
    }
}

TEST_CASE("no text of people breaks the Markdown table, its lines or its heading") {
    scene s;
    s.declare(2, "a | b\n# c", "x\n- y");
    s.add(s.bo, noted{"first | second\nthird <@U0CY> & <b>", {}, {}, {}, {}});
    const auto text = exported(s, false);
    CHECK(text.starts_with("# Incident 42: a \\| b # c\n\n- **Declared:**"));
    CHECK(text.find("- **Impact:** x - y\n") != text.npos);
    CHECK(text.find("📌 first \\| second third @Cy & <b> — Bo |\n") != text.npos);
}

TEST_CASE("the JSON export is one document that reads back as the incident and its journal") {
    scene s;
    play(s);
    const auto json = boost::json::parse(exported(s, true));
    const auto state = *s.records.find(scene::id);
    CHECK(json.at("incident") == codec::write(state));
    const auto& events = json.at("events").as_array();
    REQUIRE(std::ssize(events) == state.seq);
    incident again;
    again.id = scene::id;
    for (const auto& each : events) {
        entry next;
        next.seq = each.at("seq").as_int64();
        next.at = codec::read<instant>(each.at("at"));
        next.happened = codec::read<instant>(each.at("happened"));
        next.by = codec::read<user_id>(each.at("by"));
        next.what = codec::read<event>(each.at("event"));
        apply(again, next);
    }
    CHECK_MESSAGE(codec::write(again) == codec::write(state), "also what people do not read");
}

TEST_CASE("a JSON export without events is a document too") {
    scene s;
    const auto about = s.declare(3);
    const auto in = s.in();
    exported_incident file(about, true, in);
    CHECK(boost::json::parse(file.head() + file.tail()).at("events").as_array().empty());
}
