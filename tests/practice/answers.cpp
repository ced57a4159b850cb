#include "tests/practice/answers.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace practice {

namespace json = boost::json;
using bot::net::http_response;

namespace {

boost::asio::awaitable<void> say_nothing(bot::net::response_stream& out) {
    const bool open = out.is_open();
    static_cast<void>(open);
    co_return;
}

} // namespace

http_response json_answer(const json::value& body, int status) {
    http_response answer = http_response::text(status, json::serialize(body) + "\n",
                                               "application/json; charset=utf-8");
    answer.headers.set("Cache-Control", "no-store");
    return answer;
}

http_response error_answer(int status, std::string sentence) {
    return json_answer(json::object{{"error", std::move(sentence)}}, status);
}

bot::net::http_reply no_answer() {
    // The server has no reply that sends nothing; an interim one is the nearest, for clients wait
    // for the final answer after it, and the connection ends instead.
    bot::net::take_stream cut;
    cut.head.status = 103;
    cut.run = say_nothing;
    return cut;
}

boost::system::result<json::object, http_response>
json_body(const bot::net::http_request& request) {
    if (request.body.empty()) {
        return json::object();
    }
    boost::system::error_code error;
    json::value body = json::parse(request.body, error);
    if (error || !body.is_object()) {
        return error_answer(400, "The body must be one JSON object.");
    }
    return std::move(body.get_object());
}

} // namespace practice
