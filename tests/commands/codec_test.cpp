#include "commands/codec.hpp"
#include "commands/command.hpp"
#include "commands/decision.hpp"
#include "commands/incident/incident.hpp"
#include "tests/commands/stored_samples.hpp"

#include <doctest/doctest.h>

using namespace commands;

namespace {

std::string json_of(const auto& value) {
    return boost::json::serialize(codec::write(value));
}

boost::json::value as_text(const boost::json::value& json) {
    return boost::json::parse(boost::json::serialize(json));
}

template <class Variant> bool reads(std::string_view json) {
    try {
        codec::read<Variant>(boost::json::parse(json));
        return true;
    } catch (const codec::unreadable&) {
        return false;
    }
}

} // namespace

TEST_CASE("every event, effect, outcome, timer, place and command comes back from JSON as it was") {
    for (const auto& each : stored_samples()) {
        CAPTURE(each.kind);
        CHECK(each.read_back(as_text(each.full)) == each.full);
        CHECK(each.read_back(as_text(each.empty)) == each.empty);
    }
}

TEST_CASE("every member of what is stored is written") {
    for (const auto& each : stored_samples()) {
        CAPTURE(each.kind);
        CHECK_MESSAGE(each.described.size() == each.members,
                      "it has members that its description does not name");
        for (const auto& name : each.described) {
            REQUIRE_MESSAGE(each.full.as_object().contains(name), name);
            const auto* made = each.empty.as_object().if_contains(name);
            const bool told_apart = !made || *made != each.full.at(name);
            CHECK_MESSAGE(told_apart, name << " is not filled, so that losing it is not seen");
        }
    }
}

TEST_CASE("what was stored before a member existed reads with its default") {
    for (const auto& each : stored_samples()) {
        CAPTURE(each.kind);
        for (const auto& name : each.described) {
            auto old = each.full.as_object();
            old.erase(name);
            auto expected = each.full.as_object();
            if (const auto* made = each.empty.as_object().if_contains(name)) {
                expected[name] = *made;
            } else {
                expected.erase(name);
            }
            CHECK_MESSAGE(each.read_back(old) == expected, name);
        }
    }
}

TEST_CASE("a member that a later version wrote is passed over") {
    const auto read = codec::read<event>(
        boost::json::parse(R"({"kind":"renamed","title":"DNS","mood":{"sad":true}})"));
    CHECK(std::get<renamed>(read).title == "DNS");
}

TEST_CASE("an unknown kind is an error that names it, never another event") {
    for (const std::string json : {R"({"kind":"teleported"})", R"({"kind":""})", R"({"title":"x"})",
                                   R"({"kind":7})", R"("renamed")", "null", "[]"}) {
        CAPTURE(json);
        CHECK_FALSE(reads<event>(json));
        CHECK_FALSE(reads<effect>(json));
        CHECK_FALSE(reads<effect_outcome>(json));
        CHECK_FALSE(reads<command>(json));
    }
    CHECK_THROWS_WITH_AS(codec::read<event>(boost::json::parse(R"({"kind":"teleported"})")),
                         "unknown kind 'teleported'", codec::unreadable);
}

TEST_CASE("a member of another type, or a name that no enumerator has, is an error") {
    for (const std::string json :
         {R"({"kind":"renamed","title":7})", R"({"kind":"renamed","title":null})",
          R"({"kind":"status_changed","to":"asleep"})", R"({"kind":"status_changed","to":3})",
          R"({"kind":"declared","drill":"yes"})", R"({"kind":"declared","severity":"SEV2"})",
          R"({"kind":"acknowledged","after":"3 min"})",
          R"({"kind":"people_invited","users":{"U1":1}})",
          R"({"kind":"people_invited","users":[1]})"}) {
        CHECK_MESSAGE(!reads<event>(json), json);
    }
}

TEST_CASE("a number that does not fit its member is an error of reading, nothing worse") {
    for (const std::string json :
         {R"({"kind":"declared","severity":{"name":"SEV2","rank":1e300}})",
          R"({"kind":"declared","severity":{"name":"SEV2","rank":99999999999}})",
          R"({"kind":"declared","severity":{"name":"SEV2","rank":1.5}})",
          R"({"kind":"acknowledged","after":18446744073709551615})"}) {
        CHECK_MESSAGE(!reads<event>(json), json);
    }
}

TEST_CASE("nothing is written for a value that is not there, and null reads as none") {
    CHECK(json_of(acknowledged{{"U1"}, duration(5), {}}) == R"({"user":"U1","after":5})");
    const auto read =
        codec::read<acknowledged>(boost::json::parse(R"({"user":"U1","after":5,"target":null})"));
    CHECK_FALSE(read.target);
}

// Stored for years: a rename in the code must not rename what stands in databases.
TEST_CASE("times are milliseconds since 1970, enumerators their names, incidents numbers") {
    CHECK(json_of(event(status_changed{status::investigating, status::resolved, "x"})) ==
          R"({"from":"investigating","to":"resolved","text":"x",)"
          R"("told":false,"kind":"status_changed"})");
    CHECK(json_of(event(marked_duplicate{incident_id{7}})) ==
          R"({"of":7,"kind":"marked_duplicate"})");
    CHECK(
        json_of(timer{incident_id{7}, timer_kind::archive_channel, {}, instant(duration(1500))}) ==
        R"({"incident":7,"kind":"archive_channel","detail":"","due":1500})");
}
