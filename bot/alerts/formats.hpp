#pragma once

#include "bot/alerts/source.hpp"
#include "bot/net/http_message.hpp"
#include "commands/alerts/alert.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

// What each sender means, as the alerts of the brain. The messages were authenticated, but are not
// trusted to be whole: what cannot be understood is nothing.
namespace bot::alerts {

struct heard {
    std::vector<commands::alert> alerts;
    // Of this message, where the sender gives it one: the same when it is sent again. Where it does
    // not, sending again must change nothing by itself.
    std::string delivery;
};

heard read_github(const net::http_headers& headers, const boost::json::value& body);
heard read_sentry(const net::http_headers& headers, const boost::json::value& body);
heard read_alertmanager(const boost::json::value& body, std::string_view prefix = "am");
heard read_grafana(const boost::json::value& body);
heard read_pagerduty(const net::http_headers& headers, const boost::json::value& body);
heard read_datadog(const boost::json::value& body);
heard read_generic(const net::http_headers& headers, const boost::json::value& body,
                   const source& by);

// As the format of the source says. Fingerprints follow group_by, where it names labels.
heard read_message(const source& by, const net::http_headers& headers,
                   const boost::json::value& body);

} // namespace bot::alerts
