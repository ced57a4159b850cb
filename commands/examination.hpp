#pragma once

#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace commands {

// Something that is wrong with the bot or its surroundings, in plain text.
struct shortcoming {
    std::string what;   // a sentence: "The scope pins:write is missing: pinning the timeline."
    std::string remedy; // another: "Add it to the app and install the app again."

    friend bool operator==(const shortcoming&, const shortcoming&) = default;
};
BOOST_DESCRIBE_STRUCT(shortcoming, (), (what, remedy))

// The last time that the bot looked at itself. Bounded: it is among the facts, which are read
// often.
struct examination {
    static constexpr std::size_t most_shortcomings = 20;

    std::optional<instant> at; // none: not yet
    std::int64_t well = 0;     // things that were looked at and are as they should be
    std::vector<shortcoming> shortcomings;

    friend bool operator==(const examination&, const examination&) = default;
};
BOOST_DESCRIBE_STRUCT(examination, (), (at, well, shortcomings))

// The daily drill that nobody sees.
struct self_test_record {
    std::optional<instant> passed_at;
    duration took{}; // the last one that passed
    std::optional<instant> failed_at;
    std::string error;                  // Slack's word for why the last one failed
    std::optional<instant> begun_for{}; // the time of day that was due

    friend bool operator==(const self_test_record&, const self_test_record&) = default;
};
BOOST_DESCRIBE_STRUCT(self_test_record, (), (passed_at, took, failed_at, error, begun_for))

} // namespace commands
