#pragma once

#include "bot/net/http_server.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace practice {

[[nodiscard]] bot::net::http_response json_answer(const boost::json::value& body, int status = 200);
/// {"error": a sentence for people}
[[nodiscard]] bot::net::http_response error_answer(int status, std::string sentence);
/// The connection ends and the client gets no answer.
[[nodiscard]] bot::net::http_reply no_answer();
/// The body of a request as a JSON object, or the answer that says why it is none.
[[nodiscard]] boost::system::result<boost::json::object, bot::net::http_response>
json_body(const bot::net::http_request& request);

} // namespace practice
