#pragma once

#include "bot/services/service_call.hpp"
#include "commands/tracking/tracker.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace services_at_hand {

// A tracker of one project. It creates what it is asked to, as often as it is asked to.
class toy_tracker {
public:
    struct issue {
        std::string id; // GitHub's number, Jira's key, Linear's UUID
        std::string title;
        std::string text;
        std::vector<std::string> labels;
        bool closed = false;
    };

    explicit toy_tracker(commands::tracker_kind service) : service_(service) {}

    bot::services::service_response operator()(const bot::services::service_call& call);
    // How many issues hold this text.
    [[nodiscard]] int with(std::string_view text) const;

    std::vector<issue> issues;
    std::vector<std::string> complaints; // requests that the tracker does not document
    int calls = 0;
    int needless = 0;    // changes of a state to what it was
    bool no_way = false; // Jira's workflow has no transition, Linear's team no such state

private:
    bot::services::service_response github(const bot::services::service_call& call,
                                           const boost::json::value& body);
    bot::services::service_response jira(const bot::services::service_call& call,
                                         const boost::json::value& body);
    bot::services::service_response linear(const boost::json::value& body);
    bot::services::service_response linear_update(const boost::json::value& variables);
    bot::services::service_response wrong(std::string what);
    void set(issue& of, bool closed);

    commands::tracker_kind service_;
};

} // namespace services_at_hand
