#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace commands {

// A type that is stored, as all such types are checked: through JSON alone, so that little of the
// checks is compiled for each type.
struct stored_sample {
    std::string kind;
    boost::json::value full;  // with something in every member
    boost::json::value empty; // as it is made
    std::size_t members = 0;  // that it has, described or not
    std::vector<std::string> described;
    boost::json::value (*read_back)(const boost::json::value&); // read, and written again
};

// Each alternative of each variant that is stored, and the structs beside them. Those that will be
// added to a variant are among them by themselves.
std::vector<stored_sample> stored_samples();

} // namespace commands
