#include "commands/procedure/reader.hpp"
#include "commands/procedure/severity_names.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace commands;

namespace {

procedure with(const std::vector<std::string>& names) {
    procedure made;
    for (const auto& name : names) {
        severity each;
        each.name = name;
        made.severities.push_back(each);
    }
    return made;
}

std::string name_of(const procedure& document, std::string_view typed) {
    const auto found = find_severity(document, typed);
    return found ? found->name : "";
}

std::vector<std::size_t> places(const procedure& document, std::string_view text) {
    return read_condition(document.severities, text).named;
}

using list = std::vector<std::size_t>;

} // namespace

TEST_CASE("a severity is known by whatever people type for it") {
    const auto document = *read_procedure(default_procedure_text()).value;
    for (const std::string_view each :
         {"SEV2", "sev2", "Sev-2", "sev 2", "SEV_2", "2", "P2", "p-2", "s2", "severity 2", "prio2",
          "level 2", "major", "MAJOR", "high"}) {
        CAPTURE(each);
        CHECK(name_of(document, each) == "SEV2");
    }
    CHECK(name_of(document, "critical") == "SEV1");
    CHECK(name_of(document, "minor") == "SEV3");
    CHECK(name_of(document, "cosmetic") == "SEV4");
    for (const std::string_view each : {"", " ", "sev", "sev5", "0", "22", "sev22", "2x", "x2",
                                        "checkout", "sev2 checkout", "99999999999999999999"}) {
        CAPTURE(each);
        CHECK(name_of(document, each).empty());
    }
}

TEST_CASE("levels that have names of their own are known by name and by rank number") {
    const auto document = with({"critical", "major", "minor"});
    CHECK(name_of(document, "Critical") == "critical");
    CHECK(name_of(document, "1") == "critical");
    CHECK(name_of(document, "sev3") == "minor");
    CHECK(name_of(document, "p0").empty());
    CHECK(name_of(document, "high").empty());
}

TEST_CASE("levels that count from zero are known by their own number") {
    const auto document = with({"P0", "P1", "P2"});
    CHECK(name_of(document, "0") == "P0");
    CHECK(name_of(document, "sev1") == "P1");
    CHECK(name_of(document, "3").empty());
}

TEST_CASE("a mistyped severity has a nearest one") {
    const auto document = *read_procedure(default_procedure_text()).value;
    CHECK(nearest_severity(document, "sev22") == "SEV2");
    CHECK(nearest_severity(document, "sv3") == "SEV3");
    CHECK(nearest_severity(document, "zev4") == "SEV4");
    CHECK_FALSE(nearest_severity(document, "checkout").has_value());
    CHECK_FALSE(nearest_severity(document, "").has_value());
}

TEST_CASE("gravity is the place in the table, the gravest first") {
    const auto document = with({"P0", "P1", "P2"});
    CHECK(gravity(document, "P0") == 0U);
    CHECK(gravity(document, "P2") == 2U);
    CHECK_FALSE(gravity(document, "P3").has_value());
}

TEST_CASE("a condition names severities in the ways people write them") {
    const auto document = with({"SEV1", "SEV2", "SEV3", "SEV4"});
    CHECK(places(document, "if SEV1/SEV2") == list{0, 1});
    CHECK(places(document, "SEV1/2") == list{0, 1});
    CHECK(places(document, "for sev 1, sev-2 and SEV4") == list{0, 1, 3});
    CHECK(places(document, "SEV1-SEV3") == list{0, 1, 2});
    CHECK(places(document, "SEV2 to 4") == list{1, 2, 3});
    CHECK(places(document, "SEV2 or higher") == list{0, 1});
    CHECK(places(document, "SEV2+") == list{0, 1});
    CHECK(places(document, "SEV3 and below") == list{2, 3});
    CHECK(places(document, "for all severities") == list{0, 1, 2, 3});
    CHECK(places(document, "check the S3 buckets for 2 hours").empty());
    CHECK(places(with({"critical", "major", "minor"}), "for critical and major incidents") ==
          list{0, 1});
}

TEST_CASE("a condition does not guess") {
    const auto document = with({"SEV1", "SEV2"});
    CHECK(read_condition(document.severities, "if SEV1/SEV7").unknown ==
          std::vector<std::string>{"sev7"});
    CHECK(read_condition(document.severities, "all severities except SEV2").unclear);
    CHECK(read_condition(document.severities, "not for SEV2").unclear);
    CHECK_FALSE(read_condition(document.severities, "do not wait").unclear);
}
