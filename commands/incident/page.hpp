#pragma once

#include "commands/paging/pager.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace commands {

enum class page_stage { open, acknowledged, closed };
BOOST_DESCRIBE_ENUM(page_stage, open, acknowledged, closed)

// A call through a service that wakes people, as the incident's events tell it.
struct service_page {
    std::int64_t number = 0; // 1, 2, 3 … in its incident
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::vector<std::string> names;
    page_stage stage = page_stage::open;
    bool at_service = false; // its last step was taken there, so it need not be told
    bool accepted = false;
    bool delayed = false; // people were told that the service is out of reach
    bool failed = false;  // for good

    friend bool operator==(const service_page&, const service_page&) = default;
};
BOOST_DESCRIBE_STRUCT(service_page, (),
                      (number, pager, service, names, stage, at_service, accepted, delayed, failed))

} // namespace commands
