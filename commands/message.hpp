#pragma once

#include <boost/describe.hpp>
#include <boost/json/array.hpp>

#include <string>

namespace commands {

// What people read. `text` is the first line, all that a notification shows; blocks add to it.
// With a color the blocks stand in one attachment, whose bar has it.
struct message {
    std::string text;
    boost::json::array blocks;
    std::string color; // "#rrggbb", or empty

    friend bool operator==(const message&, const message&) = default;
};
BOOST_DESCRIBE_STRUCT(message, (), (text, blocks, color))

} // namespace commands
