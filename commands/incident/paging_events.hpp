#pragma once

#include "commands/ids.hpp"
#include "commands/instant.hpp"
#include "commands/paging/pager.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What becomes of pages: calls through services that wake people.
namespace commands {

// Bookkeeping: what people read is whether the service took it.
struct page_wanted {
    static constexpr std::string_view kind = "page_wanted";
    std::int64_t number = 0; // 1, 2, 3 … in its incident
    std::string pager;       // as the configuration names it
    pager_kind service = pager_kind::pagerduty;
    std::vector<std::string> names; // who is called, as the procedure has them
};
BOOST_DESCRIBE_STRUCT(page_wanted, (), (number, pager, service, names))

// The service took it, and wakes people.
struct paged {
    static constexpr std::string_view kind = "paged";
    std::int64_t number = 0;
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::vector<std::string> names;
};
BOOST_DESCRIBE_STRUCT(paged, (), (number, pager, service, names))

// The service did not take it: for now, or for good.
struct page_failed {
    static constexpr std::string_view kind = "page_failed";
    std::int64_t number = 0;
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::vector<std::string> names;
    std::string why;
    bool goes_on = false; // it could not be reached, and is tried further
};
BOOST_DESCRIBE_STRUCT(page_failed, (), (number, pager, service, names, why, goes_on))

// Somebody acknowledged it at the service. It acknowledges the incident, if nobody has yet.
struct page_answered {
    static constexpr std::string_view kind = "page_answered";
    std::int64_t number = 0;
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    user_id user;    // empty: not known in Slack
    std::string who; // as the service names them
    duration after{};
    std::optional<duration> target;
};
BOOST_DESCRIBE_STRUCT(page_answered, (), (number, pager, service, user, who, after, target))

// It was closed at the service.
struct page_closed {
    static constexpr std::string_view kind = "page_closed";
    std::int64_t number = 0;
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::string who;
};
BOOST_DESCRIBE_STRUCT(page_closed, (), (number, pager, service, who))

// A service's schedule could not say who is on call, so the bot's own rotation said it.
struct rotation_stood_in {
    static constexpr std::string_view kind = "rotation_stood_in";
    std::string rotation;
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(rotation_stood_in, (), (rotation, pager, service, why))

} // namespace commands
