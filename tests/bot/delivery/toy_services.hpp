#pragma once

#include "bot/services/service_call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

// Stand-ins for status pages and a mail relay, as far as delivery uses them, each with a memory of
// what it was told. Every request is held against the documented shape; `complaint` says what was
// wrong with one.
namespace bot::delivery {

struct toy_services {
    struct shown {
        std::string id;
        std::string name;
        boost::json::object metadata;
        std::string occurred;
        std::vector<std::string> texts; // "identified: …", oldest first
    };
    std::map<std::string, std::vector<shown>> pages; // by service, oldest first
    std::map<std::string, std::string> components;   // their states as the service spells them
    std::map<std::string, int> mails;                // taken, by recipient
    std::map<std::string, int> mails_by_id;          // … and by Message-ID
    std::map<std::string, int> refuses;              // SMTP replies, by recipient
    std::string complaint;

    services::service_response operator()(const services::service_call& what);

    [[nodiscard]] int times(const std::string& service, const std::string& text) const;

private:
    services::service_response statuspage(const services::service_call& what);
    services::service_response cachet(const services::service_call& what);
    services::service_response instatus(const services::service_call& what);
    services::service_response mail(const services::service_call& what);
    void take_components(const services::service_call& what, const boost::json::object& incident);
    shown* find(const std::string& service, const std::string& id);
    void complain(const services::service_call& what, const std::string& why);
};

} // namespace bot::delivery
