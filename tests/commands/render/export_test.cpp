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
    auto entries = s.records.journal(scene::id);
    if (!json) { // as they happened
        entries = s.records.timeline(scene::id, 0, about.shown);
        std::ranges::reverse(entries);
    }
    for (const auto& each : entries)
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

TEST_CASE("the Markdown export is the post-mortem, with all of the timeline") {
    scene s;
    play(s);
    for (int i = 0; i < 3000; ++i)
        s.add(s.cy, noted{"again", {}, {}, {}, {}});
    const auto text = exported(s, false);
    CHECK(text == render_postmortem(*s.records.find(scene::id), s.in(), {10'000, 0}));
    CHECK(text.starts_with("# Incident Post-Mortem: Checkout failing for EU cards\n"));
    CHECK(text.find("| 13:58 | 📌 deploy went out — Cy |\n| 14:02 | 🚨 Declared") != text.npos);
    CHECK(text.find("later entries") == text.npos);
}

TEST_CASE("no text of people breaks the Markdown table, its lines or its heading") {
    scene s;
    s.declare(2, "a | b\n# c", "x\n- y");
    s.add(s.bo, noted{"first | second\nthird <@U0CY> & <b>", {}, {}, {}, {}});
    const auto text = exported(s, false);
    CHECK(text.starts_with("# Incident Post-Mortem: a \\| b # c\n"));
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
