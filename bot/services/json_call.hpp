#pragma once

#include "bot/services/service_call.hpp"

#include <boost/json/object.hpp>

#include <string>

namespace bot::services {

// A call with a body of JSON; the script is told also of what was certainly not sent.
service_call json_call(std::string service, std::string target, const boost::json::object& body);
// A question, without a body.
service_call get_call(std::string service, std::string target);

// The header of that name, in lower case; empty where there is none.
std::string header_of(const service_response& answer, std::string_view name);

// What an answer means for whoever asked. 2xx is taken. For now it is not: no connection or answer,
// 408, 429 (GitHub: also 403 with Retry-After; Statuspage: also 420) and 5xx. For good: everything
// else, redirects too, for they are not followed.
struct judgement {
    enum class what { taken, not_now, refused };
    what is = what::taken;
    // Carried out or not, nobody can tell: no answer, or a failure of the service in the middle.
    bool unclear = false;
    std::string why;           // for people; never a part of a secret
    commands::duration wait{}; // as the service wants it; 0: as long as we like
};
judgement judge(const service_answer& answer);

} // namespace bot::services
