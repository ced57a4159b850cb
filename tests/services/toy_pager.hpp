#pragma once

#include "bot/services/service_call.hpp"
#include "commands/paging/pager.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

namespace services_at_hand {

// A service that wakes people. The same page twice is one page, as the real ones have it.
class toy_pager {
public:
    struct alert {
        std::string state = "open"; // or acknowledged, closed
        int woken = 0;              // how often people were woken for it
        std::string summary;
    };

    explicit toy_pager(commands::pager_kind service) : service_(service) {}

    bot::services::service_response operator()(const bot::services::service_call& call);
    // Somebody acknowledges in the service's own app.
    void acknowledge(const std::string& key) { alerts[key].state = "acknowledged"; }

    std::map<std::string, alert> alerts; // by the key that the bot gave
    std::vector<std::string> complaints; // requests that the service does not document
    std::vector<std::string> on_call;    // addresses, first level first
    int calls = 0;

private:
    bot::services::service_response pagerduty(const bot::services::service_call& call,
                                              const boost::json::object& body);
    bot::services::service_response opsgenie(const bot::services::service_call& call,
                                             const boost::json::object& body);
    bot::services::service_response goalert(const bot::services::service_call& call,
                                            const boost::json::object& body);
    bot::services::service_response webhook(const bot::services::service_call& call,
                                            const boost::json::object& body);
    [[nodiscard]] bot::services::service_response oncalls() const;
    [[nodiscard]] bot::services::service_response recipients() const;
    void trigger(const std::string& key, const std::string& summary);
    void change(const std::string& key, const std::string& to);
    bot::services::service_response wrong(std::string what);

    commands::pager_kind service_;
};

} // namespace services_at_hand
