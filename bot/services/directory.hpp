#pragma once

#include "bot/net/connector.hpp"
#include "bot/net/http_client.hpp"
#include "bot/services/endpoint.hpp"
#include "bot/services/service_call.hpp"

#include <boost/asio/awaitable.hpp>

#include <map>
#include <memory>
#include <string>

namespace bot::mail {
class sender;
}

namespace bot::services {

// Carries out calls of services, over a pool of connections for each origin. The one place where a
// call meets its address and its secrets. Redirects are answers, never followed.
class directory {
public:
    directory(std::shared_ptr<net::connector> by, endpoints known);

    // Ends within `what.within`. An unknown service or a forbidden address is not_sent.
    boost::asio::awaitable<service_answer> call(service_call what);

    // Who carries out calls of the service "mail": those are no HTTP (bot/mail).
    void deliver_mail_by(std::shared_ptr<mail::sender> sender) { mail_ = std::move(sender); }

    // The configuration was read again. Calls in flight end as they began.
    void replace(endpoints known) { known_ = std::move(known); }

private:
    std::shared_ptr<net::http_client> client_for(const net::address& where);

    std::shared_ptr<net::connector> by_;
    endpoints known_;
    std::map<std::string, std::shared_ptr<net::http_client>> clients_; // by origin
    std::shared_ptr<mail::sender> mail_;                               // null: none
};

} // namespace bot::services
