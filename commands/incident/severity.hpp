#pragma once

#include <boost/describe.hpp>

#include <string>

namespace commands {

// A level as it was called in the procedure that an incident ran under. Kept whole, because the
// document may be rewritten while old incidents keep their names.
struct incident_severity {
    std::string name; // as the document writes it: "SEV2"
    int rank = 0;     // 1 is the gravest

    friend bool operator==(const incident_severity&, const incident_severity&) = default;
};
BOOST_DESCRIBE_STRUCT(incident_severity, (), (name, rank))

} // namespace commands
