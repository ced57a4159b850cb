#pragma once

#include "commands/paging/pager.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What is asked of a service that wakes people, and what it says.
namespace commands {

enum class page_act { trigger, acknowledge, close };
BOOST_DESCRIBE_ENUM(page_act, trigger, acknowledge, close)

// Once; repeating it is safe, because the service knows the page by `alert`.
struct page_service {
    static constexpr std::string_view kind = "page_service";
    std::string pager; // as the configuration names it
    pager_kind service = pager_kind::pagerduty;
    page_act act = page_act::trigger;
    std::int64_t number = 0; // of the page in its incident
    std::string alert;       // alert_key.hpp
    std::string summary;
    std::string details;
    int rank = 1;                   // of the severity; 1 is the gravest
    std::vector<std::string> names; // who is called, as the procedure has them
    int round = 0;                  // how often it was tried at length, in vain
};
BOOST_DESCRIBE_STRUCT(page_service, (),
                      (pager, service, act, number, alert, summary, details, rank, names, round))

// Keep: who is on call by the service's schedule. Asked once each time; the next look is a timer's.
struct look_up_on_call {
    static constexpr std::string_view kind = "look_up_on_call";
    std::string pager;
    pager_kind service = pager_kind::pagerduty;
    std::string schedule;
};
BOOST_DESCRIBE_STRUCT(look_up_on_call, (), (pager, service, schedule))

struct on_call_person {
    std::string id; // the service's
    std::string name;
    std::string email;

    friend bool operator==(const on_call_person&, const on_call_person&) = default;
};
BOOST_DESCRIBE_STRUCT(on_call_person, (), (id, name, email))

// A service could not be asked, or did not answer, for so long; it may be tried again.
struct effect_not_reached {
    static constexpr std::string_view kind = "not_reached";
    std::string why;
};
BOOST_DESCRIBE_STRUCT(effect_not_reached, (), (why))

struct effect_found_on_call {
    static constexpr std::string_view kind = "found_on_call";
    std::vector<on_call_person> people; // those who are called first; may be empty
};
BOOST_DESCRIBE_STRUCT(effect_found_on_call, (), (people))

enum class page_news { acknowledged, closed };
BOOST_DESCRIBE_ENUM(page_news, acknowledged, closed)

// Somebody did something about a page, at the service. A command.
struct page_reported {
    static constexpr std::string_view kind = "page_reported";
    std::string alert;
    page_news news = page_news::acknowledged;
    on_call_person who; // as far as the service tells
};
BOOST_DESCRIBE_STRUCT(page_reported, (), (alert, news, who))

} // namespace commands
