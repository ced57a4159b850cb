#include "commands/codec.hpp"
#include "commands/incident/status.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>

using namespace commands;

namespace {

constexpr std::array all{status::investigating, status::identified, status::mitigating,
                         status::monitoring,    status::resolved,   status::closed,
                         status::cancelled,     status::duplicate};

// Where an incident may go from here by hand, by name.
std::string after(status from) {
    std::string out;
    for (const auto to : all) {
        if (may_follow(from, to)) out += std::string(codec::enum_name(to)) + " ";
    }
    return out;
}

} // namespace

TEST_CASE("while work goes on, an incident moves both ways, is resolved, or turns out to be none") {
    CHECK(after(status::investigating) ==
          "identified mitigating monitoring resolved cancelled duplicate ");
    CHECK(after(status::identified) ==
          "investigating mitigating monitoring resolved cancelled duplicate ");
    CHECK(after(status::mitigating) ==
          "investigating identified monitoring resolved cancelled duplicate ");
    CHECK(after(status::monitoring) ==
          "investigating identified mitigating resolved cancelled duplicate ");
}

TEST_CASE("what is resolved can only be closed, and what is over goes nowhere") {
    CHECK(after(status::resolved) == "closed ");
    for (const auto over : {status::closed, status::cancelled, status::duplicate}) {
        CHECK_MESSAGE(after(over).empty(), title(over));
    }
}

TEST_CASE("an incident is being worked on, resolved, or over") {
    for (const auto each : all) {
        CHECK_MESSAGE(is_open(each) + is_over(each) + (each == status::resolved) == 1, title(each));
    }
    CHECK(is_open(status::monitoring));
    CHECK(is_over(status::closed));
    CHECK(is_over(status::cancelled));
    CHECK(is_over(status::duplicate));
}

TEST_CASE("every status has a title of its own, words for a sentence and an emoji") {
    std::set<std::string_view> titles;
    for (const auto each : all) {
        CHECK_MESSAGE(titles.insert(title(each)).second, title(each));
        CHECK_FALSE(title(each).empty());
        CHECK_FALSE(words_for(each).empty());
        CHECK_FALSE(emoji(each).empty());
    }
    CHECK_MESSAGE(boost::mp11::mp_size<boost::describe::describe_enumerators<status>>::value ==
                      all.size(),
                  "this test knows all of them");
}
