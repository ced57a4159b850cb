#pragma once

#include <boost/describe.hpp>

namespace commands {

// The standing messages of an incident: posted once, then kept equal to its state by edits.
enum class slot {
    announcement,      // in #incidents
    home_announcement, // the same, in the incident's own channel
    timeline,          // pinned in the incident's home
    checklist,         // the procedure's investigation checklist, in the incident's home
    findings,          // what the latest look at the systems brought, in the incident's home
};
BOOST_DESCRIBE_ENUM(slot, announcement, home_announcement, timeline, checklist, findings)

} // namespace commands
